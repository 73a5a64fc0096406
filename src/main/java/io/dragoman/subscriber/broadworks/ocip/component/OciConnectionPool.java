package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connections of one account and what waits for them. Everything happens on one event loop, so
 * nothing is locked; answers are handed to the workers.
 */
final class OciConnectionPool {
  static final int MOST_WAITING = 2_000;

  private static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

  /** Who would wait longer for a login is told so at once. */
  private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();

  private final OciAccount account;
  private final EventLoop loop;
  private final Executor workers;
  private final Supplier<CompletionStage<OciConnection>> links;
  private final OciPoolTimeouts times;

  /** Told when a server cannot be used, so that the next link leads to another one. */
  private final Runnable elsewhere;

  private final Consumer<OciCommand> loggedIn;
  private final AdaptiveRateLimiter tempo;
  private final Deque<PendingDocument> waiting = new ArrayDeque<>();
  private final List<OciClientSession> sessions = new ArrayList<>();

  private final Future<?> tending;

  private boolean opening;
  private boolean timed;
  private boolean closed;
  private boolean retired;
  private CarrierException refused;

  /** Logins in a row that the server did not want now; until when none is tried. */
  private int unwanted;

  private long quietUntil = System.nanoTime();

  /** Sessions in a row that somebody else ended. */
  private int lost;

  /** Until when one connection must do: a login ended another session of ours. */
  private long aloneUntil = System.nanoTime();

  OciConnectionPool(
      OciAccount account,
      EventLoop loop,
      Executor workers,
      Supplier<CompletionStage<OciConnection>> links,
      Runnable elsewhere,
      Consumer<OciCommand> loggedIn,
      OciPoolTimeouts times) {
    this.elsewhere = elsewhere;
    this.loggedIn = loggedIn;
    this.account = account;
    this.loop = loop;
    this.workers = workers;
    this.links = links;
    this.times = times;
    this.tempo = new AdaptiveRateLimiter(account.perSecond(), System.nanoTime());
    long every = times.keepAlive().toMillis();
    this.tending = loop.scheduleWithFixedDelay(this::tend, every, every, TimeUnit.MILLISECONDS);
  }

  CompletionStage<List<OciCommand>> send(List<OciCommand> commands) {
    PendingDocument job = new PendingDocument(commands);
    loop.execute(() -> accept(job));
    return job.result;
  }

  /** What was refused may be tried again: an administrator has unlocked the account. */
  void forgive() {
    loop.execute(
        () -> {
          refused = null;
          unwanted = 0;
          lost = 0;
          quietUntil = System.nanoTime();
        });
  }

  /** What waits is still answered; the connections end when they have nothing to do. */
  void retire() {
    loop.execute(() -> retired = true);
    loop.schedule(this::tend, times.firstPause().toMillis(), TimeUnit.MILLISECONDS);
  }

  void close() {
    loop.execute(
        () -> {
          closed = true;
          tending.cancel(false);
          sessions.forEach(session -> session.link.close());
          sessions.clear();
          failAll(new CarrierException(Kind.UNREACHABLE, "The bridge ends its connections."));
        });
  }

  private void accept(PendingDocument job) {
    long quiet = quietUntil - System.nanoTime();
    if (closed || refused != null) {
      fail(job, closed ? unreachable() : refused);
    } else if (sessions.isEmpty() && quiet > LONGEST_WAIT) {
      fail(job, new CarrierException(Kind.BUSY, "The carrier lets nobody log in for now."));
    } else if (waiting.size() >= MOST_WAITING) {
      fail(job, new CarrierException(Kind.BUSY, "Too much waits for the carrier already."));
    } else {
      waiting.add(job);
      pump();
    }
  }

  private static CarrierException unreachable() {
    return new CarrierException(Kind.UNREACHABLE, "The bridge ends its connections.");
  }

  private void pump() {
    while (!waiting.isEmpty() && !timed) {
      OciClientSession idle =
          sessions.stream().filter(session -> !session.busy).findFirst().orElse(null);
      if (idle == null) {
        open();
        return;
      }
      long wait = tempo.take(System.nanoTime());
      if (wait > 0) {
        later(wait);
        return;
      }
      run(idle, waiting.poll());
    }
  }

  private void later(long nanos) {
    timed = true;
    loop.schedule(
        () -> {
          timed = false;
          pump();
        },
        nanos,
        TimeUnit.NANOSECONDS);
  }

  /** One at a time, so that a wrong password is sent once and not by each connection. */
  private void open() {
    if (opening || closed || sessions.size() >= most()) {
      return;
    }
    long quiet = quietUntil - System.nanoTime();
    if (quiet > 0) {
      if (sessions.isEmpty()) {
        later(quiet);
      }
      return;
    }
    opening = true;
    links
        .get()
        .thenCompose(
            link ->
                OciClientSession.open(account, link)
                    .whenComplete(
                        (session, failure) -> {
                          if (failure != null) {
                            link.close();
                          }
                        }))
        .whenComplete((session, failure) -> loop.execute(() -> opened(session, failure)));
  }

  private int most() {
    return aloneUntil - System.nanoTime() > 0 ? 1 : account.connections();
  }

