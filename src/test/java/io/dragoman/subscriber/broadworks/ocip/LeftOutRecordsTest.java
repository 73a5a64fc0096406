package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.Whole;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One record that fails does not keep the others from being read. */
class LeftOutRecordsTest {
  private final YardCatalogue yard = new YardCatalogue();
  private final FakeCarrier carrier = yard.carrier;

  @BeforeEach
  void twelve_devices() {
    for (int i = 0; i < 11; i++) {
      device("d" + i);
    }
    String[] rows =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("i.brandtner@v|false", "t.quast@v|false"),
                java.util.stream.IntStream.range(0, 11).mapToObj(i -> "ud" + i + "@v|false"))
            .toArray(String[]::new);
    carrier.on(
        "UserGetListInGroupRequest",
        FakeCarrier.table("userTable", "User Id|In Trunk Group", rows));
  }

  private void device(String name) {
    yard.device(name, "OpenStage 40", "");
    yard.lines.put(name, new String[] {name + "@v|L|F||u" + name + "@v|Normal|Primary|1|true|1"});
  }

  private SourceSnapshot read(OcipSource source) {
    return Whole.of(source).toCompletableFuture().join();
  }

  private void refuse(String type, String parameter, int code, String... which) {
    var usual = carrier.answers.get(type);
    carrier.on(
        type,
        command ->
            List.of(which).contains(command.text(parameter))
                ? FakeCarrier.error(code, "no")
                : usual.apply(command));
  }

  @Test
  void a_listed_device_that_always_answers_4505_is_set_aside_and_named() throws Exception {
    refuse("GroupAccessDeviceGetRequest24V3", "deviceName", 4505, "d3");
    OcipSource source = carrier.source();

    assertThat(read(source).stable()).as("it may have gone while it was read").isFalse();
    SourceSnapshot second = read(source);
    assertThat(second.stable()).isTrue();
    assertThat(second.devices()).hasSize(11);
    assertThat(second.leftOut())
        .containsExactly(
            new LeftOutRecord(
                LeftOutRecord.Of.DEVICE, "kiel-yard", "d3", "listed, but not there", true));
  }

  @ParameterizedTest
  @ValueSource(ints = {4015, 4909, 4410, 99})
  void a_user_that_always_answers_an_error_is_set_aside_with_the_phone(int code) throws Exception {
    refuse("UserGetRequest23V2", "userId", code, "ud3@v");
    SourceSnapshot harvest = read(carrier.source());

    assertThat(harvest.stable()).isTrue();
    assertThat(harvest.devices()).hasSize(11).noneMatch(d -> d.key().name().equals("d3"));
    assertThat(harvest.leftOut())
        .extracting(LeftOutRecord::subject)
        .containsExactlyInAnyOrder(
            "user ud3@v (error " + code + ")",
            "device d3 of kiel-yard (has a line of ud3@v, who could not be read)");
    assertThat(harvest.leftOut()).noneMatch(LeftOutRecord::gone);
  }

  @Test
  void a_phone_is_not_given_with_a_part_of_its_lines() throws Exception {
    refuse("UserGetRequest23V2", "userId", 4015, "t.quast@v");
    SourceSnapshot harvest = read(carrier.source());

    assertThat(harvest.devices()).noneMatch(d -> d.key().name().equals("kiel-os40-101"));
    assertThat(harvest.users()).noneMatch(u -> u.userId().equals("t.quast@v"));
  }

  @Test
  void an_answer_that_cannot_be_read_is_traced_to_its_record() throws Exception {
    OciTransport broken =
        ask ->
            ask.commands().stream().anyMatch(c -> c.text("deviceName").equals("d5"))
                ? failed(Kind.GARBLED)
                : carrier.send(ask);
    SourceSnapshot harvest = read(source(broken));

    assertThat(harvest.devices()).hasSize(11);
    assertThat(harvest.leftOut()).extracting(LeftOutRecord::id).containsExactly("d5");
  }

  private OcipSource source(OciTransport door) throws CarrierException {
    return new OcipSource(
        carrier.carrier(),
        door,
        () -> carrier.types,
        java.util.Optional.empty(),
        carrier.known,
        (place, listener) -> null);
  }

  private static CompletionStage<List<OciCommand>> failed(Kind kind) {
    return java.util.concurrent.CompletableFuture.failedFuture(
        new CarrierException(kind, "scripted."));
  }

  @Test
  void one_error_for_a_whole_document_is_traced_to_its_record() throws Exception {
    OciTransport strict =
        ask ->
            ask.commands().size() > 1
                    && ask.commands().stream().anyMatch(c -> c.text("userId").equals("ud3@v"))
                ? java.util.concurrent.CompletableFuture.completedFuture(
                    List.of(FakeCarrier.error(4015, "state")))
                : carrier.send(ask);
    refuse("UserGetRequest23V2", "userId", 4015, "ud3@v");

    assertThat(read(source(strict)).devices()).hasSize(11);
  }

  @Test
  void a_group_that_cannot_be_listed_is_set_aside_and_not_taken_for_empty() throws Exception {
    carrier.settings.put("groups", "kiel-yard, luebeck");
    refuse("GroupAccessDeviceGetListRequest", "groupId", 4015, "luebeck");
    SourceSnapshot harvest = read(carrier.source());

    assertThat(harvest.devices()).hasSize(12);
    assertThat(harvest.leftOut())
        .singleElement()
        .satisfies(one -> assertThat(one.of()).isEqualTo(LeftOutRecord.Of.GROUP))
        .satisfies(one -> assertThat(one.id()).isEqualTo("luebeck"));
  }

  @Test
  void more_than_the_bound_or_more_than_half_is_a_failure_of_the_carrier() throws Exception {
    refuse("GroupAccessDeviceGetRequest24V3", "deviceName", 4015, "d1", "d2", "d3");
    carrier.settings.put("leftOut", "2");
    assertThatThrownBy(() -> read(carrier.source()))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("More than 2 records")
        .hasMessageContaining("device d1 of kiel-yard (error 4015)");

    carrier.settings.put("leftOut", "3");
    assertThat(read(carrier.source()).devices()).hasSize(9);

    carrier.settings.put("leftOut", "1000");
    carrier.on("GroupAccessDeviceGetRequest24V3", command -> FakeCarrier.error(4015, "state"));
    assertThatThrownBy(() -> read(carrier.source())).hasMessageContaining("could not be read");
  }

  @Test
  void overload_and_refused_credentials_are_no_record() throws Exception {
    refuse("UserGetRequest23V2", "userId", 4962, "ud3@v");
    assertThatThrownBy(() -> read(carrier.source())).hasMessageContaining("4962");
  }

  @Test
  void device_types_that_no_row_serves_are_counted() throws Exception {
    yard.device("soft1", "Business Communicator", "");
    yard.device("soft2", "Business Communicator", "");
    yard.device("fax", "Analog Adapter", "");

    assertThat(read(carrier.source()).unserved())
        .containsOnly(
            java.util.Map.entry("Business Communicator", 2),
            java.util.Map.entry("Analog Adapter", 1));
  }

  @Test
  void ids_are_compared_as_the_carrier_compares_them() throws Exception {
    carrier.settings.put("provider", "Nordlicht-WERFT");
    carrier.settings.put("groups", "KIEL-Yard");
    carrier.on(
        "UserGetListInGroupRequest",
        FakeCarrier.table("userTable", "User Id|In Trunk Group", "i.brandtner@v|false"));
    SourceSnapshot harvest = read(carrier.source());

    assertThat(harvest.devices()).hasSize(12).allMatch(d -> !d.lines().isEmpty());
  }

  @Test
  void the_identity_of_a_handset_and_the_location_code_are_asked_for() throws Exception {
    var usual = carrier.answers.get("GroupAccessDeviceGetRequest24V3");
    carrier.on(
        "GroupAccessDeviceGetRequest24V3",
        command -> {
          var nodes = new java.util.ArrayList<>(usual.apply(command).children());
          nodes.add(OciNode.of("deviceIPEI", "0123456789"));
          return new OciCommand("R", nodes.toArray(OciNode[]::new));
        });
    carrier.on(
        "UserGetRequest23V2",
        command -> {
          var nodes = new java.util.ArrayList<>(YardCatalogue.user(command).children());
          nodes.add(OciNode.of("locationDialingCode", "88"));
          return new OciCommand("R", nodes.toArray(OciNode[]::new));
        });
    SourceSnapshot harvest = read(carrier.source());

    assertThat(harvest.devices().stream().flatMap(d -> d.lines().stream()))
        .anyMatch(line -> line.handset().equals("0123456789"));
    assertThat(harvest.users())
        .anyMatch(u -> "88".equals(u.values().get(io.dragoman.subscriber.UserField.LOCATION_CODE)));
  }
}
