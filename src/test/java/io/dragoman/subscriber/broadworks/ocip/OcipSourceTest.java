package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.Whole;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcipSourceTest {
  private final YardCatalogue yard = new YardCatalogue();
  private final FakeCarrier carrier = yard.carrier;

  private SourceSnapshot everything() throws CarrierException {
    return Whole.of(carrier.source()).toCompletableFuture().join();
  }

  private SourceSnapshot device() throws CarrierException {
    return device(carrier.source());
  }

  private static SourceSnapshot device(OcipSource source) {
    DeviceIdentity who =
        new DeviceIdentity("t", Mac.of(YardCatalogue.MAC), Family.OPENSTAGE, "OpenStage 40", "");
    return source.device(who).toCompletableFuture().join();
  }

  private CarrierException trouble() throws CarrierException {
    try {
      everything();
    } catch (CompletionException e) {
      return (CarrierException) e.getCause();
    }
    throw new AssertionError("it did not fail");
  }

  private static UserFacts user(SourceSnapshot harvest, String id) {
    return harvest.users().stream()
        .filter(user -> user.userId().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_group_is_read_in_the_cheapest_order() throws Exception {
    SourceSnapshot harvest = everything();

    assertThat(carrier.documents)
        .containsExactly(
            List.of("UserGetListInGroupRequest", "GroupAccessDeviceGetListRequest"),
            List.of("ServiceProviderAccessDeviceGetListRequest"),
            List.of("GroupAccessDeviceGetRequest24V3", "GroupAccessDeviceGetUserListRequest21sp1"),
            List.of(
                "UserGetRequest23V2",
                "UserAuthenticationGetRequest",
                "UserBusyLampFieldGetRequest16sp2",
                "UserGetRequest23V2",
                "UserAuthenticationGetRequest",
                "UserBusyLampFieldGetRequest16sp2"));
    assertThat(harvest.stable()).isTrue();
    assertThat(harvest.devices()).hasSize(1);
    DeviceFacts device = harvest.devices().get(0);
    assertThat(device.key())
        .isEqualTo(
            new DeviceKey(DeviceKey.Level.GROUP, "nordlicht-werft", "kiel-yard", "kiel-os40-101"));
    assertThat(device.type()).isEqualTo("Unify OpenStage 40");
    assertThat(device.mac()).isEqualTo(YardCatalogue.MAC);
    assertThat(device.user()).isEqualTo("dev-101");
    assertThat(device.transport()).isEqualTo("TCP");
    assertThat(device.version()).startsWith("OpenStage_40");
    assertThat(device.lines()).extracting(LineFacts::order).containsExactly(1, 2);
    assertThat(device.lines()).extracting(LineFacts::primary).containsExactly(true, false);
    assertThat(device.lines()).extracting(LineFacts::linePort).contains("3023125103@v");
  }

  @Test
  void what_the_list_and_the_users_own_record_say_is_joined() throws Exception {
    UserFacts ilse = user(everything(), "i.brandtner@v");

    assertThat(ilse.values())
        .containsEntry(UserField.NUMBER, "+49-3023125101")
        .containsEntry(UserField.COUNTRY_CODE, "49")
        .containsEntry(UserField.DEPARTMENT, "Docks")
        .containsEntry(UserField.FIRST_NAME, "Ilse")
        .containsEntry(UserField.LANGUAGE, "German")
        .containsEntry(UserField.SIP_AUTH_USER, "sip-ib-101")
        .containsEntry(UserField.BLF_LIST_URI, "blf@v")
        .containsEntry(UserField.PROVIDER, "nordlicht-werft")
        .doesNotContainKey(UserField.EMAIL);
    assertThat(ilse.blf())
        .containsExactly(
            new UserFacts.Monitored("t.quast@v", "Torben Quast", "+49-3023125103", "103"));
    assertThat(ilse.sipPassword().isEmpty()).isTrue();
  }

  @Test
  void users_without_a_phone_are_listed_and_trunk_users_are_not() throws Exception {
    SourceSnapshot harvest = everything();

    assertThat(harvest.users())
        .extracting(UserFacts::userId)
        .containsExactlyInAnyOrder("i.brandtner@v", "t.quast@v", "nophone@v");
    assertThat(user(harvest, "t.quast@v").values()).doesNotContainKey(UserField.SIP_AUTH_USER);
  }

  @Test
  void what_is_not_allowed_above_the_groups_is_asked_once() throws Exception {
    OcipSource source = carrier.source();
    device(source);
    device(source);

    assertThat(carrier.count("SystemAccessDeviceGetAllRequest")).isEqualTo(1);
  }

  @Test
  void an_unknown_device_is_nothing_after_one_document() throws Exception {
    yard.devices.clear();

    assertThat(device()).isEqualTo(SourceSnapshot.NOTHING);
    assertThat(carrier.documents).hasSize(1);
  }

  @Test
  void two_devices_with_one_mac_are_both_told() throws Exception {
    yard.device("kiel-copy", "OpenStage 60", YardCatalogue.MAC);
    assertThat(device().devices()).hasSize(2);
  }

  @Test
  void all_groups_of_the_provider_are_asked_where_none_is_named() throws Exception {
    carrier.settings.put("groups", "");
    carrier.on(
        "GroupGetListInServiceProviderRequest",
        FakeCarrier.table("groupTable", "Group Name|Group Id", "Yard|kiel-yard"));
    OcipSource source = carrier.source();

    assertThat(device(source).devices()).hasSize(1);
    assertThat(device(source).devices()).hasSize(1);
    assertThat(carrier.count("GroupGetListInServiceProviderRequest")).isEqualTo(1);
    assertThat(Whole.of(source).toCompletableFuture().join().devices()).hasSize(1);
  }

  @Test
  void seven_devices_and_five_users_go_into_a_document() throws Exception {
    for (int i = 0; i < 20; i++) {
      yard.device("d" + i, "Gigaset N870 IP PRO", "");
      yard.lines.put("d" + i, new String[] {i + "@v|L|F||u" + i + "@v|Normal|Primary|1|true|" + i});
    }
    SourceSnapshot harvest = everything();

    assertThat(harvest.devices()).hasSize(21);
    assertThat(carrier.documents).hasSize(2 + 3 + 5);
    assertThat(carrier.documents).allSatisfy(d -> assertThat(d.size()).isLessThanOrEqualTo(15));
  }

  @Test
  void thousands_of_documents_do_not_deepen_the_stack() throws Exception {
    String[] rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> i + "@v|L|F||u" + i + "@v|Normal|Primary|1|true|1")
            .toArray(String[]::new);
    yard.lines.put("kiel-os40-101", rows);
    carrier.settings.put("ocip.connections", "4");

    assertThat(everything().devices().get(0).lines()).hasSize(20_000);
  }

  @Test
  void device_types_the_bridge_does_not_serve_are_left_out() throws Exception {
    yard.device("softphone", "Business Communicator", "");
    assertThat(everything().devices()).hasSize(1);

    carrier.types = FakeCarrier.table("types: {communicator: {family: openstage}}");
    assertThat(everything().devices()).extracting(d -> d.key().name()).containsExactly("softphone");
  }

  @Test
  void a_hunt_group_is_marked_and_not_asked_for() throws Exception {
    yard.lines.put(
        "kiel-os40-101",
        new String[] {"h@v|Yard Dispatch|Hunt Group||hg@v|Hunt Group|Primary|1|true|190"});
    SourceSnapshot harvest = everything();

    assertThat(user(harvest, "hg@v").values()).containsEntry(UserField.SERVICE_NAME, "Hunt Group");
    assertThat(carrier.count("UserGetRequest23V2")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"serviceProviderId, other-yard", "groupId, luebeck", "trunkAddressing, x"})
  void whoever_is_not_the_tenants_or_on_a_trunk_is_dropped(String element, String value)
      throws Exception {
    carrier.on(
        "UserGetRequest23V2",
        command -> {
          boolean ilse = command.text("userId").toLowerCase(java.util.Locale.ROOT).startsWith("i.");
          String provider = element.equals("serviceProviderId") && ilse ? value : "nordlicht-werft";
          String group = element.equals("groupId") && ilse ? value : "kiel-yard";
          OciNode provided = OciNode.of("serviceProviderId", provider);
          OciNode grouped = OciNode.of("groupId", group);
          return element.equals("trunkAddressing") && ilse
              ? new OciCommand("R", provided, grouped, OciNode.of("trunkAddressing", value))
              : new OciCommand("R", provided, grouped);
        });
    SourceSnapshot harvest = everything();

    boolean trunk = element.equals("trunkAddressing");
    assertThat(harvest.users())
        .extracting(UserFacts::userId)
        .as("who says to be another's is told; then the list alone vouches for nobody")
        .containsExactlyInAnyOrder("t.quast@v", trunk ? "nophone@v" : "i.brandtner@v");
    assertThat(harvest.users())
        .filteredOn(user -> user.userId().equals("i.brandtner@v"))
        .allSatisfy(user -> assertThat(user.values()).containsValue(value));
    assertThat(harvest.devices().get(0).lines())
        .extracting(LineFacts::userId)
        .containsExactly("t.quast@v");
  }

  @Test
  void what_disappears_while_it_is_read_makes_the_harvest_unstable() throws Exception {
    carrier.on(
        "UserGetRequest23V2",
        command ->
            command.text("userId").startsWith("t.")
                ? FakeCarrier.error(4008, "User not found")
                : YardCatalogue.user(command));
    SourceSnapshot harvest = everything();
    assertThat(harvest.stable()).isFalse();
    assertThat(harvest.devices().get(0).lines()).hasSize(1);

    yard.lines.remove("kiel-os40-101");
    assertThat(everything().stable()).isFalse();
  }

  @Test
  void commands_of_other_releases_are_found_and_remembered() throws Exception {
    carrier.answers.remove("UserGetRequest23V2");
    carrier.on("UserGetRequest20", YardCatalogue::user);
    OcipSource source = carrier.source();

    assertThat(Whole.of(source).toCompletableFuture().join().users()).hasSize(3);
    assertThat(carrier.count("UserGetRequest23V2")).isEqualTo(2);
    assertThat(carrier.count("UserGetRequest21")).as("downwards").isEqualTo(2);
    assertThat(carrier.count("UserGetRequest19")).isZero();
    assertThat(device(source).devices()).hasSize(1);
    assertThat(carrier.count("UserGetRequest23V2")).as("remembered").isEqualTo(2);
    assertThat(Whole.of(source).toCompletableFuture().join().users()).hasSize(3);
    assertThat(carrier.count("UserGetRequest23V2"))
        .as("a carrier may have been updated before the next full read")
        .isEqualTo(4);
    assertThat(carrier.count("UserAuthenticationGetRequest")).isEqualTo(6);
  }

  @Test
  void one_error_for_a_whole_document_is_traced_to_its_command() throws Exception {
    carrier.answers.remove("UserGetRequest23V2");
    carrier.on("UserGetRequest22", YardCatalogue::user);
    carrier.oneErrorForAll = true;

    assertThat(everything().users()).hasSize(3);
  }

  @Test
  void lamps_the_release_has_not_are_no_failure() throws Exception {
    carrier.answers.remove("UserBusyLampFieldGetRequest16sp2");
    assertThat(user(everything(), "i.brandtner@v").blf()).isEmpty();

    carrier.documents.clear();
    carrier.settings.put("ocip.lamps", "false");
    everything();
    assertThat(carrier.count("UserBusyLampFieldGetRequest16sp2")).isZero();
  }

  @Test
  void custom_tags_are_read_where_they_are_wanted() throws Exception {
    carrier.settings.put("ocip.tags", "true");
    carrier.on(
        "GroupAccessDeviceCustomTagGetListRequest",
        FakeCarrier.table("deviceCustomTagsTable", "Tag Value|Tag Name", "Berlin|%BRIDGE_TZ%"));
    assertThat(everything().devices().get(0).tags()).containsEntry("%BRIDGE_TZ%", "Berlin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserGetListInGroupRequest",
        "GroupAccessDeviceGetListRequest",
        "GroupAccessDeviceGetRequest24V3",
        "GroupAccessDeviceGetUserListRequest21sp1",
        "UserGetRequest23V2"
      })
  void a_failure_on_the_way_is_a_failure_of_the_whole(String type) throws Exception {
    carrier.on(type, command -> YardCatalogue.denied());
    assertThat(trouble().kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(trouble()).hasMessageContaining("4007");

    carrier.on(type, command -> FakeCarrier.error(0, "overload"));
    assertThat(trouble().kind()).isEqualTo(Kind.BUSY);

    carrier.lose = type;
    carrier.losses = 1;
    assertThat(trouble().kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void a_list_without_its_table_makes_no_sense() throws Exception {
    carrier.on("GroupAccessDeviceGetListRequest", new OciNode[0]);
    assertThat(trouble().kind()).isEqualTo(Kind.GARBLED);
  }

  @Test
  void devices_of_the_provider_and_of_the_system_are_found_with_their_users() throws Exception {
    yard.devices.clear();
    carrier
        .on(
            "ServiceProviderAccessDeviceGetListRequest",
            FakeCarrier.table("accessDeviceTable", "Device Name|Device Type", "sp1|OpenStage 15"))
        .on(
            "SystemAccessDeviceGetAllRequest",
            FakeCarrier.table(
                "accessDeviceTable",
                "Service Provider Id|Group Id|Device Name|Device Type",
                "||sys1|OpenStage 20",
                "somebody|else|theirs|OpenStage 20"))
        .on("ServiceProviderAccessDeviceGetRequest24V3", OciNode.of("deviceType", "a"))
        .on("SystemAccessDeviceGetRequest24V3", OciNode.of("deviceType", "b"));
    OciNode lines =
        FakeCarrier.table("deviceUserTable", "Line/Port|User Id|Order", "1@v|i.brandtner@v|1");
    carrier
        .on("ServiceProviderAccessDeviceGetUserListRequest21sp1", lines)
        .on("SystemAccessDeviceGetUserListRequest21sp1", lines);

    assertThat(device().devices())
        .extracting(d -> d.key().level())
        .containsExactlyInAnyOrder(DeviceKey.Level.SERVICE_PROVIDER, DeviceKey.Level.SYSTEM);
    assertThat(everything().devices()).extracting(d -> d.key().name()).containsExactly("sp1");
  }

  @ParameterizedTest
  @CsvSource({
    "provider, ''",
    "ocip.host, ''",
    "ocip.user, ''",
    "ocip.password, ''",
    "ocip.password, Straße",
    "ocip.connections, 5",
    "ocip.transport, udp",
    "ocip.login, 22V5",
  })
  void settings_that_cannot_work_are_named(String name, String value) {
    carrier.settings.put(name, value);

    assertThatThrownBy(carrier::source)
        .isInstanceOfSatisfying(
            CarrierException.class,
            trouble -> {
              assertThat(trouble.kind()).isEqualTo(Kind.MISCONFIGURED);
              assertThat(trouble.getMessage()).contains(name.substring(name.indexOf('.') + 1));
            });
  }
}