  private void opened(OciClientSession session, Throwable failure) {
    opening = false;
    if (failure == null && !closed) {
      unwanted = 0;
      loggedIn.accept(session.login());
      session.heard = System.nanoTime();
      session.used = session.heard;
      session.since = session.heard;
      sessions.add(session);
      session.link.onClosed(() -> loop.execute(() -> sessions.remove(session)));
      pump();
      return;
    }
    if (session != null) {
      session.link.close();
      return;
    }
    CarrierException trouble = trouble(failure);
    elsewhere.run();
    if (trouble.kind() == Kind.REFUSED) {
      refused = trouble;
    } else if (trouble.kind() == Kind.BUSY || cause(failure) instanceof SessionLostException) {
      // a session table that is full, a server that starts: not as often as phones ask
      Duration pause = times.pause(++unwanted);
      Duration wait = pause.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : pause;
      quietUntil = System.nanoTime() + wait.toNanos();
      if (!sessions.isEmpty()) {
        return; // one more is not granted; whatever waits is done by those that there are
      }
    }
    notOpened(trouble);
  }

  /** Whatever waits has seen one attempt fail. */
  private void notOpened(CarrierException trouble) {
    boolean hopeless = trouble.kind() == Kind.REFUSED || trouble.kind() == Kind.MISCONFIGURED;
    List<PendingDocument> jobs = new ArrayList<>(waiting);
    waiting.clear();
    int attempts = 0;
    for (PendingDocument job : jobs) {
      // nothing was sent: even a write may wait for a connection
      boolean again = job.again() || (!job.reads && job.attempts() < PendingDocument.MOST_ATTEMPTS);
      if (hopeless || !again) {
        fail(job, trouble);
      } else {
        waiting.add(job);
        attempts = Math.max(attempts, job.attempts());
      }
    }
    if (!waiting.isEmpty()) {
      later(times.pause(attempts).toNanos());
    }
  }

  private void run(OciClientSession session, PendingDocument job) {
    session.busy = true;
    session.used = System.nanoTime();
    session
        .send(job.commands)
        .whenComplete(
            (answers, failure) -> loop.execute(() -> done(session, job, answers, failure)));
  }

  private void done(
      OciClientSession session, PendingDocument job, List<OciCommand> answers, Throwable failure) {
    session.busy = false;
    session.heard = System.nanoTime();
    if (failure != null) {
      drop(session);
      failed(session, job, failure);
    } else if (answers.stream().anyMatch(OciConnectionPool::busy)) {
      tempo.slower();
      retry(job, () -> job.result.complete(answers));
    } else {
      tempo.answered();
      if (session.heard - session.since > times.keepAlive().toNanos()) {
        lost = 0;
      }
      workers.execute(() -> job.result.complete(answers));
    }
    pump();
  }

  private void failed(OciClientSession session, PendingDocument job, Throwable failure) {
    if (cause(failure) instanceof SessionLostException) {
      boolean ours = ended(session);
      if (ours || job.renew()) {
        waiting.addFirst(job);
        return;
      }
    }
    CarrierException trouble = trouble(failure);
    if (trouble.kind() == Kind.UNREACHABLE || trouble.kind() == Kind.BUSY) {
      tempo.slower();
      retry(job, () -> job.result.completeExceptionally(trouble));
    } else {
      fail(job, trouble);
    }
  }

  /**
   * A session is over before its time: by a later login of ours, where the account may have but
   * one, or of somebody else, who does the same with ours: then not as often as phones ask.
   */
  private boolean ended(OciClientSession session) {
    boolean ours = sessions.stream().anyMatch(other -> other.since - session.since > 0);
    if (ours) {
      aloneUntil = System.nanoTime() + times.idle().toNanos();
    } else if (++lost > 1) {
      Duration pause = times.pause(lost - 1);
      Duration wait = pause.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : pause;
      quietUntil = System.nanoTime() + wait.toNanos();
    }
    return ours;
  }

  private void retry(PendingDocument job, Runnable otherwise) {
    if (job.again() && !closed) {
      loop.schedule(
          () -> accept(job), times.pause(job.attempts()).toMillis(), TimeUnit.MILLISECONDS);
    } else {
      workers.execute(otherwise);
    }
  }

  private static boolean busy(OciCommand answer) {
    return answer.error().map(OciError::busy).orElse(false);
  }

  private void drop(OciClientSession session) {
    sessions.remove(session);
    session.link.close();
  }

  /** Keeps what is idle alive for a while, then says goodbye. */
  private void tend() {
    long now = System.nanoTime();
    for (OciClientSession session : List.copyOf(sessions)) {
      if (session.busy) {
        continue;
      }
      if (retired || now - session.used > times.idle().toNanos()) {
        sessions.remove(session);
        session.logout();
      } else if (now - session.heard >= times.keepAlive().toNanos()) {
        session.busy = true;
        session
            .keepAlive()
            .whenComplete((answer, failure) -> loop.execute(() -> tended(session, failure)));
      }
    }
  }

  private void tended(OciClientSession session, Throwable failure) {
    session.busy = false;
    session.heard = System.nanoTime();
    if (failure != null) {
      drop(session);
    }
    pump();
  }

  private void failAll(CarrierException trouble) {
    List<PendingDocument> jobs = new ArrayList<>(waiting);
    waiting.clear();
    jobs.forEach(job -> fail(job, trouble));
  }

  private void fail(PendingDocument job, CarrierException trouble) {
    workers.execute(() -> job.result.completeExceptionally(trouble));
  }

  private static Throwable cause(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static CarrierException trouble(Throwable failure) {
    Throwable inner = cause(failure);
    if (inner instanceof CarrierException known) {
      return known;
    }
    return inner instanceof SessionLostException
        ? new CarrierException(Kind.UNREACHABLE, "The carrier forgets its sessions.")
        : new CarrierException(Kind.UNREACHABLE, "The carrier could not be asked.", inner);
  }
}
