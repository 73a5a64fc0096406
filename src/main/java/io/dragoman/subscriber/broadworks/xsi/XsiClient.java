package io.dragoman.subscriber.broadworks.xsi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.CarrierTransport.Ask;
import io.dragoman.subscriber.CarrierTransport.Login;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiFault;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPath;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiReader;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * One tenant's requests: logged in, paced, and none after the carrier has refused the credentials.
 * Never blocks. Thread-safe.
 */
final class XsiClient {
  /** A token lives 60 s; one is not used in its last seconds. */
  private static final long TOKEN_LIFE = Duration.ofSeconds(45).toNanos();

  private static final int BURST = 5;
  private static final int MOST_USERS = 10_000;

  final XsiSettings settings;
  final XsiReader reader = new XsiReader();
  final XsiDelays pauses;
  private final CarrierTransport door;
  private final XsiRateLimiter pace;
  private final OverloadBackoff overload = new OverloadBackoff();
  private final Cache<String, XsiRateLimiter> users =
      Caffeine.newBuilder()
          .maximumSize(MOST_USERS)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  private volatile boolean refused;
  private volatile Token token;

  private record Token(Login login, long fetched) {}

  XsiClient(XsiSettings settings, CarrierTransport door, XsiDelays pauses) {
    this.settings = settings;
    this.door = door;
    this.pauses = pauses;
    this.pace = new XsiRateLimiter(settings.perSecond(), Math.min(BURST, settings.perSecond()));
  }

  /** Reads one address, below the base, when its turn has come; BUSY when that is too far away. */
  CompletionStage<Answer> get(String path, Duration patience) {
    return turn(patience).thenCompose(now -> login()).thenCompose(login -> read(path, login));
  }

  /** As {@link #get}, and within the pace of the user who asks. */
  CompletionStage<Answer> get(String path, Duration patience, String user) {
    XsiRateLimiter own =
        users.get(
            user,
            key -> new XsiRateLimiter(settings.perUserSecond(), settings.perUserSecond() * 2));
    return own != null && own.turn(pauses.nanoTime(), 0) < 0
        ? failed(new CarrierException(Kind.BUSY, "This user asks too often."))
        : get(path, patience);
  }

  /** Whoever was opened with this client goes on with it, and shows the credentials again. */
  void retry() {
    token = null;
    refused = false;
  }

  boolean careful() {
    return overload.careful(pauses.nanoTime());
  }

  private CompletionStage<Void> turn(Duration patience) {
    if (refused) {
      return failed(new CarrierException(Kind.REFUSED, "The carrier has refused the credentials."));
    }
    long now = pauses.nanoTime();
    long rest = overload.rest(now);
    long wait = rest > patience.toNanos() ? -1 : pace.turn(now, patience.toNanos() - rest);
    if (wait < 0) {
      return failed(
          new CarrierException(
              Kind.BUSY, "The carrier gets no more requests now.", Duration.ofNanos(rest), null));
    }
    Duration pause = Duration.ofNanos(Math.max(rest, wait));
    return pause.isZero() ? CompletableFuture.completedFuture(null) : pauses.after(pause);
  }

  private CompletionStage<Answer> read(String path, Login login) {
    return send("GET", path, login)
        .exceptionallyCompose(
            failure -> {
              boolean expired =
                  settings.login().equals("token")
                      && trouble(failure).kind() == Kind.REFUSED
                      && token != null;
              if (!expired) {
                return CompletableFuture.failedFuture(told(failure));
              }
              token = null; // it may only have been too old: once more with a new one
              return login()
                  .thenCompose(fresh -> send("GET", path, fresh))
                  .exceptionallyCompose(again -> CompletableFuture.failedFuture(told(again)));
            });
  }

  private CompletionStage<Login> login() {
    if (!settings.login().equals("token")) {
      return CompletableFuture.completedFuture(XsiLogin.of(settings));
    }
    Token known = token;
    if (known != null && pauses.nanoTime() - known.fetched() < TOKEN_LIFE) {
      return CompletableFuture.completedFuture(known.login());
    }
    String path = XsiPath.user(settings.as(), "/profile/LoginToken").orElse("");
    return send("POST", path, XsiLogin.basic(settings, settings.password()))
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw new CompletionException(told(failure));
              }
              try {
                Secret text = reader.token(answer.body(), XsiStatus.contentType(answer));
                Login login = XsiLogin.basic(settings, text);
                token = new Token(login, pauses.nanoTime());
                return login;
              } catch (XsiFault e) {
                throw new CompletionException(garbled(e));
              }
            });
  }

  private CompletionStage<Answer> send(String method, String path, Login login) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/xml, text/xml");
    if (!settings.protocolVersion().isEmpty()) {
      headers.put("X-BroadWorks-Protocol-Version", settings.protocolVersion());
    }
    if (method.equals("POST")) {
      headers.put("Content-Type", "application/xml; charset=UTF-8");
    }
    URI uri = URI.create(settings.base() + path);
    return door.send(new Ask(settings.tenant(), "xsi", method, uri, headers, new byte[0], login))
        .thenApply(this::checked);
  }

  private Answer checked(Answer answer) {
    try {
      XsiStatus.check(answer, reader);
      overload.passed(pauses.nanoTime());
      return answer;
    } catch (CarrierException e) {
      if (e.kind() == Kind.BUSY) {
        overload.happened(pauses.nanoTime(), e.retryAfter().toNanos());
      }
      throw new CompletionException(e);
    }
  }

  /** Remembers that the credentials were refused: accounts lock after a few attempts. */
  private CarrierException told(Throwable failure) {
    CarrierException trouble = trouble(failure);
    refused |= trouble.kind() == Kind.REFUSED;
    return trouble;
  }

  static CarrierException garbled(XsiFault fault) {
    return new CarrierException(Kind.GARBLED, "Xsi: " + fault.getMessage() + ".", fault);
  }

  static CarrierException trouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CarrierException known) {
        return known;
      }
    }
    return new CarrierException(Kind.UNREACHABLE, "Xsi could not be asked.", failure);
  }

  private static <T> CompletionStage<T> failed(CarrierException trouble) {
    return CompletableFuture.failedFuture(trouble);
  }
}
