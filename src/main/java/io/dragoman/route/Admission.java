package io.dragoman.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a device may have a configuration: its tenant's policy for unknown devices, an
 * administrator's approval, its family, its subscriber. Thread-safe.
 */
public final class Admission {
  private static final int REMEMBERED = 100_000;

  private final Store store;
  private final Function<String, Optional<Tenant>> tenants;
  private final int mostDevices;

  /** What upstream last said of a device, for the time it does not answer. */
  private final Cache<Mac, Subscriber> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * @param mostDevices beyond so many, strangers are no longer registered: anybody may claim MACs
   */
  public Admission(Store store, Function<String, Optional<Tenant>> tenants, int mostDevices) {
    this.store = store;
    this.tenants = tenants;
    this.mostDevices = mostDevices;
  }

  /** Who is to be provisioned, and with which subscriber; null subscriber when there is none. */
  public record Admitted(DeviceContext context, Subscriber subscriber) {}

  /**
   * @param found what upstream says; null when it knows no such device or is down
   */
  public Admitted admit(DeviceContext context, Subscriber found, boolean upstreamDown) {
    return admit(context, found, upstreamDown ? Cause.UPSTREAM_DOWN : null, "");
  }

  /**
   * @param found what upstream says; null when it knows no such device or says nothing
   * @param down why upstream says nothing; null when it does
   * @param told the tenant whose directory has the device; empty when none is known to
   */
  public Admitted admit(DeviceContext context, Subscriber found, Cause down, String told) {
    boolean upstreamDown = down != null;
    if (context.mac() == null) {
      return new Admitted(context, null);
    }
    Subscriber subscriber = upstreamDown ? remembered.getIfPresent(context.mac()) : found;
    if (!upstreamDown) {
      remember(context.mac(), found);
    }
    Optional<Device> known = store.device(context.mac());
    String home = known.map(Device::tenant).orElseGet(() -> home(subscriber, told));
    Tenant tenant = tenants.apply(home).orElse(null);
    if (tenant == null) {
      // another tenant's registrar would be worse than none
      return new Admitted(
          context.admitted(null, known.orElse(null)).withhold(Cause.NO_TENANT), null);
    }
    if (known.isEmpty()) {
      return new Admitted(newcomer(context, tenant, subscriber, down), subscriber);
    }
    DeviceContext admitted = context.admitted(tenant, known.get());
    return new Admitted(judged(admitted, subscriber, down), subscriber);
  }

  private DeviceContext newcomer(
      DeviceContext context, Tenant tenant, Subscriber subscriber, Cause down) {
    UnknownDevices policy = tenant.unknownDevices();
    if (policy == UnknownDevices.REFUSE) {
      return context.admitted(tenant, null).withhold(Cause.DEVICE_REFUSED);
    }
    if (store.deviceCount() >= mostDevices) {
      return context.admitted(tenant, null).withhold(Cause.TOO_MANY_DEVICES);
    }
    return tenant.quota().devices() == 0
        ? register(context, tenant, subscriber, down)
        : registerWithin(tenant.quota().devices(), context, tenant, subscriber, down);
  }

  /** One after the other: each is counted before the next is looked at. */
  private synchronized DeviceContext registerWithin(
      int quota, DeviceContext context, Tenant tenant, Subscriber subscriber, Cause down) {
    boolean stranger = store.device(context.mac()).isEmpty();
    return stranger && store.deviceCount(tenant.id()) >= quota
        ? context.admitted(tenant, null).withhold(Cause.TENANT_FULL)
        : register(context, tenant, subscriber, down);
  }

  private DeviceContext register(
      DeviceContext context, Tenant tenant, Subscriber subscriber, Cause down) {
    UnknownDevices policy = tenant.unknownDevices();
    boolean held = policy == UnknownDevices.HOLD;
    Device device =
        Device.registered(
            context.mac(),
            tenant.id(),
            context.identity().family(),
            held ? Device.Admission.HELD : Device.Admission.APPROVED);
    String detail = policy.id() + ", a " + context.identity().family();
    Event created =
        new Event(context.contact().at(), context.mac(), tenant.id(), Cause.DEVICE_CREATED, detail);
    // whom no directory knows is registered on its own word alone
    if (subscriber == null && !store.admits(created, context.contact())) {
      return context.admitted(tenant, null).withhold(Cause.TOO_MANY_NEWCOMERS);
    }
    store.commit(Change.of(device, created));
    return judged(context.admitted(tenant, device), subscriber, down);
  }

  private static DeviceContext judged(DeviceContext context, Subscriber subscriber, Cause down) {
    Device device = context.device();
    if (device.family() != context.identity().family()) {
      return context.withhold(Cause.FAMILY_MISMATCH);
    }
    if (device.admission() == Device.Admission.HELD) {
      return context.withhold(Cause.DEVICE_HELD);
    }
    if (context.tenant().wantsSecured(device)) {
      return context.withhold(Cause.SECURE_REQUIRED);
    }
    if (subscriber == null) {
      return context.withhold(down == null ? Cause.NO_SUBSCRIBER : down);
    }
    // no phone is ever given what belongs to another tenant, whatever a route answers
    return subscriber.tenant().equals(device.tenant())
        ? context
        : context.withhold(Cause.NO_SUBSCRIBER);
  }

  private void remember(Mac mac, Subscriber found) {
    if (found == null) {
      remembered.invalidate(mac);
    } else {
      remembered.put(mac, found);
    }
  }

  /** A phone that comes first while its carrier is away must find its own later. */
  private static String home(Subscriber subscriber, String told) {
    String known = told.isEmpty() ? Tenant.DEFAULT_ID : told;
    return subscriber == null ? known : subscriber.tenant();
  }
}
