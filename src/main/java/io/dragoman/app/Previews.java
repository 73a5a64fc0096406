package io.dragoman.app;

import io.dragoman.admin.Preview;
import io.dragoman.camel.RouteHost;
import io.dragoman.family.gigaset.codec.Leftovers;
import io.dragoman.family.openstage.codec.SoftwareType;
import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceType;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.security.identity.Door;
import io.dragoman.security.identity.Expectation;
import io.dragoman.store.DeliveredQuestion;
import io.dragoman.store.Store;
import io.dragoman.subscriber.lookup.DirectoryFailures;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs a contact as far as its rendering, by the same routes, and gives nothing away. */
final class Previews {
  private final SecureModeServices secured;
  private final FileConfiguration texts;
  private final Supplier<RouteHost> routes;
  private final Supplier<ContactServices> engine;

  Previews(
      SecureModeServices secured,
      FileConfiguration texts,
      Supplier<RouteHost> routes,
      Supplier<ContactServices> engine) {
    this.secured = secured;
    this.texts = texts;
    this.routes = routes;
    this.engine = engine;
  }

  /** Empty of a device that nobody has registered and no directory tells of. */
  CompletionStage<Optional<Preview>> of(Mac mac) {
    return store()
        .device(mac)
        .map(device -> of(device).thenApply(Optional::of))
        .orElseGet(() -> ofNewcomer(mac));
  }

  private CompletionStage<Optional<Preview>> ofNewcomer(Mac mac) {
    return routes
        .get()
        .send("direct:subscriber", new DeviceIdentity("", mac, null, "", ""))
        .thenApply(found -> found instanceof Subscriber listed ? newcomer(mac, listed) : null)
        .exceptionally(failure -> null)
        .thenApply(Optional::ofNullable);
  }

  /** What its first contact would bring: as it is registered then, with what is known before. */
  private Preview newcomer(Mac mac, Subscriber listed) {
    Expectation expected = texts.identity.expected(mac, null, listed);
    Optional<Tenant> tenant = texts.tenants.find(listed.tenant());
    UnknownDevices policy = tenant.map(Tenant::unknownDevices).orElse(UnknownDevices.HOLD);
    boolean unsaid = expected.family() == null && expected.door() == Door.DOWNLOAD;
    Family family =
        expected.family() != null
            ? expected.family()
            : unsaid ? Family.GIGASET_NX70 : Family.OPENSTAGE;
    Device device =
        Device.registered(
            mac,
            listed.tenant(),
            family,
            policy == UnknownDevices.HOLD ? Device.Admission.HELD : Device.Admission.APPROVED);
    Optional<Preview> barred = barred(device);
    if (barred.isPresent()) {
      return barred.get();
    }
    if (unsaid) {
      return withheld(
          device,
          Cause.UNKNOWN_MODEL,
          "Its first download says which Gigaset it is; before, a column family or model does.");
    }
    return policy == UnknownDevices.REFUSE
        ? withheld(device, Cause.DEVICE_REFUSED, "")
        : render(device, listed, Map.of());
  }

  private Optional<Preview> barred(Device device) {
    if (texts.tenants.find(device.tenant()).isEmpty()) {
      return Optional.of(homeless(device));
    }
    return device.admission() == Device.Admission.HELD
        ? Optional.of(withheld(device, Cause.DEVICE_HELD, ""))
        : Optional.empty();
  }

  private CompletionStage<Preview> of(Device device) {
    Optional<Preview> barred = barred(device);
    if (barred.isPresent()) {
      return CompletableFuture.completedFuture(barred.get());
    }
    return found(device)
        .thenCombine(
            store().reported(device.mac()), (found, reported) -> render(device, found, reported))
        .thenCompose(this::besideEarlier)
        .exceptionally(
            failure ->
                withheld(
                    device,
                    Cause.UPSTREAM_DOWN,
                    "The route to the upstream failed: " + name(failure)));
  }

  /** A file also takes back what earlier ones set, and leaves behind what it cannot. */
  private CompletionStage<Preview> besideEarlier(Preview preview) {
    Device device = preview.device();
    return preview.rendering() == null
            || device.renderedHash().isEmpty()
            || !device.family().gigaset()
        ? CompletableFuture.completedStage(preview)
        : store()
            .ask(new DeliveredQuestion(device.mac()))
            .thenApply(
                delivered ->
                    preview.with(
                        Leftovers.of(device.family(), delivered, preview.rendering()).told()));
  }

