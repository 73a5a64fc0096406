package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Acceptance;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.LeftOut;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Shortfall;
import io.dragoman.store.AcceptanceEntry;
import io.dragoman.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of an ended dialogue the one change that is stored.
 *
 * @param heard when its last message came
 */
record DialogueCommit(Dialogue dialogue, DialogueOutcome ending, Instant now, Instant heard) {
  private static final String UNSURE = "it was sent a WriteItems and did not tell what it took";

  /** Whoever knows its MAC can make a device appear to have ended so. */
  private static final Set<Cause> WORDS =
      EnumSet.of(
          Cause.ENDED_BY_DEVICE,
          Cause.DIALOGUE_EXPIRED,
          Cause.DIALOGUE_UNKNOWN,
          Cause.UNKNOWN_REASON,
          Cause.UNEXPECTED_REPLY,
          Cause.BAD_MESSAGE);

  /**
   * @param current the device as the store has it now; null when it has none
   */
  Change change(Device current) {
    DialogueSubject subject = dialogue.subject();
    Device device = current != null || subject.known() ? current : subject.device();
    List<ItemKey> differing = differing();
    int drift = differing != null ? differing.size() : device == null ? 0 : device.drift();
    String drifted = drifted(differing, device);
    Event event = new Event(now, subject.mac(), subject.tenant(), ending.cause(), detail(drifted));
    // who comes too often has proved nothing: a stranger may have used up what the device is due
    boolean pressed = ending.cause() == Cause.TOO_MANY_REQUESTS;
    if (device == null || pressed || impostor(device)) {
      return Change.of(event);
    }
    if (hollow(device)) {
      boolean doubtful = dialogue.reread() || dialogue.doubted();
      Device after = device.withDrift(true, device.drift(), device.drifted());
      return doubtful ? Change.of(after, event).decidedOn(current) : Change.of(event);
    }
    Device after =
        dialogue.facts().reportedBy(device.withContact(heard, ending.cause(), event.detail()));
    // an administrator's change during the dialogue wins: the device is due again
    boolean overtaken = overtaken(subject.device(), device);
    List<Event> events = events(event);
    if (ending.settled() && !overtaken) {
      LeftOut.told(device, subject.rendering(), now).ifPresent(events::add);
      after = after.withRendered(subject.rendering().hash(), now);
    }
    boolean unsure = dialogue.unsure() && !ending.settled();
    boolean unseen = dialogue.reread() && !dialogue.knowledge().unseen().isEmpty();
    if (unsure || unseen || (!overtaken && wiped())) {
      after = after.withRendered("", now);
    }
    if (answered(unsure)) {
      after = after.withUnanswered(false);
    }
    after = DaylightRules.learned(held(after), dialogue.knowledge().marks());
    boolean stale = overtaken || unsure || stale(device);
    after = after.withDrift(stale, drift, drifted).withShortfall(shortfall(device, overtaken));
    if (ending.settled() && !overtaken) {
      after = LeftOut.noted(after, device.shortfall(), subject.rendering(), now);
    }
    Change change = new Change(after, dialogue.knowledge().toStore(), events).decidedOn(current);
    return remembered(device, stale, overtaken)
        .map(acceptance -> change.with(new AcceptanceEntry(device.mac(), acceptance)))
        .orElse(change);
  }

  /** Is it known what became of what it was sent, or stored that it is not? */
  private boolean answered(boolean unsure) {
    return unsure || (dialogue.gave() && !dialogue.unsure()) || (ending.settled() && configuring());
  }

  /** Taken in by its tenant's policy, which was another one before its dialogue was over. */
  private Device held(Device device) {
    boolean withdrawn =
        dialogue.subject().withheld() == null
            && (ending.cause() == Cause.DEVICE_REFUSED || ending.cause() == Cause.DEVICE_HELD);
    return withdrawn ? device.withAdmission(Device.Admission.HELD) : device;
  }

  /**
   * Nothing was given in it, and it ends with no more than a word, or the silence, of a peer that
   * may be anybody: what the device holds it holds still.
   */
  private boolean hollow(Device device) {
    DialogueSubject subject = dialogue.subject();
    boolean alone = dialogue.session().isEmpty();
    boolean held =
        !device.renderedHash().isEmpty() && (subject.withheld() != null || !subject.due());
    return WORDS.contains(ending.cause())
        && dialogue.contact().certificate() == null
        && !dialogue.gave()
        && !dialogue.unsure()
        && (alone || held);
  }

  /** In secure mode a device shows its certificate: of what this peer said nothing is kept. */
  private boolean impostor(Device device) {
    return device.mode() == Device.Mode.SECURE && dialogue.contact().certificate() == null;
  }

  /**
   * Something of its account is gone, or nothing was to be cleared: it is given everything again
   * when it has a subscriber again.
   */
  private boolean wiped() {
    ReportedState knowledge = dialogue.knowledge();
    boolean all = ending.cause() == Cause.SUBSCRIBER_REMOVED;
    return dialogue.subject().withheld() == Cause.SUBSCRIBER_REMOVED
        && knowledge.marks().loaded()
        && (all || !knowledge.written().isEmpty());
  }

