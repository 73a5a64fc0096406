package io.dragoman.security.identity;

import io.dragoman.family.gigaset.codec.GigasetAgent;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one place that decides which door serves which device and what a peer may change; the rule
 * stands in the package's description. Thread-safe, waits for nothing.
 */
public final class IdentityRule {
  /** Column of a directory: a family's id, or {@link DeviceType#GIGASET} for any of these. */
  public static final String FAMILY = "family";

  /** Column of a directory: a model as vendors name it, e.g. {@code N720 DM PRO}. */
  public static final String MODEL = "model";

  private static final String DEVICE_TYPE = "deviceType";

  private static final Set<Cause> ANOTHER =
      EnumSet.of(Cause.FAMILY_MISMATCH, Cause.WRONG_DOOR, Cause.UNKNOWN_MODEL);

  private final Supplier<DeviceTypes> types;
  private final MacRanges ranges = MacRanges.shipped();

  /**
   * @param types the carrier's table as it is now
   */
  public IdentityRule(Supplier<DeviceTypes> types) {
    this.types = types;
  }

  /** Is whoever is turned away so not the device it claims to be? Then nothing of it is kept. */
  public static boolean another(Cause withheld) {
    return withheld != null && ANOTHER.contains(withheld);
  }

  /**
   * What is known of a device before it has said anything.
   *
   * @param known as registered; null when nobody has
   * @param subscriber what the directory of the device's own tenant says; null when nothing
   */
  public Expectation expected(Mac mac, Device known, Subscriber subscriber) {
    if (known != null && registered(known)) {
      return of(Expectation.By.REGISTRATION, known.family());
    }
    return column(subscriber)
        .or(() -> deviceType(subscriber))
        .or(() -> proved(known))
        .or(() -> ranges.door(mac).map(door -> only(Expectation.By.MAC_RANGE, door)))
        .or(() -> pair(subscriber))
        .orElse(Expectation.NONE);
  }

  /** What only an administrator starts, a bootstrap, is a registration as well. */
  private static boolean registered(Device known) {
    return known.familyBy() == Device.FamilyBy.ADMINISTRATOR || known.mode() != Device.Mode.DEFAULT;
  }

  private static Optional<Expectation> column(Subscriber subscriber) {
    if (subscriber == null) {
      return Optional.empty();
    }
    String family = word(subscriber, FAMILY).toLowerCase(Locale.ROOT);
    if (family.equals(DeviceType.GIGASET)) {
      return Optional.of(
          model(word(subscriber, MODEL))
              .filter(e -> e.door() == Door.DOWNLOAD)
              .orElse(only(Expectation.By.COLUMN, Door.DOWNLOAD)));
    }
    return Family.of(family)
        .map(id -> of(Expectation.By.COLUMN, id))
        .or(() -> model(word(subscriber, MODEL)));
  }

  /** Silent about a model that is none of those the bridge knows. */
  private static Optional<Expectation> model(String model) {
    Optional<Family> gigaset = GigasetAgent.familyOfModel(model);
    if (gigaset.isPresent()) {
      return Optional.of(of(Expectation.By.COLUMN, gigaset.get()));
    }
    String name = model.toLowerCase(Locale.ROOT);
    if (name.contains("gigaset")) {
      return Optional.of(only(Expectation.By.COLUMN, Door.DOWNLOAD));
    }
    return name.contains("openstage") || name.contains("openscape desk phone")
        ? Optional.of(only(Expectation.By.COLUMN, Door.DIALOGUE))
        : Optional.empty();
  }

  private Optional<Expectation> deviceType(Subscriber subscriber) {
    String name = subscriber == null ? "" : word(subscriber, DEVICE_TYPE);
    return name.isEmpty() ? Optional.empty() : types.get().of(name).flatMap(IdentityRule::typed);
  }

  /** A handset's type says nothing of its base. */
  private static Optional<Expectation> typed(DeviceType type) {
    if (type.handset()) {
      return Optional.empty();
    }
    if (!type.served()) {
      return Optional.of(new Expectation(Expectation.By.DEVICE_TYPE, null, null));
    }
    return Optional.of(
        Family.of(type.family())
            .map(family -> of(Expectation.By.DEVICE_TYPE, family))
            .orElse(only(Expectation.By.DEVICE_TYPE, Door.DOWNLOAD)));
  }

  private static Optional<Expectation> proved(Device known) {
    return known != null && known.familyBy() == Device.FamilyBy.PROVED
        ? Optional.of(of(Expectation.By.PROOF, known.family()))
        : Optional.empty();
  }

  private static Optional<Expectation> pair(Subscriber subscriber) {
    return subscriber != null && !subscriber.provUser().isEmpty()
        ? Optional.of(only(Expectation.By.CREDENTIALS, Door.DOWNLOAD))
        : Optional.empty();
  }

  private static String word(Subscriber subscriber, String column) {
    return subscriber.extra().getOrDefault(column, "").strip();
  }

  /** OpenStages and their successors come through one door and are told apart by it alone. */
  private static Expectation of(Expectation.By by, Family family) {
    return new Expectation(by, Door.of(family), family);
  }

  private static Expectation only(Expectation.By by, Door door) {
    return new Expectation(by, door, null);
  }
}
