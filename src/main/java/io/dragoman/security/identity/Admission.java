package io.dragoman.security.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a device may have a configuration: the door it may use, its tenant's policy for
 * unknown devices, an administrator's approval, its subscriber. Thread-safe.
 *
 * <p>The rule is {@link IdentityRule}'s. Who uses DLS is registered when it comes; who downloads
 * only after the door's proof ({@link #confirmed}): what it says before is kept nowhere.
 */
public final class Admission {
  private static final int REMEMBERED = 100_000;

  private final Store store;
  private final Function<String, Optional<Tenant>> tenants;
  private final int mostDevices;
  private final IdentityRule rule;

  /** What upstream last said of a device, for the time it does not answer. */
  private final Cache<Mac, Subscriber> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** By a rule that knows no device types. */
  public Admission(Store store, Function<String, Optional<Tenant>> tenants, int mostDevices) {
    this(store, tenants, mostDevices, new IdentityRule(() -> DeviceTypes.NONE));
  }

  /**
   * @param mostDevices beyond so many, strangers are no longer registered: anybody may claim MACs
   */
  public Admission(
      Store store, Function<String, Optional<Tenant>> tenants, int mostDevices, IdentityRule rule) {
    this.store = store;
    this.tenants = tenants;
    this.mostDevices = mostDevices;
    this.rule = rule;
  }

  /** Who is to be provisioned, and with which subscriber; null subscriber when there is none. */
  public record Admitted(DeviceContext context, Subscriber subscriber) {}

