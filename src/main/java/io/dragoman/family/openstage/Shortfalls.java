package io.dragoman.family.openstage;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Shortfall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device should hold and provably does not, once a dialogue has done all it can.
 *
 * @param detail names of items, with what the phone said of them
 */
record Shortfalls(Cause cause, String detail) {

  /** Null when each required value was told equal or taken, and nothing was refused. */
  static Shortfalls of(Dialogue dialogue) {
    ReportedState knowledge = dialogue.knowledge();
    if (knowledge.reported() == null || dialogue.subject().desired().isEmpty()) {
      return null;
    }
    Differences found = Differences.between(dialogue.subject().desired(), knowledge);
    Map<ItemKey, String> all = new LinkedHashMap<>(found.refused());
    found.unknown().forEach(key -> all.putIfAbsent(key, "no such item"));
    found.open().forEach(key -> all.putIfAbsent(key, "not as it should be"));
    found.keptRequired().forEach(key -> all.putIfAbsent(key, "keeps its own value"));
    List<ItemKey> held = leftBehind(dialogue);
    held.forEach(key -> all.putIfAbsent(key, "of an earlier configuration, not cleared"));
    Cause cause = cause(found, held);
    return cause == null
        ? null
        : new Shortfalls(
            cause, EventDetails.statuses(all, EventDetails.origins(dialogue.subject().desired())));
  }

  /** The gravest of what was found; null for nothing. */
  private static Cause cause(Differences found, List<ItemKey> held) {
    if (!found.refused().isEmpty()) {
      return Cause.ITEMS_REJECTED;
    }
    if (!found.unknown().isEmpty() || !found.open().isEmpty()) {
      return Cause.ITEMS_UNKNOWN;
    }
    if (!found.keptRequired().isEmpty()) {
      return Cause.ITEMS_KEPT;
    }
    return held.isEmpty() ? null : Cause.LEFT_BEHIND;
  }

  private static List<ItemKey> leftBehind(Dialogue dialogue) {
    AcceptanceMarks marks = dialogue.knowledge().marks();
    return marks.given().stream().noneMatch(key -> ClearedItems.refused(key, marks))
        ? List.of()
        : ClearedItems.of(
                dialogue.subject().rendering(),
                dialogue.knowledge(),
                key -> ClearedItems.refused(key, marks))
            .leftBehind();
  }

  /** How a dialogue ends that has nothing more to do: well only when nothing is known to lack. */
  static DialogueOutcome ending(Dialogue dialogue, String why) {
    return DaylightRules.ending(dialogue, found(dialogue, why));
  }

  private static DialogueOutcome found(Dialogue dialogue, String why) {
    ReportedState knowledge = dialogue.knowledge();
    Device device = dialogue.subject().device();
    if (knowledge.marks().loaded()) {
      Shortfalls lacking = of(dialogue);
      if (lacking != null) {
        return lacking.ending(why);
      }
    } else if (device != null && device.shortfall() != null) {
      Shortfall lacking = device.shortfall();
      return new Shortfalls(lacking.cause(), lacking.detail()).ending(why);
    }
    if (knowledge.blind() != null) {
      return DialogueOutcome.settled(Cause.REPORT_UNREADABLE, knowledge.blind());
    }
    return DialogueOutcome.settled(
        knowledge.written().isEmpty() ? Cause.UP_TO_DATE : Cause.CONFIGURED, why);
  }

  private DialogueOutcome ending(String why) {
    String word = cause == Cause.LEFT_BEHIND ? "; " : "; lacks ";
    return DialogueOutcome.settled(cause, why + word + detail);
  }

  /**
   * @param before what was lacking until now; null for nothing
   */
  Shortfall since(Shortfall before, Instant now) {
    boolean same = before != null && before.cause() == cause;
    return new Shortfall(cause, detail, same ? before.since() : now);
  }
}
