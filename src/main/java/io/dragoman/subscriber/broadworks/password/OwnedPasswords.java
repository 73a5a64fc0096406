package io.dragoman.subscriber.broadworks.password;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.store.Change;
import io.dragoman.store.OwnedPassword;
import io.dragoman.store.OwnedPasswordEntry;
import io.dragoman.store.OwnedPasswordQuestion;
import io.dragoman.store.Store;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierWrites;
import io.dragoman.subscriber.LinePasswords.Seat;
import io.dragoman.subscriber.SipLogin;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Design D2: one password for each user, made once. It is durable before it is written upstream; a
 * crash between the two ends with the same password written again. Thread-safe.
 */
public final class OwnedPasswords {
  static final String ORIGIN = "owned";

  private static final long MOST_REMEMBERED = 200_000;

  private final Store store;
  private final CarrierWrites writes;
  private final Clock clock;
  private final WriteBackoff pauses;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, CompletableFuture<SipLogin>> running = new ConcurrentHashMap<>();
  private final Cache<String, OwnedPassword> confirmed =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  public OwnedPasswords(Store store, CarrierWrites writes, Clock clock) {
    this.store = store;
    this.writes = writes;
    this.clock = clock;
    pauses = new WriteBackoff(clock);
  }

  /** Whose, of which tenant, made how. */
  private record Order(CarrierSettings settings, PasswordRules rules, Seat seat, String id) {}

  /** From memory. */
  Optional<SipLogin> held(String tenant, Seat seat) {
    return Optional.ofNullable(confirmed.getIfPresent(OwnedPassword.id(tenant, seat.userId())))
        .map(password -> given(password, seat));
  }

  /** One at a time for each user: whoever asks meanwhile gets the same answer. */
  CompletionStage<SipLogin> needed(CarrierSettings settings, PasswordRules rules, Seat seat) {
    Optional<SipLogin> held = held(settings.tenant(), seat);
    if (held.isPresent()) {
      return completedStage(held.get());
    }
    String id = OwnedPassword.id(settings.tenant(), seat.userId());
    CompletableFuture<SipLogin> mine = new CompletableFuture<>();
    CompletableFuture<SipLogin> others = running.putIfAbsent(id, mine);
    if (others != null) {
      return others.copy();
    }
    find(new Order(settings, rules, seat, id))
        .whenComplete(
            (login, failure) -> {
              running.remove(id, mine);
              if (failure == null) {
                mine.complete(login);
              } else {
                mine.completeExceptionally(PasswordFailures.of(failure));
              }
            });
    return mine.copy();
  }

