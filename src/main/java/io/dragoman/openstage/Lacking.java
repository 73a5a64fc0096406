package io.dragoman.openstage;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * What a device should hold and provably does not, once a dialogue has done all it can.
 *
 * @param detail names of items, with what the phone said of them
 */
record Lacking(Cause cause, String detail) {

  /** Null when each required value was told equal or taken, and nothing was refused. */
  static Lacking of(Dialogue dialogue) {
    Knowledge knowledge = dialogue.knowledge();
    if (knowledge.reported() == null || dialogue.subject().desired().isEmpty()) {
      return null;
    }
    Differences found = Differences.between(dialogue.subject().desired(), knowledge);
    if (!found.refused().isEmpty()) {
      return new Lacking(Cause.ITEMS_REJECTED, Details.statuses(found.refused()));
    }
    for (var items : List.of(found.unknown(), found.open())) {
      if (!items.isEmpty()) {
        return new Lacking(Cause.ITEMS_UNKNOWN, Details.names(items));
      }
    }
    return found.keptRequired().isEmpty()
        ? null
        : new Lacking(Cause.ITEMS_KEPT, Details.names(found.keptRequired()));
  }

  /** How a dialogue ends that has nothing more to do: well only when nothing is known to lack. */
  static Ending ending(Dialogue dialogue, String why) {
    Knowledge knowledge = dialogue.knowledge();
    Device device = dialogue.subject().device();
    if (knowledge.marks().loaded()) {
      Lacking lacking = of(dialogue);
      if (lacking != null) {
        return Ending.settled(lacking.cause(), why + "; lacks " + lacking.detail());
      }
    } else if (device != null && device.shortfall() != null) {
      Shortfall lacking = device.shortfall();
      return Ending.settled(lacking.cause(), why + "; lacks " + lacking.detail());
    }
    if (knowledge.blind() != null) {
      return Ending.settled(Cause.REPORT_UNREADABLE, knowledge.blind());
    }
    return Ending.settled(knowledge.written().isEmpty() ? Cause.UP_TO_DATE : Cause.CONFIGURED, why);
  }

  /**
   * @param before what was lacking until now; null for nothing
   */
  Shortfall since(Shortfall before, Instant now) {
    boolean same = before != null && before.cause() == cause;
    return new Shortfall(cause, detail, same ? before.since() : now);
  }
}
