package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierWrites;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.OciProvisioning.Outcome;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OciProvisioningClientTest {
  private static final DeviceKey DEVICE =
      new DeviceKey(DeviceKey.Level.GROUP, "nordlicht-werft", "kiel-yard", "kiel-os40-101");
  private static final String MODIFY = "GroupAccessDeviceModifyRequest22";
  private static final String TAGS = "GroupAccessDeviceCustomTagAddOrModifyListRequest";
  private static final String PASSWORD = "UserAuthenticationModifyRequest";

  private final YardCatalogue yard = new YardCatalogue();
  private final FakeCarrier carrier = yard.carrier;
  private final Map<String, String> device =
      new LinkedHashMap<>(Map.of("macAddress", "", "description", "old"));
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<OciCommand> written = new ArrayList<>();

  /** How many writes are executed of those that arrive; others vanish. */
  private int deaf;

  OciProvisioningClientTest() {
    carrier
        .on(
            "GroupAccessDeviceGetRequest24V3",
            c ->
                new OciCommand(
                    "R",
                    device.entrySet().stream()
                        .map(e -> OciNode.of(e.getKey(), e.getValue()))
                        .toArray(OciNode[]::new)))
        .on(
            MODIFY,
            command ->
                write(
                    command,
                    () ->
                        device.keySet().stream()
                            .filter(name -> command.child(name).isPresent())
                            .forEach(name -> device.put(name, command.text(name)))))
        .on(
            "GroupAccessDeviceCustomTagGetListRequest",
            c ->
                new OciCommand(
                    "R",
                    FakeCarrier.table(
                        "deviceCustomTagsTable",
                        "Tag Name|Tag Value",
                        tags.entrySet().stream()
                            .map(e -> e.getKey() + "|" + e.getValue())
                            .toArray(String[]::new))))
        .on(
            TAGS,
            command ->
                write(
                    command,
                    () ->
                        command.children().stream()
                            .filter(node -> node.name().equals("tag"))
                            .forEach(tag -> tags.put(tag.text("tagName"), tag.text("tagValue")))))
        .on(PASSWORD, command -> write(command, () -> {}))
        .on("GroupCPEConfigRebuildDeviceConfigFileRequest", command -> write(command, () -> {}))
        .on("GroupAccessDeviceResetRequest", command -> write(command, () -> {}));
  }

  private OciCommand write(OciCommand command, Runnable effect) {
    written.add(command);
    if (deaf > 0) {
      deaf--;
    } else {
      effect.run();
    }
    return new OciCommand("SuccessResponse");
  }

  private OciProvisioningClient writes() throws CarrierException {
    return new OciProvisioningClient(carrier.carrier(), carrier);
  }

  private static Outcome outcome(CompletionStage<Outcome> stage) {
    return stage.toCompletableFuture().join();
  }

  private static Kind kind(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return ((CarrierException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  private void lose(String type, int times) {
    carrier.lose = type;
    carrier.losses = times;
  }

  @Test
  void tags_are_added_and_modified_one_by_one_where_the_release_has_no_list() throws Exception {
    carrier.answers.remove(TAGS);
    String add = "GroupAccessDeviceCustomTagAddRequest";
    String modify = "GroupAccessDeviceCustomTagModifyRequest";
    for (String type : List.of(add, modify)) {
      carrier.on(
          type,
          command ->
              write(command, () -> tags.put(command.text("tagName"), command.text("tagValue"))));
    }
    tags.put("%BRIDGE_SW%", "old");
    tags.put("%SAME%", "same");

    Map<String, String> wanted =
        Map.of("%BRIDGE_SW%", "V3 R5", "%SAME%", "same", "%BRIDGE_MAC%", "0001e325ea13");
    assertThat(outcome(writes().setTags(DEVICE, wanted))).isEqualTo(Outcome.WRITTEN);
    assertThat(tags).containsAllEntriesOf(wanted);
    assertThat(written).extracting(OciCommand::type).containsExactlyInAnyOrder(add, modify);
    assertThat(outcome(writes().setTags(DEVICE, wanted))).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void a_profile_is_changed_by_the_older_request_where_the_release_has_no_newer() throws Exception {
    var newer = carrier.answers.remove(MODIFY);
    carrier.on("GroupAccessDeviceModifyRequest14", newer);
    assertThat(outcome(writes().setMac(DEVICE, Mac.of("0001e325ea13")))).isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void a_mac_is_written_once_and_found_the_next_time() throws Exception {
    assertThat(outcome(writes().setMac(DEVICE, Mac.of(YardCatalogue.MAC))))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(device).containsEntry("macAddress", YardCatalogue.MAC);
    assertThat(outcome(writes().setMac(DEVICE, Mac.of(YardCatalogue.MAC))))
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(written).hasSize(1);
    assertThat(written.get(0).children())
        .extracting(OciNode::name)
        .containsExactly("serviceProviderId", "groupId", "deviceName", "macAddress");
  }

  @Test
  void a_write_whose_answer_was_lost_is_found_and_not_repeated() throws Exception {
    lose(MODIFY, 1);
    assertThat(outcome(writes().setMac(DEVICE, Mac.of(YardCatalogue.MAC))))
        .isEqualTo(Outcome.FOUND_WRITTEN);
    assertThat(written).hasSize(1);
  }

  @Test
  void a_write_that_was_lost_before_it_arrived_is_repeated_once() throws Exception {
    lose(MODIFY, 1);
    deaf = 1;
    assertThat(outcome(writes().setDescription(DEVICE, "new"))).isEqualTo(Outcome.WRITTEN);
    assertThat(written).hasSize(2);

    lose(MODIFY, 9);
    deaf = 9;
    assertThat(kind(writes().setDescription(DEVICE, "newer"))).isEqualTo(Kind.UNREACHABLE);
    assertThat(written).hasSize(4);
  }

  @Test
  void what_the_carrier_refuses_is_told_with_its_code() throws Exception {
    carrier.on(MODIFY, command -> FakeCarrier.error(4502, "MAC address in use"));
    assertThat(kind(writes().setMac(DEVICE, Mac.of(YardCatalogue.MAC)))).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void a_description_is_one_line_of_eighty_and_an_empty_one_clears() throws Exception {
    String text = "bridge:\n \u0007 sw=V3  " + "x".repeat(100);
    assertThat(outcome(writes().setDescription(DEVICE, text))).isEqualTo(Outcome.WRITTEN);
    assertThat(device.get("description")).hasSize(80).startsWith("bridge: sw=V3 x");
    assertThat(outcome(writes().setDescription(DEVICE, text))).isEqualTo(Outcome.UNCHANGED);

    assertThat(outcome(writes().setDescription(DEVICE, " "))).isEqualTo(Outcome.WRITTEN);
    assertThat(written.get(1).child("description").orElseThrow().nil()).isTrue();
  }

  @Test
  void an_administrators_description_is_kept_and_only_the_bridges_own_part_of_it_changes()
      throws Exception {
    device.put("description", "Reception, do not touch");
    assertThat(outcome(writes().markDescription(DEVICE, "0001e325ea13 V3 R5.14")))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(device)
        .containsEntry("description", "Reception, do not touch [dragoman 0001e325ea13 V3 R5.14]");

    device.computeIfPresent("description", (name, text) -> "Lobby, " + text + " since May");
    assertThat(outcome(writes().markDescription(DEVICE, "0001e325ea13 V3 [R6]")))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(device)
        .containsEntry(
            "description",
            "Lobby, Reception, do not touch [dragoman 0001e325ea13 V3 ?R6?] since May");
    assertThat(outcome(writes().markDescription(DEVICE, "0001e325ea13 V3 [R6]")))
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(written).hasSize(2);
  }

  @Test
  void a_description_without_room_keeps_every_word_of_its_administrator() throws Exception {
    String text = "x".repeat(50);
    device.put("description", text);
    outcome(writes().markDescription(DEVICE, "0001e325ea13 " + "V".repeat(100)));
    assertThat(device.get("description"))
        .hasSize(80)
        .startsWith(text + " [dragoman 0001e325ea13 V")
        .endsWith("V]");

    device.put("description", "y".repeat(57));
    assertThat(outcome(writes().markDescription(DEVICE, "0001e325ea13 V3")))
        .isEqualTo(Outcome.UNCHANGED);
    device.put("description", "");
    outcome(writes().markDescription(DEVICE, "0001e325ea13 V3"));
    assertThat(device).containsEntry("description", "[dragoman 0001e325ea13 V3]");
  }

  @Test
  void tags_are_added_to_what_the_device_has() throws Exception {
    tags.put("%OTHER%", "1");
    Map<String, String> wanted = Map.of("%BRIDGE_SW%", "V3 R5.21.0");

    assertThat(outcome(writes().setTags(DEVICE, wanted))).isEqualTo(Outcome.WRITTEN);
    assertThat(tags).hasSize(2);
    assertThat(outcome(writes().setTags(DEVICE, wanted))).isEqualTo(Outcome.UNCHANGED);
    for (String name : List.of("BRIDGE", "%BWMACADDRESS%", "%a%b%", "%" + "x".repeat(64) + "%")) {
      assertThat(kind(writes().setTags(DEVICE, Map.of(name, "x")))).isEqualTo(Kind.MISCONFIGURED);
    }
  }

  @Test
  void a_password_is_written_each_time_and_proved_by_nothing() throws Exception {
    Secret password = Secret.of("Zw7-kel9-PPq2");
    assertThat(outcome(writes().setSipPassword("i.brandtner@v", "sip-ib-101", password)))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(written.get(0).children())
        .extracting(OciNode::name)
        .containsExactly("userId", "newPassword");
    assertThat(written.get(0).text("newPassword")).isEqualTo("Zw7-kel9-PPq2");

    outcome(writes().setSipPassword("i.brandtner@v", "another", password));
    assertThat(written.get(1).text("userName")).isEqualTo("another");

    lose(PASSWORD, 1);
    assertThat(outcome(writes().setSipPassword("i.brandtner@v", "", password)))
        .isEqualTo(Outcome.UNPROVED);
    assertThat(written).hasSize(3);
  }

  @Test
  void nothing_is_written_to_what_is_not_the_tenants() throws Exception {
    DeviceKey theirs = new DeviceKey(DeviceKey.Level.GROUP, "other", "kiel-yard", "d");
    DeviceKey group = new DeviceKey(DeviceKey.Level.GROUP, "nordlicht-werft", "luebeck", "d");
    DeviceKey system = new DeviceKey(DeviceKey.Level.SYSTEM, "", "", "d");
    for (DeviceKey key : List.of(theirs, group, system)) {
      assertThat(kind(writes().setMac(key, Mac.of(YardCatalogue.MAC)))).isEqualTo(Kind.FORBIDDEN);
      assertThat(kind(writes().setTags(key, Map.of("%A%", "1")))).isEqualTo(Kind.FORBIDDEN);
      assertThat(kind(writes().rebuildAndReset(key))).isEqualTo(Kind.FORBIDDEN);
    }
    carrier.on(
        "UserGetRequest23V2",
        command ->
            new OciCommand(
                "R", OciNode.of("serviceProviderId", "other"), OciNode.of("groupId", "kiel-yard")));
    assertThat(kind(writes().setSipPassword("i.brandtner@v", "", Secret.of("x"))))
        .isEqualTo(Kind.FORBIDDEN);
    assertThat(written).isEmpty();
  }

  @Test
  void files_are_rendered_before_the_phone_is_told() throws Exception {
    assertThat(outcome(writes().rebuildAndReset(DEVICE))).isEqualTo(Outcome.WRITTEN);
    assertThat(written)
        .extracting(OciCommand::type)
        .containsExactly(
            "GroupCPEConfigRebuildDeviceConfigFileRequest", "GroupAccessDeviceResetRequest");

    lose("GroupCPEConfigRebuildDeviceConfigFileRequest", 1);
    assertThat(outcome(writes().rebuildAndReset(DEVICE))).isEqualTo(Outcome.UNPROVED);
    assertThat(written).hasSize(3);
  }

  @Test
  void write_back_changes_what_differs_and_nothing_else() {
    OcipCarrierWrites all = new OcipCarrierWrites(carrier);
    CarrierWrites.DeviceChange change =
        new CarrierWrites.DeviceChange(YardCatalogue.MAC, "sw=V3", Map.of("%BRIDGE_SW%", "V3"));

    all.device(carrier.carrier(), DEVICE, change).toCompletableFuture().join();
    all.device(carrier.carrier(), DEVICE, change).toCompletableFuture().join();
    assertThat(written).extracting(OciCommand::type).containsExactly(MODIFY, MODIFY, TAGS);
    CarrierWrites.DeviceChange wrong = new CarrierWrites.DeviceChange("nonsense", "", Map.of());
    assertThat(kind(all.device(carrier.carrier(), DEVICE, wrong))).isEqualTo(Kind.MISCONFIGURED);

    lose(PASSWORD, 1);
    assertThat(kind(all.sipPassword(carrier.carrier(), "i.brandtner@v", "", Secret.of("x"))))
        .isEqualTo(Kind.UNREACHABLE);
  }
}
