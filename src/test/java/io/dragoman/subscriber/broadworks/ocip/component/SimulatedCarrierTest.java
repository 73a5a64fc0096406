package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimLine;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.Whole;
import io.dragoman.subscriber.broadworks.ocip.OciProvisioning.Outcome;
import io.dragoman.subscriber.broadworks.ocip.OciProvisioningClient;
import io.dragoman.subscriber.broadworks.ocip.OcipKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client and simulated carrier were written apart, from the same dossier. */
class SimulatedCarrierTest {
  private static final String PROVIDER = "nordlicht-werft";
  private static final String GROUP = "kiel-yard";

  @TempDir Path folder;
  private final SimulatedCarrier carrier =
      SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(2, 2, 40)));
  private final OciConnectionPools pools =
      new OciConnectionPools(
          JdkHttpDoor::new,
          new OciPoolTimeouts(
              Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));

  @AfterEach
  void close() {
    pools.close();
    carrier.close();
  }

  private CarrierSettings settings(String transport) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    String admin = carrier.admin(PROVIDER);
    values.put("provider", PROVIDER);
    values.put("groups", GROUP);
    values.put("ocip.transport", transport);
    values.put("ocip.host", "127.0.0.1");
    values.put(
        "ocip.port", Integer.toString(carrier.port(CarrierDoor.OCIP, transport.equals("tls"))));
    values.put(
        "ocip.url",
        carrier.url(CarrierDoor.SOAP, false) + "/webservice/services/ProvisioningService");
    Path trust = Files.writeString(folder.resolve("carrier.pem"), carrier.certificatePem());
    values.put("ocip.trust", trust.toString());
    values.put("ocip.user", admin);
    values.put("ocip.password", carrier.password(admin));
    values.put("ocip.perSecond", "1000");
    values.put("ocip.timeout", "5");
    return CarrierSettings.of("t", values);
  }

  private static final DeviceTypes TYPES =
      DeviceTypeTable.read(
          "types: {openstage: {family: openstage}, gigaset: {family: gigaset}}"
              .getBytes(StandardCharsets.UTF_8));

  private SubscriberSource source(String transport) throws Exception {
    return new OcipKind(pools::send, () -> TYPES, pools::retry, pools, KnownDevices.NONE)
        .open(settings(transport));
  }

  private SourceSnapshot everything() throws Exception {
    return Whole.of(source("tcp")).toCompletableFuture().join();
  }

  private static Kind kind(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return ((CarrierException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  private void isWhole(SourceSnapshot harvest) {
    List<SimDevice> devices = carrier.data().devices(PROVIDER, GROUP).toList();
    assertThat(harvest.stable()).isTrue();
    assertThat(harvest.devices()).hasSameSizeAs(devices);
    for (SimDevice device : devices) {
      DeviceFacts facts =
          harvest.devices().stream()
              .filter(each -> each.key().name().equals(device.name()))
              .findFirst()
              .orElseThrow();
      assertThat(facts.mac()).isEqualTo(device.mac());
      assertThat(facts.type()).isEqualTo(device.type());
      assertThat(facts.lines()).hasSameSizeAs(device.lines());
    }
    List<SimUser> people =
        carrier.data().users(PROVIDER, GROUP).filter(user -> !user.isService()).toList();
    assertThat(harvest.users())
        .extracting(user -> user.userId())
        .containsAll(people.stream().map(SimUser::userId).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls", "soap"})
  void a_group_is_read_whole_by_each_way_in_spite_of_harmless_oddities(String transport)
      throws Exception {
    for (CarrierFault fault : CarrierFault.values()) {
      boolean ours =
          fault.doors().contains(CarrierDoor.OCIP) || fault.doors().contains(CarrierDoor.SOAP);
      if (fault.isHarmless() && ours) {
        carrier.fault(fault, Strike.share(0.5));
      }
    }
    isWhole(Whole.of(source(transport)).toCompletableFuture().join());
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"UNASKED_LOGOUT", "RESET", "HALF_ANSWER", "OVERLOADED", "DONE_BUT_RESET"})
  void what_happens_now_and_then_is_got_over(CarrierFault fault) throws Exception {
    carrier.fault(CarrierDoor.OCIP, fault, new Strike(1, 4, 1));
    isWhole(everything());
    assertThat(carrier.struck(fault)).isPositive();
  }

  @Test
  void a_connection_that_closes_at_once_is_opened_again() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.HANG_UP, Strike.next(1));
    isWhole(everything());
    assertThat(carrier.struck(CarrierFault.HANG_UP)).isPositive();
  }

  @Test
  void a_server_that_closes_after_five_documents_is_read_whole() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.FEW_DOCUMENTS, Strike.ALWAYS);
    isWhole(everything());
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT_ROWS, GARBLED",
    "ENTITY_BOMB, GARBLED",
    "NOT_LISTED, UNREACHABLE",
    "EXPIRED_LOGIN, REFUSED",
    "OVERLOADED, BUSY",
  })
  void what_cannot_be_got_over_is_a_failure_and_no_part_of_the_truth(
      CarrierFault fault, Kind expected) throws Exception {
    carrier.fault(CarrierDoor.OCIP, fault, Strike.ALWAYS);
    assertThat(kind(Whole.of(source("tcp")))).isEqualTo(expected);
  }

  @Test
  void records_of_another_enterprise_are_dropped() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.FOREIGN_ENTERPRISE, Strike.ALWAYS);
    assertThat(everything().devices()).flatExtracting(DeviceFacts::lines).isEmpty();
  }

  @Test
  void one_device_is_found_by_its_mac() throws Exception {
    SimDevice device =
        carrier
            .data()
            .devices(PROVIDER, GROUP)
            .filter(each -> !each.mac().isEmpty() && each.isOpenStage())
            .findFirst()
            .orElseThrow();
    DeviceIdentity who =
        new DeviceIdentity("t", Mac.of(device.mac()), Family.OPENSTAGE, "OpenStage 40", "");
    SourceSnapshot harvest = source("tcp").device(who).toCompletableFuture().join();

    assertThat(harvest.devices()).hasSize(1);
    assertThat(harvest.devices().get(0).lines())
        .extracting(LineFacts::linePort)
        .containsExactlyElementsOf(device.lines().stream().map(SimLine::linePort).toList());
    assertThat(harvest.users())
        .allSatisfy(user -> assertThat(user.values()).containsEntry(UserField.GROUP, GROUP));
  }

  @Test
  void a_write_whose_answer_was_lost_is_found_written() throws Exception {
    SimDevice device = carrier.data().devices(PROVIDER, GROUP).findFirst().orElseThrow();
    DeviceKey key = new DeviceKey(DeviceKey.Level.GROUP, PROVIDER, GROUP, device.name());
    OciProvisioningClient writes = new OciProvisioningClient(settings("tcp"), pools::send);
    carrier.fault(CarrierFault.WARNINGS, Strike.ALWAYS);

    assertThat(writes.setDescription(key, "bridge: Łódź").toCompletableFuture().join())
        .isEqualTo(Outcome.WRITTEN);
    assertThat(writes.setDescription(key, "bridge: Łódź").toCompletableFuture().join())
        .isEqualTo(Outcome.UNCHANGED);
    carrier.fault(CarrierDoor.OCIP, CarrierFault.DONE_BUT_RESET, new Strike(1, 1, 1));
    assertThat(writes.setDescription(key, "new").toCompletableFuture().join())
        .isEqualTo(Outcome.FOUND_WRITTEN);
    assertThat(carrier.data().device(PROVIDER, GROUP, device.name()).orElseThrow().description())
        .isEqualTo("new");
  }

  @Test
  void a_sip_password_and_a_reset_reach_the_carrier() throws Exception {
    SimUser user =
        carrier.data().users(PROVIDER, GROUP).filter(u -> !u.isService()).findFirst().orElseThrow();
    OciProvisioningClient writes = new OciProvisioningClient(settings("tls"), pools::send);
    SimDevice device = carrier.data().devices(PROVIDER, GROUP).findFirst().orElseThrow();
    DeviceKey key = new DeviceKey(DeviceKey.Level.GROUP, PROVIDER, GROUP, device.name());

    assertThat(
            writes
                .setSipPassword(user.userId(), "", Secret.of("Zw7-kel9-PPq3"))
                .toCompletableFuture()
                .join())
        .isEqualTo(Outcome.WRITTEN);
    assertThat(carrier.data().user(user.userId()).orElseThrow().toString()).isNotEmpty();
    assertThat(
            writes
                .setTags(key, Map.of("%BRIDGE_SW%", "V3 R5"))
                .thenCompose(done -> writes.rebuildAndReset(key))
                .toCompletableFuture()
                .join())
        .isEqualTo(Outcome.WRITTEN);
    assertThat(carrier.data().device(PROVIDER, GROUP, device.name()).orElseThrow().tags())
        .containsEntry("%BRIDGE_SW%", "V3 R5");
  }
}