  private List<Event> events(Event event) {
    ReportedState knowledge = dialogue.knowledge();
    List<Event> events = new ArrayList<>();
    if (!knowledge.kept().isEmpty()) {
      events.add(beside(event, Cause.ITEMS_KEPT, knowledge.kept()));
    }
    if (!knowledge.leftBehind().isEmpty() && ending.cause() != Cause.LEFT_BEHIND) {
      events.add(beside(event, Cause.LEFT_BEHIND, knowledge.leftBehind()));
    }
    events.add(event);
    return events;
  }

  private static Event beside(Event event, Cause cause, List<ItemKey> items) {
    return new Event(event.at(), event.mac(), event.tenant(), cause, EventDetails.names(items));
  }

  /** What the device lacks is told anew by who looked; all others leave it as it was. */
  private Shortfall shortfall(Device device, boolean overtaken) {
    if (overtaken) {
      return device.shortfall();
    }
    if (dialogue.unsure() && !ending.settled()) {
      boolean failed = ending.cause().outcome() == Cause.Outcome.FAILED;
      Cause cause = failed ? ending.cause() : Cause.DIALOGUE_REPLACED;
      return new Shortfalls(cause, UNSURE).since(device.shortfall(), now);
    }
    if (ending.settled()) {
      if (!dialogue.knowledge().marks().loaded()) {
        return device.shortfall();
      }
      Shortfalls lacking = Shortfalls.of(dialogue);
      return lacking == null ? null : lacking.since(device.shortfall(), now);
    }
    if (ending.cause() == Cause.SUBSCRIBER_REMOVED) {
      return wiped() ? null : device.shortfall();
    }
    boolean refused =
        (ending.cause() == Cause.ACTION_FAILED && configuring())
            || ending.cause() == Cause.LEFT_BEHIND;
    return refused
        ? new Shortfalls(ending.cause(), ending.detail()).since(device.shortfall(), now)
        : device.shortfall();
  }

  private Optional<Acceptance> remembered(Device device, boolean stale, boolean overtaken) {
    AcceptanceMarks marks = dialogue.knowledge().marks();
    if (!marks.loaded()) {
      return Optional.empty();
    }
    marks.rereading(stale && !overtaken && (!device.stale() || marks.rereading()));
    if (ending.settled() && !overtaken && dialogue.knowledge().reported() != null) {
      List<RenderedItem> desired = dialogue.subject().desired();
      if (dialogue.subject().due()) {
        // what was to be cleared and was not taken is tried with the next rendering
        Set<ItemKey> clearing = dialogue.knowledge().clearing();
        marks.given().removeIf(key -> !clearing.contains(key) && !ClearedItems.refused(key, marks));
      }
      marks.given().addAll(Differences.between(desired, dialogue.knowledge()).held());
    }
    return Optional.ofNullable(marks.toStore());
  }

  /** True when only the time of the contact would be lost with the change. */
  boolean nothingNew(Device current) {
    return ending.cause() == Cause.UP_TO_DATE
        && current != null
        && !current.unanswered()
        && dialogue.knowledge().toStore() == null
        && dialogue.knowledge().kept().isEmpty()
        && dialogue.knowledge().marks().toStore() == null
        && dialogue.facts().reportedBy(current).equals(current)
        && LeftOut.noted(current, dialogue.subject().rendering(), now).equals(current)
        && dialogue.subject().rendering().hash().equals(current.renderedHash());
  }

  private boolean configuring() {
    return dialogue.opened() == Reason.START_UP || dialogue.opened() == Reason.SOLICITED;
  }

  private boolean stale(Device device) {
    if (ending.settled()) {
      return false;
    }
    if (dialogue.reread() || dialogue.doubted()) {
      return true;
    }
    // read but not written: what is due is known from the hash, all else must be looked for again
    return configuring() && dialogue.knowledge().read()
        ? !dialogue.subject().due()
        : device.stale();
  }

  /** Null when this dialogue did not find out. */
  private List<ItemKey> differing() {
    Map<ItemKey, String> reported = dialogue.knowledge().reported();
    List<RenderedItem> desired = dialogue.subject().desired();
    boolean known = reported != null && !reported.isEmpty() && !desired.isEmpty();
    if (!known) {
      return null;
    }
    Set<ItemKey> wrong =
        new LinkedHashSet<>(Differences.between(desired, dialogue.knowledge()).wrong());
    wrong.addAll(dialogue.knowledge().unseen());
    return List.copyOf(wrong);
  }

  /** Names of the items that differ, as far as is known; empty for none. */
  private String drifted(List<ItemKey> differing, Device device) {
    return differing != null
        ? EventDetails.few(differing, EventDetails.origins(dialogue.subject().desired()))
        : device == null ? "" : device.drifted();
  }

  private static boolean overtaken(Device before, Device now) {
    return before != null
        && (!before.tenant().equals(now.tenant())
            || before.family() != now.family()
            || !before.group().equals(now.group())
            || before.admission() != now.admission()
            || (now.stale() && !before.stale()));
  }

  private String detail(String drifted) {
    ReportedState knowledge = dialogue.knowledge();
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
      parts.add("refused: " + EventDetails.statuses(knowledge.refused()));
    }
    if (ending.settled() && !drifted.isEmpty()) {
      parts.add("differing: " + drifted);
    }
    return String.join("; ", parts);
  }
}