  /** What upstream last said of a device. */
  public Optional<Subscriber> remembered(Mac mac) {
    return Optional.ofNullable(remembered.getIfPresent(mac));
  }

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
    Device known = store.device(context.mac()).orElse(null);
    String home = known == null ? home(subscriber, told) : known.tenant();
    Tenant tenant = tenants.apply(home).orElse(null);
    if (tenant == null) {
      // another tenant's registrar would be worse than none
      Device device = known == null ? homeless(context, subscriber, home) : known;
      return new Admitted(
          context
              .admitted(null, device)
              .withhold(Cause.NO_TENANT, "There is no tenant " + home + "."),
          null);
    }
    boolean own = subscriber != null && subscriber.tenant().equals(home);
    Expectation expected = rule.expected(context.mac(), known, own ? subscriber : null);
    Device device = known == null ? null : directed(context, known, expected);
    Door door = Door.of(context.identity().family());
    if (expected.bars(door)) {
      DeviceContext barred = context.admitted(tenant, device);
      return new Admitted(
          barred.withhold(expected.refusal(device, door), expected.sentence()), null);
    }
    DeviceContext admitted =
        device == null
            ? newcomer(context, tenant, subscriber, expected)
            : context.admitted(tenant, device);
    return new Admitted(judged(admitted, subscriber, down, expected), subscriber);
  }

  /**
   * Registered as its directory says, so that everybody sees what is missing, and held: what its
   * tenant does with strangers nobody knows. Null when strangers are not taken in.
   */
  private Device homeless(DeviceContext context, Subscriber subscriber, String home) {
    Family told = rule.expected(context.mac(), null, subscriber).family();
    Family family = told == null ? context.identity().family() : told;
    boolean taken =
        family != null
            && store.deviceCount() < mostDevices
            && tenants
                .apply(Tenant.DEFAULT_ID)
                .filter(tenant -> tenant.unknownDevices() != UnknownDevices.REFUSE)
                .isPresent();
    if (!taken) {
      return null;
    }
    Device.FamilyBy by = told == null ? Device.FamilyBy.CLAIMED : Device.FamilyBy.DIRECTORY;
    Device device =
        Device.registered(context.mac(), home, family, Device.Admission.HELD)
            .withFamily(family, by);
    String detail = "its directory says tenant " + home + ", which there is not";
    store.commit(
        Change.of(
            device,
            new Event(context.contact().at(), context.mac(), home, Cause.DEVICE_CREATED, detail)));
    return device;
  }

  private DeviceContext newcomer(
      DeviceContext context, Tenant tenant, Subscriber subscriber, Expectation expected) {
    Family said = context.identity().family();
    Family family = expected.family() == null ? said : expected.family();
    if (family == null) {
      return context
          .admitted(tenant, null)
          .withhold(Cause.UNKNOWN_MODEL, "its User-Agent is no Gigaset's");
    }
    boolean held = tenant.unknownDevices() == UnknownDevices.HOLD;
    Device device =
        Device.registered(
                context.mac(),
                tenant.id(),
                family,
                held ? Device.Admission.HELD : Device.Admission.APPROVED)
            .withFamily(
                family,
                expected.decidesFamily() ? Device.FamilyBy.DIRECTORY : Device.FamilyBy.CLAIMED);
    Cause refused = refused(tenant);
    if (refused != null) {
      return context.admitted(tenant, null).withhold(refused);
    }
    return Door.of(said) == Door.DIALOGUE
        ? register(context, tenant, device, subscriber)
        : context.admitted(tenant, device);
  }

  /** Null when the tenant takes strangers in. */
  private Cause refused(Tenant tenant) {
    if (tenant.unknownDevices() == UnknownDevices.REFUSE) {
      return Cause.DEVICE_REFUSED;
    }
    return store.deviceCount() >= mostDevices ? Cause.TOO_MANY_DEVICES : null;
  }

  private DeviceContext register(
      DeviceContext context, Tenant tenant, Device device, Subscriber subscriber) {
    return tenant.quota().devices() == 0
        ? registered(context, tenant, device, subscriber)
        : registeredWithin(tenant.quota().devices(), context, tenant, device, subscriber);
  }

  /** One after the other: each is counted before the next is looked at. */
  private synchronized DeviceContext registeredWithin(
      int quota, DeviceContext context, Tenant tenant, Device device, Subscriber subscriber) {
    boolean stranger = store.device(context.mac()).isEmpty();
    return stranger && store.deviceCount(tenant.id()) >= quota
        ? context.admitted(tenant, null).withhold(Cause.TENANT_FULL)
        : registered(context, tenant, device, subscriber);
  }

  private DeviceContext registered(
      DeviceContext context, Tenant tenant, Device device, Subscriber subscriber) {
    String detail = tenant.unknownDevices().id() + ", a " + device.family();
    Event created = event(context, device, Cause.DEVICE_CREATED, detail);
    // whom no directory knows is registered on its own word alone
    if (subscriber == null && !store.admits(created, context.contact())) {
      return context.admitted(tenant, null).withhold(Cause.TOO_MANY_NEWCOMERS);
    }
    store.commit(Change.of(device, created));
    return context.admitted(tenant, device);
  }

  /** The directory's word counts, whoever has caused that it was asked. */
  private Device directed(DeviceContext context, Device known, Expectation expected) {
    boolean typed = expected.by() == Expectation.By.DEVICE_TYPE;
    // carriers' types seldom tell an OpenStage from its successor
    boolean both = typed && !known.family().gigaset() && expected.door() == Door.DIALOGUE;
    if (!expected.decidesFamily() || known.family() == expected.family() || both) {
      return known;
    }
    Device directed = known.withFamily(expected.family(), Device.FamilyBy.DIRECTORY);
    String detail = known.family() + " before; " + expected.sentence();
    Event decided = event(context, directed, Cause.FAMILY_DECIDED, detail);
    store.commit(Change.of(directed, decided).decidedOn(known));
    return directed;
  }

  private static DeviceContext judged(
      DeviceContext context, Subscriber subscriber, Cause down, Expectation expected) {
    Device device = context.device();
    if (device == null || context.withheld() != null) {
      return context;
    }
    if (!fits(context.identity().family(), device, expected)) {
      Family said = context.identity().family();
      String now = said == null ? "its User-Agent is no Gigaset's" : "says it is " + said;
      return context.withhold(
          Cause.FAMILY_MISMATCH, "registered as " + device.family() + ", " + now);
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

  /** Is it what is registered, or may it become that by its proof? */
  private static boolean fits(Family said, Device device, Expectation expected) {
    boolean downloads = device.family().gigaset();
    if (Door.of(said) == Door.DIALOGUE) {
      return !downloads;
    }
    boolean same = said == null ? downloads : said == device.family();
    boolean learnt = downloads || expected.door() == Door.DOWNLOAD;
    return same || (said != null && learnt && !expected.decidesFamily());
  }

  /**
   * After the door's proof: registers who downloads for the first time, and learns what the device
   * is. Of whoever has shown nothing nothing is kept.
   */
  public DeviceContext confirmed(DeviceContext context, Subscriber subscriber) {
    boolean asked = context.withheld() == null || context.proof().given();
    if (context.device() == null
        || context.tenant() == null
        || Door.of(context.identity().family()) == Door.DIALOGUE
        || IdentityRule.another(context.withheld())
        || !asked) {
      return context;
    }
    Device stored = store.device(context.mac()).orElse(null);
    return stored == null ? taken(context, subscriber) : learnt(context, stored);
  }

  private DeviceContext taken(DeviceContext context, Subscriber subscriber) {
    Tenant tenant = context.tenant();
    Cause refused = refused(tenant);
    if (refused != null) {
      return context.admitted(tenant, null).withhold(refused);
    }
    Device device = context.device();
    boolean directed = device.familyBy() == Device.FamilyBy.DIRECTORY;
    return register(
        context,
        tenant,
        directed ? device : device.withFamily(device.family(), by(context)),
        subscriber);
  }

  private DeviceContext learnt(DeviceContext context, Device stored) {
    Family said = context.identity().family();
    boolean proved = context.proof().ofDevice();
    if (said == null || said == stored.family()) {
      if (proved && stored.familyBy() == Device.FamilyBy.CLAIMED) {
        Device certain = stored.withFamily(stored.family(), Device.FamilyBy.PROVED);
        store.commit(Change.of(certain).decidedOn(stored));
        return context.admitted(context.tenant(), certain);
      }
      return context;
    }
    if (stored.familyBy() == Device.FamilyBy.PROVED && !proved) {
      return context.withhold(
          Cause.FAMILY_MISMATCH, "proved to be " + stored.family() + ", says it is " + said);
    }
    Device learnt = stored.withFamily(said, by(context));
    String detail = stored.family() + " before; now " + said + ", by its User-Agent";
    Change change =
        Change.of(learnt, event(context, learnt, Cause.FAMILY_DECIDED, detail)).decidedOn(stored);
    store.commit(proved ? change : store.unproved(change, context.contact()));
    return context.admitted(context.tenant(), learnt);
  }

  private static Device.FamilyBy by(DeviceContext context) {
    return context.proof().ofDevice() ? Device.FamilyBy.PROVED : Device.FamilyBy.CLAIMED;
  }

  private static Event event(DeviceContext context, Device device, Cause cause, String detail) {
    return new Event(context.contact().at(), device.mac(), device.tenant(), cause, detail);
  }

  /** What upstream said of a device before counts no longer. */
  public void forget(Mac mac) {
    remembered.invalidate(mac);
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
