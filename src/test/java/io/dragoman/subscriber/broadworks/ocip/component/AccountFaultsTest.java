package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceTypes;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.Whole;
import io.dragoman.subscriber.broadworks.ocip.OcipKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a carrier may do with the bridge's own account: no storm of logins follows, no lock. */
class AccountFaultsTest {
  private static final DeviceTypes TYPES =
      DeviceTypeTable.read(
          "types: {openstage: {family: openstage}, gigaset: {family: gigaset}}"
              .getBytes(StandardCharsets.UTF_8));

  private final CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 200));
  private final SimulatedCarrier carrier = SimulatedCarrier.start(data);
  private final String admin = carrier.admin(data.enterprises().get(0));
  private final List<OciConnectionPools> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(OciConnectionPools::close);
    carrier.close();
  }

  private SubscriberSource bridge(int connections) throws Exception {
    OciConnectionPools pools =
        new OciConnectionPools(
            JdkHttpDoor::new,
            new OciPoolTimeouts(
                Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));
    opened.add(pools);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("provider", data.enterprises().get(0));
    values.put("ocip.host", "127.0.0.1");
    values.put("ocip.transport", "tcp");
    values.put("ocip.port", Integer.toString(carrier.port(CarrierDoor.OCIP, false)));
    values.put("ocip.user", admin);
    values.put("ocip.password", carrier.password(admin));
    values.put("ocip.connections", Integer.toString(connections));
    values.put("ocip.perSecond", "1000");
    return new OcipKind(pools::send, () -> TYPES, pools::retry, pools, KnownDevices.NONE)
        .open(CarrierSettings.of("t", values));
  }

  private void isWhole(SourceSnapshot harvest) {
    assertThat(harvest.devices())
        .hasSize((int) data.devices(data.enterprises().get(0), "").count());
  }

  private long logins() {
    return carrier.requests("ocip", "LoginRequest14sp4");
  }

  @Test
  void an_account_with_one_session_is_read_whole_through_it() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.SESSION_LIMIT, Strike.ALWAYS);
    isWhole(Whole.of(bridge(4)).toCompletableFuture().join());
    assertThat(logins()).as("not one for each document").isLessThan(12);
    assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isZero();
  }

  @Test
  void connections_that_end_each_other_become_one() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.STOLEN_SESSION, Strike.ALWAYS);
    isWhole(Whole.of(bridge(4)).toCompletableFuture().join());
    assertThat(logins()).isLessThan(12);
    assertThat(carrier.sessions(admin)).isEqualTo(1);
  }

  @Test
  void two_bridges_that_end_each_others_session_do_not_log_in_without_end() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.STOLEN_SESSION, Strike.ALWAYS);
    CompletableFuture<SourceSnapshot> one = Whole.of(bridge(1)).toCompletableFuture();
    CompletableFuture<SourceSnapshot> other = Whole.of(bridge(1)).toCompletableFuture();
    CompletableFuture.allOf(one, other).handle((done, failure) -> null).join();
    assertThat(logins()).isLessThan(40);
    assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isZero();
  }

  @Test
  void an_expired_password_is_one_cause_and_is_shown_once() throws Exception {
    carrier.passwordExpires(admin, -1);
    SubscriberSource source = bridge(4);
    for (int i = 0; i < 5; i++) {
      CarrierException trouble = trouble(source);
      assertThat(trouble.kind()).isEqualTo(CarrierException.Kind.REFUSED);
      assertThat(trouble).hasMessageContaining("password has expired");
    }
    assertThat(logins()).isEqualTo(1);
  }

  private static CarrierException trouble(SubscriberSource source) {
    try {
      Whole.of(source).toCompletableFuture().join();
    } catch (CompletionException e) {
      return (CarrierException) e.getCause();
    }
    throw new AssertionError("it did not fail");
  }
}
