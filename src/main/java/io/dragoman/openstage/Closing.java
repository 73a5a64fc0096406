package io.dragoman.openstage;

import io.dragoman.dls.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import io.dragoman.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes of an ended dialogue the one change that is stored.
 *
 * @param heard when its last message came
 */
record Closing(Dialogue dialogue, Ending ending, Instant now, Instant heard) {

  /**
   * @param current the device as the store has it now; null when it has none
   */
  Change change(Device current) {
    Subject subject = dialogue.subject();
    Event event = new Event(now, subject.mac(), subject.tenant(), ending.cause(), detail());
    Device device = current != null || subject.known() ? current : subject.device();
    if (device == null) {
      return Change.of(event);
    }
    Device after =
        dialogue.facts().reportedBy(device.withContact(heard, ending.cause(), event.detail()));
    // an administrator's change during the dialogue wins: the device is due again
    boolean overtaken = overtaken(subject.device(), device);
    if (ending.settled() && !overtaken) {
      after = after.withRendered(subject.rendering().hash(), now);
    }
    after = after.withDrift(overtaken || stale(device), drift(device));
    return new Change(after, dialogue.knowledge().toStore(), List.of(event));
  }

  /** True when only the time of the contact would be lost with the change. */
  boolean nothingNew(Device current) {
    return ending.cause() == Cause.UP_TO_DATE
        && current != null
        && dialogue.knowledge().toStore() == null
        && dialogue.facts().reportedBy(current).equals(current)
        && dialogue.subject().rendering().hash().equals(current.renderedHash());
  }

  private boolean stale(Device device) {
    boolean configuring =
        dialogue.opened() == Reason.START_UP || dialogue.opened() == Reason.SOLICITED;
    if (ending.settled()) {
      return false;
    }
    if (dialogue.reread() || dialogue.doubted()) {
      return true;
    }
    // read but not written: what is due is known from the hash, all else must be looked for again
    return configuring && dialogue.knowledge().read() ? !dialogue.subject().due() : device.stale();
  }

  private int drift(Device device) {
    Map<ItemKey, String> reported = dialogue.knowledge().reported();
    List<RenderedItem> desired = dialogue.subject().desired();
    boolean known = reported != null && !reported.isEmpty() && !desired.isEmpty();
    return known ? Differences.between(desired, reported).known().size() : device.drift();
  }

  private static boolean overtaken(Device before, Device now) {
    return before != null
        && (!before.tenant().equals(now.tenant())
            || before.family() != now.family()
            || !before.group().equals(now.group())
            || before.admission() != now.admission()
            || (now.stale() && !before.stale()));
  }

  private String detail() {
    Knowledge knowledge = dialogue.knowledge();
    List<String> parts = new ArrayList<>();
    if (!ending.detail().isEmpty()) {
      parts.add(ending.detail());
    }
    if (knowledge.read()) {
      parts.add(knowledge.reported().size() + " items read");
    }
    if (!knowledge.written().isEmpty()) {
      parts.add(knowledge.written().size() + " written");
    }
    if (!knowledge.refused().isEmpty()) {
      parts.add("refused: " + Details.statuses(knowledge.refused()));
    }
    return String.join("; ", parts);
  }
}