  private Store store() {
    return secured.state().store();
  }

  /** Whose device it is, as the routes find out. */
  CompletionStage<Optional<Subscriber>> subscriber(Device device) {
    return found(device)
        .thenApply(
            found ->
                found instanceof Subscriber subscriber
                    ? Optional.of(subscriber)
                    : Optional.empty());
  }

  private CompletionStage<?> found(Device device) {
    DeviceIdentity identity =
        new DeviceIdentity(
            device.tenant(), device.mac(), device.family(), device.model(), device.e164());
    return routes
        .get()
        .send("direct:subscriber", identity)
        .thenApply(found -> found instanceof Subscriber && !own(device, found) ? null : found);
  }

  private static String name(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName() + ".";
  }

  /** As a contact: nobody is told of another tenant's subscriber, whatever a route answers. */
  private static boolean own(Device device, Object found) {
    return found instanceof Subscriber who && who.tenant().equals(device.tenant());
  }

  private Preview render(Device device, Object found, Map<ItemKey, String> reported) {
    Optional<Tenant> tenant = texts.tenants.find(device.tenant());
    if (tenant.isEmpty()) {
      return homeless(device);
    }
    try {
      if (tenant.get().wantsSecured(device)) {
        return new Preview(
            device, null, Cause.SECURE_REQUIRED, "", reported, secured.terms().of(device));
      }
      Absence absence =
          DirectoryFailures.unusable(
              "upstream " + tenant.get().upstream() + " of " + tenant.get().id(), found);
      Subscriber subscriber = subscriber(device, found, absence);
      if (subscriber == null) {
        return absence == null
            ? withheld(device, Cause.NO_SUBSCRIBER, "")
            : withheld(device, absence.cause(), absence.detail());
      }
      if (!SoftwareType.sip(device.softwareType())) {
        return withheld(device, Cause.NOT_SIP, device.softwareType());
      }
      Expectation expected = texts.identity.expected(device.mac(), device, subscriber);
      boolean elsewhere = expected.bars(Door.of(device.family()));
      if (elsewhere && expected.family() == null) {
        return withheld(device, Cause.WRONG_DOOR, expected.sentence());
      }
      Device itself = elsewhere ? device.withFamily(expected.family(), device.familyBy()) : device;
      return new Preview(
          device,
          SourceAttribution.of(
              engine
                  .get()
                  .translation
                  .render(assumed(itself, subscriber), tenant.get(), subscriber),
              subscriber),
          null,
          "",
          reported,
          !itself.family().gigaset() ? secured.terms().of(device) : null);
    } catch (Problem e) {
      Problem placed = DirectoryFailures.placed(e, gaps(device, tenant.get()));
      return withheld(device, placed.why(), placed.getMessage());
    }
  }

  private String gaps(Device device, Tenant tenant) {
    return tenant.upstream().equals("file")
        ? texts.subscribers.withoutPassword(tenant.id(), device.mac())
        : "";
  }

  /** As a contact: what upstream cannot tell now, the bridge may still know. */
  private Subscriber subscriber(Device device, Object found, Absence absence) {
    if (absence != null && !absence.ofDevice() && absence.cause() != Cause.REFUSED_BY_ROUTE) {
      return engine.get().remembered(device.mac()).filter(who -> own(device, who)).orElse(null);
    }
    return found instanceof Subscriber subscriber ? subscriber : null;
  }

  /** Until a device has said its model, the carrier's device type tells it. */
  private Device assumed(Device device, Subscriber subscriber) {
    String type = subscriber.extra().getOrDefault("deviceType", "");
    return device.model().isEmpty()
        ? device.withReport(
            texts.types.current().of(type).map(DeviceType::model).orElse(""), "", "", "")
        : device;
  }

  private static Preview homeless(Device device) {
    return withheld(device, Cause.NO_TENANT, "There is no tenant " + device.tenant() + ".");
  }

  private static Preview withheld(Device device, Cause why, String detail) {
    return new Preview(device, null, why, detail, Map.of(), null);
  }
}
