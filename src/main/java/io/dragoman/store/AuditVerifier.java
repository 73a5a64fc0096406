package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the audit trail in the background, one verification at a time, and says how far it is.
 * Thread-safe. What was found is kept until the next one begins, or the process ends; in short
 * ({@link AuditVerdict}) also after that.
 */
public final class AuditVerifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditVerifier.class);
  private static final long FINISH_S = 5;

  /** Where a verification is. */
  public enum State {
    /** None was ordered since the bridge began. */
    IDLE,
    RUNNING,
    DONE,
    /** The database did not answer; nothing is said about the trail. */
    FAILED,
    /** The bridge, or its database, was closed. */
    STOPPED
  }

  /**
   * How far it is.
   *
   * @param verified events so far
   * @param total events there are
   * @param started null when none was
   * @param finished null before
   * @param reason why it failed; empty
   * @param result null unless done
   */
  public record Status(
      State state,
      long verified,
      long total,
      Instant started,
      Instant finished,
      String reason,
      AuditReport result) {}

  private final Store store;
  private final Clock clock;
  private final int batch;
  private Status status = new Status(State.IDLE, 0, 0, null, null, "", null);
  private Thread worker;
  private boolean closed;

  public AuditVerifier(Store store, Clock clock) {
    this(store, clock, AuditVerification.BATCH);
  }

  AuditVerifier(Store store, Clock clock, int batch) {
    this.store = store;
    this.clock = clock;
    this.batch = batch;
  }

  /**
   * Begins one, unless one is on its way.
   *
   * @param actor who orders it, for the event at its end
   * @return the one that is on its way
   */
  public synchronized Status start(String actor) {
    if (!closed && status.state() != State.RUNNING) {
      status = new Status(State.RUNNING, 0, 0, clock.instant(), null, "", null);
      worker = StoreThreads.named("verifier").newThread(() -> run(actor));
      worker.start();
    }
    return status;
  }

  public synchronized Status status() {
    return status;
  }

  private void run(String actor) {
    AuditVerification verification = new AuditVerification(batch);
    try {
      boolean more = true;
      while (more && goesOn(verification)) {
        more = store.ask(verification).toCompletableFuture().join();
      }
      if (goesOn(verification)) {
        AuditReport report = verification.report();
        tell(verification, report, actor);
        end(State.DONE, verification, "", report);
      }
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      LOG.warn("Verifying the audit trail stopped: {}", cause.toString());
      String reason = cause instanceof Problem ? cause.getMessage() : cause.getClass().getName();
      end(State.FAILED, verification, reason, null);
    }
  }

  /** Says how far it is. */
  private synchronized boolean goesOn(AuditVerification verification) {
    if (status.state() == State.RUNNING) {
      status =
          new Status(
              State.RUNNING,
              verification.verified(),
              verification.total(),
              status.started(),
              null,
              "",
              null);
    }
    return status.state() == State.RUNNING;
  }

  private void tell(AuditVerification verification, AuditReport report, String actor) {
    Cause cause = report.whole() ? Cause.AUDIT_VERIFIED : Cause.AUDIT_BROKEN;
    String detail = report.events() + " events, " + report.findings().size() + " findings";
    Event event = new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail, actor);
    AuditVerdict verdict =
        new AuditVerdict(
            store.node(),
            status().started(),
            clock.instant(),
            actor,
            verification.first(),
            verification.last(),
            report.events(),
            report.findings().size(),
            report.firstBroken().orElse(0));
    try {
      store.commit(Change.of(event).with(verdict.entry())).toCompletableFuture().join();
    } catch (CompletionException e) {
      LOG.warn("An event was not stored: {}", event); // what was found is shown nevertheless
    }
  }

  private synchronized void end(
      State state, AuditVerification verification, String reason, AuditReport report) {
    if (status.state() == State.RUNNING) {
      // what expired meanwhile was never verified
      long total = report == null ? verification.total() : verification.verified();
      status =
          new Status(
              state,
              verification.verified(),
              total,
              status.started(),
              clock.instant(),
              reason,
              report);
    }
  }

  /** Ends what is on its way after its batch. Before the store is closed. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = worker;
      if (status.state() == State.RUNNING) {
        status =
            new Status(
                State.STOPPED,
                status.verified(),
                status.total(),
                status.started(),
                clock.instant(),
                "the bridge was closed",
                null);
      }
    }
    if (running != null) {
      join(running);
    }
  }

  private static void join(Thread running) {
    try {
      running.join(TimeUnit.SECONDS.toMillis(FINISH_S));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
