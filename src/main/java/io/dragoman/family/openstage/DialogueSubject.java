package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.LegacyText;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a dialogue is with and what for, as it was at its beginning.
 *
 * @param device null when nobody has registered it
 * @param known true when the store had the device; it is not made again if somebody deletes it
 * @param rendering empty when withheld
 * @param legacyText the device cannot read all texts
 * @param withheld why there is no configuration; null when there is
 * @param why which item, file, line or record caused that; may be empty
 */
record DialogueSubject(
    Mac mac,
    String tenant,
    Device device,
    boolean known,
    Rendering rendering,
    boolean legacyText,
    Cause withheld,
    String why) {

  static DialogueSubject of(DeviceContext context, boolean known, DialogueLimits limits) {
    Cause withheld = withheld(context);
    Device device = context.device();
    String tenant =
        context.tenant() != null ? context.tenant().id() : device == null ? "" : device.tenant();
    Rendering rendering = withheld == null ? context.rendering() : Rendering.EMPTY;
    return new DialogueSubject(
        context.mac(),
        tenant,
        device,
        known,
        rendering,
        limits.legacyText(),
        withheld,
        context.why());
  }

  /** The rendering is another one than the device was last brought to. */
  boolean due() {
    return !rendering.hash().equals(device.renderedHash());
  }

  /** In the spelling the device can read. */
  List<RenderedItem> desired() {
    List<RenderedItem> items = rendering.items();
    return legacyText ? items.stream().flatMap(DialogueSubject::readable).toList() : items;
  }

  /** What the event of a contact says that gets nothing: what it came for, and what is wrong. */
  String refused(String reason) {
    return why.isEmpty() ? reason : reason + ": " + why;
  }

  private static Cause withheld(DeviceContext context) {
    Device device = context.device();
    if (context.withheld() != null) {
      return context.withheld();
    }
    if (device == null) {
      return Cause.DEVICE_REFUSED;
    }
    if (device.family() != Family.OPENSTAGE && device.family() != Family.OPENSCAPE_CP_DMS) {
      return Cause.FAMILY_MISMATCH;
    }
    if (device.admission() == Device.Admission.HELD) {
      return Cause.DEVICE_HELD;
    }
    boolean none = context.rendering() == null || context.rendering().isEmpty();
    return none ? Cause.NO_PROFILE : null;
  }

  /** Empty for what old firmware would misread and must not be altered. */
  private static Stream<RenderedItem> readable(RenderedItem item) {
    if (!LegacyText.misread(item.value())) {
      return Stream.of(item);
    }
    return LegacyText.adaptable(item.key().name())
        ? Stream.of(item.withValue(LegacyText.plain(item.value())))
        : Stream.empty();
  }
}
