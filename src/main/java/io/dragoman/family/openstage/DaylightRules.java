package io.dragoman.family.openstage;

import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;

/**
 * Whether a phone's firmware knows by itself when clocks change: one that has not got these items
 * does not, and is told whether they are ahead (openstage-supplement.md § 7, recipe B).
 */
final class DaylightRules {
  private static final ItemKey AUTOMATIC = ItemKey.of("auto-daylight-save");
  private static final ItemKey RULE = ItemKey.of("daylight-save-zone-id");

  private DaylightRules() {}

  /** The device with what its firmware has answered; until it has another one. */
  static Device learned(Device device, AcceptanceMarks marks) {
    return device.daylightRules() && lacking(marks) ? device.withDaylightRules(false) : device;
  }

  /**
   * The phone was told of a rule and has none: its clock may be wrong until it is told otherwise,
   * so it comes again at once. Once for each firmware.
   */
  static DialogueOutcome ending(Dialogue dialogue, DialogueOutcome ending) {
    DialogueSubject subject = dialogue.subject();
    Device device = subject.device();
    boolean wrong =
        ending.settled()
            && device != null
            && device.daylightRules()
            && lacking(dialogue.knowledge().marks())
            && subject.rendering().find(RULE).isPresent();
    return wrong ? ending.again("its firmware has no daylight-saving rules") : ending;
  }

  private static boolean lacking(AcceptanceMarks marks) {
    return marks.loaded() && (marks.is(AUTOMATIC, Kind.ABSENT) || marks.is(RULE, Kind.ABSENT));
  }
}
