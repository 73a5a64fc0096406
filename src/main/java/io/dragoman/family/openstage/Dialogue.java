package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One interaction with one phone, from its first message to the CleanUp.
 *
 * <p>Its messages are worked on one after another ({@link #turn}); everything below the mark
 * belongs to the turn at hand. What others may look at is volatile or guarded.
 */
final class Dialogue {
  /** How the detail of a dialogue's expiry begins, before the action that was asked for. */
  static final String AFTER = "after ";

  private final Contact contact;
  private final DialogueSubject subject;
  private final Reason opened;
  private final String session;
  private final DialogueLimits limits;

  private CompletionStage<Void> last = CompletableFuture.completedFuture(null);
  private int waiting;
  private volatile boolean over;
  private volatile DialogueStep asked;
  private volatile boolean fragmentAsked;

  /** A WriteItems is out of which nobody knows what the phone made of it. */
  private volatile boolean unanswered;

  // guarded by the table
  Instant heard;

  /** When the message came that is being answered. */
  volatile Instant came;

  String connection;
  boolean connectionShared;
  int attempt = 1;

  /** So many before it, without a break, ended when all items had been asked for. */
  int unread;

  /** Before it something was sent, and nobody knows what the phone made of it. */
  boolean interrupted;

  // of the turn at hand
  private final Deque<DialogueStep> steps = new ArrayDeque<>();
  private final Fragments fragments;
  private final ReportedState knowledge = new ReportedState();
  private ReportedIdentity facts = ReportedIdentity.NONE;
  private Supplier<CompletionStage<Void>> afterwards;
  private DialogueOutcome ending;
  private boolean doubted;
  private boolean given;
  private DeviceContext context;
  private boolean reread;
  private boolean answered;
  private int maxItems = -1;
  private int messages;
  private int questions;
  private final AtomicLong bytes = new AtomicLong();

  Dialogue(
      Contact contact,
      DialogueSubject subject,
      Reason opened,
      String session,
      DialogueLimits limits,
      Instant now) {
    this.contact = contact;
    this.subject = subject;
    this.opened = opened;
    this.session = session;
    this.limits = limits;
    this.fragments = new Fragments(limits);
    this.connection = contact.connection();
    this.heard = now;
    this.came = contact.at();
  }

  /**
   * Runs after all earlier turns have ended, without holding a thread meanwhile.
   *
   * @throws Problem OVERLOAD when too many turns wait already
   */
  CompletionStage<DlsResponse> turn(Supplier<CompletionStage<DlsResponse>> work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletionStage<Void> before;
    synchronized (this) {
      if (waiting >= limits.waiting()) {
        throw new Problem(Cause.OVERLOAD, "too many messages of one dialogue at once");
      }
      waiting++;
      before = last;
      last = done;
    }
    return before
        .thenCompose(nothing -> work.get())
        .whenComplete(
            (answer, failure) -> {
              synchronized (this) {
                waiting--;
              }
              done.complete(null);
            });
  }

  synchronized boolean idle() {
    return waiting == 0;
  }

  /** A status or a first message is part of this dialogue only when it was asked for. */
  boolean expects(WorkpointMessage message) {
    DialogueStep step = asked;
    boolean fragment = fragmentAsked && step == null && message.reason() == opened;
    return fragment || (step != null && step.takes(message));
  }

  /** The next message is a further fragment of the last one. */
  boolean fragmenting() {
    return fragmentAsked;
  }

  boolean over() {
    return over;
  }

  /** Nobody joins through another listener, or with another device's certificate. */
  boolean mayBeContinued(Contact from) {
    PeerCertificate peer = from.certificate();
    return contact.listener().equals(from.listener()) && (peer == null || peer.mac().equals(mac()));
  }

  void close() {
    over = true;
  }

  /** Of its first message. */
  Contact contact() {
    return contact;
  }

  /** Whom the first message came from; of what is still valid, the gatekeeper is asked. */
  DeviceContext context() {
    return context;
  }

  void context(DeviceContext first) {
    context = first;
  }

  DialogueSubject subject() {
    return subject;
  }

  Mac mac() {
    return subject.mac();
  }

  Reason opened() {
    return opened;
  }

  String session() {
    return session;
  }

  ReportedState knowledge() {
    return knowledge;
  }

  /** Takes a message in; empty while fragments of it are missing. */
  Optional<WorkpointMessage> hear(WorkpointMessage message, MemoryBudget budget) {
    messages++;
    long size = MemoryBudget.bytes(message.items());
    budget.take(size);
    bytes.addAndGet(size);
    if (over) {
      release(budget);
    }
    if (message.maxItems() > 0) {
      maxItems = message.maxItems();
    }
    Optional<WorkpointMessage> whole = fragments.add(message);
    fragmentAsked = whole.isEmpty();
    return whole;
  }

  /** The message at hand cannot be read, nor what belongs to it. */
  void unheard() {
    fragments.clear();
    fragmentAsked = false;
  }

  void release(MemoryBudget budget) {
    budget.give(bytes.getAndSet(0));
  }

  void add(DialogueStep step) {
    steps.add(step);
  }

  /** Before all others. */
  void addFirst(DialogueStep step) {
    steps.addFirst(step);
  }

  /** What to do when all steps are done, which may add others. */
  void afterwards(Supplier<CompletionStage<Void>> work) {
    afterwards = work;
  }

  /** Null when there is nothing more; given once. */
  Supplier<CompletionStage<Void>> takeAfterwards() {
    Supplier<CompletionStage<Void>> work = afterwards;
    afterwards = null;
    return work;
  }

  /** What was asked last; null when nothing was. */
  DialogueStep asked() {
    return asked;
  }

  /**
   * Takes the next step; null when there is none.
   *
   * @throws Problem when there were too many
   */
  DialogueStep next() {
    asked = steps.poll();
    if (asked != null && ++questions > limits.questions()) {
      throw new Problem(Cause.DIALOGUE_TOO_LONG, "more than " + limits.questions() + " questions");
    }
    return asked;
  }

  /** The step is on its way to the phone. */
  void out(DialogueStep step) {
    unanswered = step.configures();
  }

  /** The phone has said what became of what was asked last. */
  void told() {
    unanswered = false;
  }

  /** Was something written, by this dialogue or the one it replaced, without an answer? */
  boolean unsure() {
    return unanswered || interrupted;
  }

  /** Must the phone be brought to its rendering, as far as is known? */
  boolean due() {
    return interrupted || subject.due();
  }

  void end(DialogueOutcome newEnding) {
    ending = newEnding;
  }

  /** Null while the dialogue goes on. */
  DialogueOutcome ending() {
    return ending;
  }

  ReportedIdentity facts() {
    return facts;
  }

  /** What the phone says now; what it does not say again stays. */
  void facts(ReportedIdentity newFacts) {
    facts = newFacts;
  }

  /** What is stored of the device may no longer be so. */
  void doubt() {
    doubted = true;
  }

  /** That it is being given something is stored. */
  void giving() {
    given = true;
  }

  /** Was that stored before? */
  boolean gave() {
    return given;
  }

  boolean doubted() {
    return doubted;
  }

  /** The device's items shall be read at its next start-up. */
  void rereadLater() {
    reread = true;
  }

  boolean reread() {
    return reread;
  }

  int maxItems() {
    return maxItems;
  }

  int messages() {
    return messages;
  }

  /** The cookie, the first time it is asked for. */
  Optional<String> introduce() {
    Optional<String> cookie = answered ? Optional.empty() : Optional.of(session);
    answered = true;
    return cookie;
  }
}
