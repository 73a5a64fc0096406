package io.dragoman.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something asked of a device that its configuration does not express.
 *
 * @param asked the setting with its value and where it stands: {@code transport: tls
 *     (tenants/acme.yaml:7)}; no secrets
 * @param instead what the device gets in its place; empty for nothing
 * @param silent the items that cannot express it, where others do; empty where none does
 */
public record LeftOut(Capability what, String asked, String instead, String silent) {
  private static final Set<Cause> OURS =
      Set.of(
          Cause.SETTING_LEFT_OUT,
          Cause.SETTING_UNSUPPORTED,
          Cause.VALUE_WITHHELD,
          Cause.PLACEHOLDER_WITHHELD);

  /** What no item expresses. */
  public LeftOut(Capability what, String asked, String instead) {
    this(what, asked, instead, "");
  }

  /**
   * The device, lacking what its rendering leaves out or withholds. What else it lacks stays; what
   * was left out before and is not any more, it does not lack.
   */
  public static Device noted(Device device, Rendering rendering, Instant at) {
    return noted(device, device.shortfall(), rendering, at);
  }

  /**
   * @param before what it lacked before this contact, whose beginning is kept
   */
  public static Device noted(Device device, Shortfall before, Rendering rendering, Instant at) {
    Shortfall lacking = device.shortfall();
    if (lacking != null && !OURS.contains(lacking.cause())) {
      return device;
    }
    if (rendering.leftOut().isEmpty() && rendering.withheld().isEmpty()) {
      return lacking == null ? device : device.withShortfall(null);
    }
    Cause cause =
        rendering.withheld().isEmpty()
            ? Cause.SETTING_LEFT_OUT
            : rendering.withheld().get(0).cause();
    String detail =
        Stream.of(withheld(rendering), text(rendering, device.family()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(". "));
    boolean known = before != null && before.cause() == cause;
    return device.withShortfall(new Shortfall(cause, detail, known ? before.since() : at));
  }

  /** The event of it, unless the device's last contact told the same. */
  public static Optional<Event> told(Device before, Rendering rendering, Instant at) {
    boolean news =
        !rendering.hash().equals(before.renderedHash())
            || !noted(before, rendering, at).equals(before);
    return rendering.leftOut().isEmpty() || !news
        ? Optional.empty()
        : Optional.of(
            new Event(
                at,
                before.mac(),
                before.tenant(),
                Cause.SETTING_LEFT_OUT,
                text(rendering, before.family())));
  }

  private static String withheld(Rendering rendering) {
    return rendering.withheld().stream()
        .map(WithheldItem::sentence)
        .collect(Collectors.joining(". "));
  }

  private static String text(Rendering rendering, Family family) {
    return rendering.leftOut().stream()
        .map(each -> each.text(family))
        .collect(Collectors.joining(". "));
  }

  /** For an event. */
  public String text(Family family) {
    if (!silent.isEmpty()) {
      return asked + ": no value of " + silent + " is known for it, which is left out";
    }
    String without = instead.isEmpty() ? "" : "; " + instead;
    return asked + ": no parameter of " + family + " expresses it" + without;
  }
}
