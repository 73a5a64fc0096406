package io.dragoman.security.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Quota;
import io.dragoman.model.SomeSubscriber;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.store.Change;
import io.dragoman.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
  private static final Mac MAC = Mac.of("0001e3aabbcc");
  private static final Map<String, Tenant> TENANTS =
      Map.of(
          "default", tenant("default", UnknownDevices.HOLD),
          "acme", tenant("acme", UnknownDevices.AUTO_CREATE),
          "strict", tenant("strict", UnknownDevices.REFUSE));

  private final MemoryStore store = new MemoryStore();
  private final Admission admission =
      new Admission(store, id -> Optional.ofNullable(TENANTS.get(id)), 100);

  private static Tenant tenant(String id, UnknownDevices policy) {
    return new Tenant(id, "file", policy, Map.of());
  }

  private static Subscriber subscriber(String tenant) {
    return SomeSubscriber.of(tenant, "u", "");
  }

  private static DeviceContext asking(Family family) {
    Contact contact = new Contact("openstage", "192.0.2.1", "1", "", Instant.EPOCH);
    return DeviceContext.of(contact, new DeviceIdentity("", MAC, family, "", ""), null);
  }

  private void known(String tenant, Device.Admission admitted) {
    store.commit(Change.of(Device.registered(MAC, tenant, Family.OPENSTAGE, admitted)));
  }

  private DeviceContext admit(Subscriber found) {
    return admission.admit(asking(Family.OPENSTAGE), found, false).context();
  }

  @Test
  void a_newcomer_belongs_to_its_subscribers_tenant() {
    DeviceContext context = admit(subscriber("acme"));
    assertThat(context.withheld()).isNull();
    assertThat(context.tenant().id()).isEqualTo("acme");
    assertThat(store.device(MAC).orElseThrow().tenant()).isEqualTo("acme");
    assertThat(store.trail()).extracting(Event::cause).containsExactly(Cause.DEVICE_CREATED);
  }

  @Test
  void a_newcomer_without_subscriber_belongs_to_the_default_tenant_and_is_held() {
    assertThat(admit(null).withheld()).isEqualTo(Cause.DEVICE_HELD);
    Device device = store.device(MAC).orElseThrow();
    assertThat(device.admission()).isEqualTo(Device.Admission.HELD);
    assertThat(device.tenant()).isEqualTo("default");
    assertThat(admit(null).withheld()).isEqualTo(Cause.DEVICE_HELD);
    assertThat(store.trail()).hasSize(1);
  }

  @Test
  void a_refused_newcomer_is_not_registered() {
    assertThat(admit(subscriber("strict")).withheld()).isEqualTo(Cause.DEVICE_REFUSED);
    assertThat(store.deviceCount()).isZero();
  }

  @Test
  void strangers_are_not_registered_without_end() {
    Admission full = new Admission(store, id -> Optional.ofNullable(TENANTS.get(id)), 0);
    DeviceContext context =
        full.admit(asking(Family.OPENSTAGE), subscriber("acme"), false).context();
    assertThat(context.withheld()).isEqualTo(Cause.TOO_MANY_DEVICES);
    assertThat(store.deviceCount()).isZero();
  }

  @Test
  void a_tenant_that_is_full_takes_no_stranger_in_and_the_others_do() {
    Tenant small =
        new Tenant(
            "acme",
            "file",
            UnknownDevices.AUTO_CREATE,
            Map.of(),
            List.of(),
            Map.of(),
            new Quota(1, 0, 0));
    Admission bounded =
        new Admission(
            store,
            id -> Optional.ofNullable(id.equals("acme") ? small : TENANTS.get(id)),
            Integer.MAX_VALUE);
    store.commit(
        Change.of(
            Device.registered(
                Mac.of("0001e3000009"), "acme", Family.OPENSTAGE, Device.Admission.APPROVED)));
    DeviceContext context =
        bounded.admit(asking(Family.OPENSTAGE), subscriber("acme"), false).context();
    assertThat(context.withheld()).isEqualTo(Cause.TENANT_FULL);
    assertThat(store.deviceCount()).isEqualTo(1);
    assertThat(bounded.admit(asking(Family.OPENSTAGE), null, false).context().withheld())
        .isEqualTo(Cause.DEVICE_HELD);
    assertThat(store.device(MAC).orElseThrow().tenant()).isEqualTo("default");
  }

  @Test
  void a_device_whose_tenant_is_gone_gets_nothing_of_another() {
    known("vanished", Device.Admission.APPROVED);
    assertThat(admit(subscriber("vanished")).withheld()).isEqualTo(Cause.NO_TENANT);
  }

  @ParameterizedTest
  @EnumSource(names = {"GIGASET_NX70", "GIGASET_LEGACY"})
  void another_family_gets_nothing(Family family) {
    known("acme", Device.Admission.APPROVED);
    DeviceContext context = admission.admit(asking(family), subscriber("acme"), false).context();
    assertThat(context.withheld()).isEqualTo(Cause.FAMILY_MISMATCH);
  }

  @Test
  void another_tenants_subscriber_is_none() {
    known("acme", Device.Admission.APPROVED);
    assertThat(admit(subscriber("default")).withheld()).isEqualTo(Cause.NO_SUBSCRIBER);
    assertThat(admit(null).withheld()).isEqualTo(Cause.NO_SUBSCRIBER);
    assertThat(admit(subscriber("acme")).withheld()).isNull();
  }

  @Test
  void while_upstream_is_down_the_last_known_subscriber_serves() {
    Admission.Admitted nobody = admission.admit(asking(Family.OPENSTAGE), null, true);
    assertThat(nobody.context().withheld()).isEqualTo(Cause.DEVICE_HELD);

    store.commit(
        Change.of(Device.registered(MAC, "acme", Family.OPENSTAGE, Device.Admission.APPROVED)));
    assertThat(admission.admit(asking(Family.OPENSTAGE), null, true).context().withheld())
        .isEqualTo(Cause.UPSTREAM_DOWN);

    Subscriber known = subscriber("acme");
    admit(known);
    Admission.Admitted down = admission.admit(asking(Family.OPENSTAGE), null, true);
    assertThat(down.subscriber()).isSameAs(known);
    assertThat(down.context().withheld()).isNull();

    admit(null);
    assertThat(admission.admit(asking(Family.OPENSTAGE), null, true).context().withheld())
        .isEqualTo(Cause.UPSTREAM_DOWN);
  }

  @Test
  void a_newcomer_that_comes_while_its_carrier_is_away_belongs_to_its_tenant_all_the_same() {
    DeviceContext asking = asking(Family.OPENSTAGE);
    DeviceContext away = admission.admit(asking, null, Cause.UPSTREAM_DOWN, "acme").context();
    assertThat(away.withheld()).isEqualTo(Cause.UPSTREAM_DOWN);
    assertThat(store.device(MAC).orElseThrow().tenant()).isEqualTo("acme");

    assertThat(admit(subscriber("acme")).withheld()).isNull();
  }

  @Test
  void who_does_not_say_who_it_is_stays_unknown() {
    DeviceContext anonymous =
        DeviceContext.of(asking(Family.OPENSTAGE).contact(), null, null)
            .withhold(Cause.NO_DEVICE_IDENTITY);
    assertThat(admission.admit(anonymous, null, false).context()).isEqualTo(anonymous);
  }
}
