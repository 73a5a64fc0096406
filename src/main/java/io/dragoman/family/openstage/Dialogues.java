package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.security.identity.IdentityRule;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The dialogues of all OpenStage phones: one answer to each message, the nonce of that message
 * echoed. Thread-safe and never blocking; made for event loops.
 */
public final class Dialogues {
  private final Store store;
  private final Clock clock;
  private final DialogueLimits limits;
  private final Supplier<String> sessionIds;
  private final DialoguePolicy gatekeeper;
  private final DialogueTable table;
  private final DialogueHandler turns;

  /**
   * @param sessionIds 32 upper-case hex digits nobody can guess, see {@link SessionIds}
   */
  public Dialogues(
      Store store,
      Clock clock,
      DialogueLimits limits,
      Supplier<String> sessionIds,
      DialoguePolicy gatekeeper,
      DialogueListener meter) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.sessionIds = sessionIds;
    this.gatekeeper = gatekeeper;
    this.table = new DialogueTable(limits.dialogues());
    this.turns = new DialogueHandler(store, clock, limits, table, gatekeeper, meter);
  }

  /** To be called before {@link #identify}: other bridges may have changed the device. */
  public CompletionStage<Void> look(Contact contact, WorkpointMessage message) {
    return opens(message)
        ? speaker(contact, message).map(store::look).orElse(CompletableFuture.completedStage(null))
        : CompletableFuture.completedStage(null);
  }

  private Optional<Mac> speaker(Contact contact, WorkpointMessage message) {
    return continued(contact, message)
        .map(Dialogue::mac)
        .or(() -> Optional.ofNullable(contact.certificate()).map(PeerCertificate::mac))
        .or(() -> said(message));
  }

  /**
   * Which device sent the message: that of the dialogue it continues, else the one its certificate
   * names, else its {@code mac-addr}, never one taken from the address. The context has no mac and
   * is withheld when none of them says.
   */
  public DeviceContext identify(Contact contact, WorkpointMessage message) {
    Mac mac = speaker(contact, message).orElse(null);
    if (mac == null) {
      return DeviceContext.of(contact, null, null).withhold(Cause.NO_DEVICE_IDENTITY);
    }
    // further messages of a dialogue ask no upstream, and may have hundreds of items
    return identified(
        contact, mac, opens(message) ? ReportedIdentity.of(message) : ReportedIdentity.NONE);
  }

  private DeviceContext identified(Contact contact, Mac mac, ReportedIdentity facts) {
    Device device = store.device(mac).orElse(null);
    boolean unknown = device == null;
    DeviceIdentity identity =
        new DeviceIdentity(
            unknown ? "" : device.tenant(),
            mac,
            spoken(device),
            facts.model().isEmpty() && !unknown ? device.model() : facts.model(),
            facts.e164().isEmpty() && !unknown ? device.e164() : facts.e164(),
            facts.firmware(),
            facts.softwareType(),
            facts.modules());
    return DeviceContext.of(contact, identity, device);
  }

  /** What speaks DLS is an OpenStage or its successor, whatever it is registered as. */
  private static Family spoken(Device device) {
    boolean successor = device != null && device.family() == Family.OPENSCAPE_CP_DMS;
    return successor ? Family.OPENSCAPE_CP_DMS : Family.OPENSTAGE;
  }

  /** True when the answer may depend on the subscriber and the rendering of the device. */
  public boolean opens(WorkpointMessage message) {
    return switch (message.reason()) {
      case START_UP, SOLICITED, LOCAL_CHANGES, INVENTORY_CHANGES -> true;
      case STATUS, REPLY_TO, CLEAN_UP, UNKNOWN -> false;
    };
  }

  /** Never fails: whatever goes wrong is a CleanUp and an event. */
  public CompletionStage<DlsResponse> answer(DeviceContext context, WorkpointMessage message) {
    try {
      expire();
      Optional<Dialogue> running = continued(context.contact(), message);
      if (running.isPresent()) {
        Dialogue dialogue = running.get();
        table.heard(dialogue, context.contact(), clock.instant());
        Optional<DialogueOutcome> overtaken = gatekeeper.refused(context);
        if (overtaken.isPresent()) {
          return turns.overtaken(dialogue, message, overtaken.get());
        }
        return turns.goOn(dialogue, context, message);
      }
      Optional<DialogueOutcome> barred = barred(context, message);
      if (barred.isPresent()) {
        return turns.barred(unopened(context, message), message.nonce(), barred.get());
      }
      return switch (message.reason()) {
        case REPLY_TO ->
            turns.alone(
                unopened(context, message),
                message,
                DialogueOutcome.comeAgain(Cause.DIALOGUE_UNKNOWN, describe(message)));
        case UNKNOWN ->
            turns.alone(
                unopened(context, message),
                message,
                DialogueOutcome.of(
                    Cause.UNKNOWN_REASON, EventDetails.cut(message.reasonForContact().text())));
        case CLEAN_UP -> turns.gaveUp(unopened(context, message), context, message);
        default -> open(context, message);
      };
    } catch (RuntimeException e) {
      DeviceContext nobody = DeviceContext.of(context.contact(), context.identity(), null);
      return turns.alone(unopened(nobody, message), message, turns.ending(e));
    }
  }

  /**
   * What is no message at all: a CleanUp, and an event that nobody waits for. As the reply to a
   * question of a running dialogue it is done without, if the dialogue can.
   */
  public CompletionStage<DlsResponse> broken(Contact contact, DlsProblem problem) {
    Dialogue dialogue =
        table
            .find(contact, Optional::empty)
            .filter(d -> d.mayBeContinued(contact) && d.asked() != null)
            .orElse(null);
    if (dialogue != null
        && gatekeeper
            .refused(identified(contact, dialogue.mac(), ReportedIdentity.NONE))
            .isEmpty()) {
      table.heard(dialogue, contact, clock.instant());
      return turns.unreadable(dialogue, problem);
    }
    return CompletableFuture.completedFuture(refusal(contact, problem));
  }

  private DlsResponse refusal(Contact contact, DlsProblem problem) {
    String detail = problem.getMessage() + ", from " + contact.remote();
    turns
        .receipts()
        .unproved(Change.of(new Event(clock.instant(), null, "", problem.why(), detail)), contact);
    turns.measure(problem.why(), 1);
    return DlsResponse.of(DLSMessage.of(problem.nonce(), Action.CLEAN_UP));
  }

  /** Ends the dialogues that have been silent too long; to be called now and then. */
  public void expire() {
    for (Dialogue silent : table.expire(clock.instant().minus(limits.silence()))) {
      turns.expired(silent);
    }
  }

  /** Dialogues in memory. */
  public int open() {
    return table.size();
  }

  /** Who may not speak here must not disturb the dialogue of whom it claims to be. */
  private Optional<DialogueOutcome> barred(DeviceContext context, WorkpointMessage message) {
    if (context.mac() == null) {
      return Optional.empty();
    }
    Optional<Mac> other = said(message).filter(mac -> !mac.equals(context.mac()));
    if (context.contact().certificate() != null && other.isPresent()) {
      String detail = "the certificate is of another device than " + other.get();
      return Optional.of(DialogueOutcome.of(Cause.IDENTITY_CONFLICT, detail));
    }
    return gatekeeper
        .refused(context)
        .or(
            () ->
                IdentityRule.another(context.withheld())
                    ? Optional.of(DialogueOutcome.of(context.withheld(), context.why()))
                    : Optional.empty());
  }

  private CompletionStage<DlsResponse> open(DeviceContext context, WorkpointMessage message) {
    if (context.mac() == null) {
      return turns.alone(
          unopened(context, message),
          message,
          DialogueOutcome.of(Cause.NO_DEVICE_IDENTITY, describe(message)));
    }
    Dialogue dialogue =
        new Dialogue(
            context.contact(),
            subject(context),
            message.reason(),
            sessionIds.get(),
            limits,
            clock.instant());
    Dialogue older = table.open(dialogue);
    if (older != null) {
      turns.replaced(older);
    }
    return turns.begin(dialogue, context, message);
  }

  /** For what needs no dialogue: not in the table, without a session. */
  private Dialogue unopened(DeviceContext context, WorkpointMessage message) {
    return new Dialogue(
        context.contact(), subject(context), message.reason(), "", limits, clock.instant());
  }

  private DialogueSubject subject(DeviceContext context) {
    boolean known = context.mac() != null && store.device(context.mac()).isPresent();
    return DialogueSubject.of(context, known, limits);
  }

  /**
   * The dialogue this message is part of. A first message begins a new one, whatever its cookie.
   */
  private Optional<Dialogue> continued(Contact contact, WorkpointMessage message) {
    Optional<Dialogue> found =
        table.find(contact, () -> said(message)).filter(d -> d.mayBeContinued(contact));
    return switch (message.reason()) {
      case REPLY_TO, CLEAN_UP, UNKNOWN -> found;
      case STATUS -> found.filter(d -> d.expects(message));
      default ->
          message.value(DialogueHandler.MAC).isPresent()
              ? Optional.empty()
              : found.filter(d -> d.expects(message));
    };
  }

  private static Optional<Mac> said(WorkpointMessage message) {
    return message.value(DialogueHandler.MAC).flatMap(Mac::parse);
  }

  private static String describe(WorkpointMessage message) {
    String action = message.reasonForContact().action();
    return EventDetails.cut(message.reasonForContact().text())
        + (action == null ? "" : " " + EventDetails.cut(action));
  }
}