  /**
   * Another one in place of the user's, on order: from when the stage completes it is what {@link
   * #needed} writes and answers, whatever happens in between. Fails with BUSY while one is written.
   */
  CompletionStage<Void> renew(CarrierSettings settings, PasswordRules rules, Seat seat) {
    Order order =
        new Order(settings, rules, seat, OwnedPassword.id(settings.tenant(), seat.userId()));
    CompletableFuture<SipLogin> mine = new CompletableFuture<>();
    if (running.putIfAbsent(order.id(), mine) != null) {
      return failedStage(
          new CarrierException(
              CarrierException.Kind.BUSY, "A password of this user is being written right now."));
    }
    return store
        .commit(Change.of().with(OwnedPasswordEntry.another(fresh(order))))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                confirmed.invalidate(order.id());
                pauses.end(order.id());
              }
              running.remove(order.id(), mine);
              mine.completeExceptionally(
                  new CarrierException(
                      CarrierException.Kind.BUSY, "Another password is being made for this user."));
            });
  }

  /** What could not be written is written with the next contact: an administrator says so. */
  void retry(String tenant) {
    pauses.end(id -> id.startsWith(OwnedPassword.id(tenant, "")));
  }

  /** See {@link io.dragoman.subscriber.LinePasswords#follow}. */
  CompletionStage<Void> follow(String tenant, Map<String, String> renamed, Set<String> gone) {
    if (renamed.isEmpty() && gone.isEmpty()) {
      return completedStage(null);
    }
    Map<String, String> moved = new HashMap<>();
    List<Event> events = new ArrayList<>();
    renamed.forEach(
        (from, to) -> {
          moved.put(OwnedPassword.id(tenant, from), OwnedPassword.id(tenant, to));
          events.add(
              new Event(
                  clock.instant(),
                  null,
                  tenant,
                  Cause.SIP_PASSWORD_MOVED,
                  "user " + from + " is " + to + " now"));
        });
    Set<String> lost =
        gone.stream().map(user -> OwnedPassword.id(tenant, user)).collect(Collectors.toSet());
    Change change = Change.of(events.toArray(new Event[0]));
    return store
        .commit(change.with(OwnedPasswordEntry.followed(moved, lost)))
        .thenAccept(
            done -> {
              confirmed.invalidateAll(lost);
              confirmed.invalidateAll(moved.keySet());
              confirmed.invalidateAll(moved.values());
            });
  }

  /** Another bridge may have changed what is stored. */
  void reread(String tenant) {
    confirmed.asMap().keySet().removeIf(id -> id.startsWith(OwnedPassword.id(tenant, "")));
  }

  private CompletionStage<SipLogin> find(Order order) {
    Optional<CarrierException> pause = pauses.of(order.id());
    return store
        .ask(new OwnedPasswordQuestion(order.id()))
        .thenCompose(
            found -> {
              if (found.isPresent() && found.get().state() == OwnedPassword.State.CONFIRMED) {
                return completedStage(remembered(found.get(), order));
              }
              if (pause.isPresent() && !changed(found, order)) {
                return notWritten(pause.get(), order);
              }
              return found.isPresent() && found.get().state() == OwnedPassword.State.PENDING
                  ? write(found.get(), order)
                  : make(order);
            });
  }

  private static boolean changed(Optional<OwnedPassword> found, Order order) {
    return found.isPresent() && !found.get().rules().equals(order.rules().text());
  }

  private CompletionStage<SipLogin> make(Order order) {
    return store
        .commit(Change.of().with(OwnedPasswordEntry.made(fresh(order))))
        .thenCompose(done -> store.ask(new OwnedPasswordQuestion(order.id())))
        .thenCompose(
            stored -> {
              // another bridge may have been faster: the stored one counts
              OwnedPassword first = stored.orElseThrow();
              return first.state() == OwnedPassword.State.CONFIRMED
                  ? completedStage(remembered(first, order))
                  : write(first, order);
            });
  }

  private OwnedPassword fresh(Order order) {
    return new OwnedPassword(
        order.id(),
        OwnedPassword.State.PENDING,
        order.seat().authUser().isEmpty() ? authUser(order.seat()) : "",
        order.rules().text(),
        order.rules().make(random),
        clock.instant());
  }

  private CompletionStage<SipLogin> write(OwnedPassword password, Order order) {
    return writes
        .sipPassword(
            order.settings(), order.seat().userId(), password.authUser(), password.password())
        .handle(
            (done, failure) ->
                failure == null
                    ? confirm(password, order)
                    : failed(password, order, PasswordFailures.of(failure)))
        .thenCompose(next -> next);
  }

  private CompletionStage<SipLogin> confirm(OwnedPassword password, Order order) {
    return settle(OwnedPassword.State.CONFIRMED, order, Cause.SIP_PASSWORD_SET, "")
        .thenApply(
            done -> {
              pauses.end(order.id());
              return remembered(password, order);
            });
  }

  /** A password is given up only when it is sure that nobody has it, and another may be taken. */
  private CompletionStage<SipLogin> failed(
      OwnedPassword password, Order order, CarrierException trouble) {
    if (PasswordFailures.certain(trouble) && !password.rules().equals(order.rules().text())) {
      return settle(
              OwnedPassword.State.REFUSED,
              order,
              Cause.SIP_PASSWORD_NOT_SET,
              "; another one is made by the changed rules")
          .thenCompose(done -> make(order));
    }
    pauses.begin(order.id(), trouble);
    Event event = event(order, Cause.SIP_PASSWORD_NOT_SET, ": " + trouble.getMessage());
    return store.note(Change.of(event)).thenCompose(done -> notWritten(trouble, order));
  }

  private CompletionStage<SipLogin> notWritten(CarrierException trouble, Order order) {
    return PasswordFailures.certain(trouble)
        ? completedStage(
            SipLogin.missing(
                order.seat().authUser(),
                ORIGIN,
                "The carrier did not take the password that the bridge made: "
                    + trouble.getMessage()))
        : failedStage(trouble);
  }

  private CompletionStage<Void> settle(
      OwnedPassword.State state, Order order, Cause cause, String more) {
    return store.commit(
        Change.of(event(order, cause, more))
            .with(OwnedPasswordEntry.settled(order.id(), state, clock.instant())));
  }

  private Event event(Order order, Cause cause, String more) {
    return new Event(
        clock.instant(),
        null,
        order.settings().tenant(),
        cause,
        "user " + order.seat().userId() + more);
  }

  private SipLogin remembered(OwnedPassword password, Order order) {
    confirmed.put(order.id(), password);
    return given(password, order.seat());
  }

  private static SipLogin given(OwnedPassword password, Seat seat) {
    String user = seat.authUser().isEmpty() ? password.authUser() : seat.authUser();
    return SipLogin.given(user, password.password(), ORIGIN);
  }

  /** A user without one gets what stands before the at sign of the line/port, or of the id. */
  private static String authUser(Seat seat) {
    String from = seat.linePort().isEmpty() ? seat.userId() : seat.linePort();
    return from.replaceFirst("^sip:", "").split("@", 2)[0];
  }
}
