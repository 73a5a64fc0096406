package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Tan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A phone's way from default to secure mode (dls-protocol.md § 3.12, § 3.13). Every stage completes
 * when its decision is durable. What a phone does that its bootstrap does not expect, such as
 * coming with the certificate of an earlier one, changes nothing. Thread-safe; never blocks.
 */
public final class BootstrapStateMachine {
  private final BootstrapRepository ledger;
  private final SecureModePackaging preparation;
  private final SlowExecutor slow;

  BootstrapStateMachine(
      BootstrapRepository ledger, SecureModePackaging preparation, SlowExecutor slow) {
    this.ledger = ledger;
    this.preparation = preparation;
    this.slow = slow;
  }

  /** As it is now, with its secrets; an old PIN has expired. */
  public CompletionStage<Optional<Bootstrap>> present(Mac mac) {
    return ledger.decide(mac, stored -> completedStage(stored));
  }

  /** What an active bootstrap writes to the phone on the port of default mode. */
  public List<DlsItem> delivery(Bootstrap bootstrap) {
    List<DlsItem> items = new ArrayList<>();
    if (bootstrap.kind() == Bootstrap.Kind.PIN) {
      int retries = preparation.policy().get().pinRetries();
      items.add(SecureItems.item("goto-secure-mode", "pin"));
      items.add(SecureItems.item("secure-mode-data", bootstrap.payload().reveal()));
      items.add(SecureItems.item("max-pin-retries", Integer.toString(retries)));
    } else {
      items.add(SecureItems.item("goto-secure-mode", "nopin"));
      items.addAll(SecureItems.of(preparation.items(bootstrap.payload())));
    }
    return items;
  }

  /** The phone took it. */
  public CompletionStage<Void> delivered(Mac mac, String serial) {
    return ledger.decide(
        mac,
        stored ->
            expected(stored, serial).filter(b -> b.state() == Bootstrap.State.WAITING).isPresent()
                ? write(stored.get().delivered(), Cause.BOOTSTRAP_DELIVERED, "")
                : completedStage(null));
  }

  /** The phone does not take it. */
  public CompletionStage<Void> refused(Mac mac, String serial, Cause why, String detail) {
    return ledger.decide(
        mac,
        stored ->
            expected(stored, serial).isPresent()
                ? write(
                    stored.get().ended(Bootstrap.State.FAILED, why), Cause.BOOTSTRAP_FAILED, detail)
                : completedStage(null));
  }

  /**
   * The phone's user typed too many wrong PINs (DG p. 83).
   *
   * @return false when no PIN was expected
   */
  public CompletionStage<Boolean> gaveUp(Mac mac) {
    return ledger.decide(
        mac,
        stored -> {
          boolean asked =
              stored.filter(b -> b.state().active() && b.kind() == Bootstrap.Kind.PIN).isPresent();
          return asked
              ? write(
                      stored.get().ended(Bootstrap.State.FAILED, Cause.PIN_RETRIES_EXCEEDED),
                      Cause.BOOTSTRAP_FAILED,
                      Cause.PIN_RETRIES_EXCEEDED.sentence())
                  .thenApply(done -> true)
              : completedStage(false);
        });
  }

  /**
   * The phone came to the secure port with the certificate of its bootstrap without PIN.
   *
   * @return false when it is none the bootstrap expects
   */
  public CompletionStage<Boolean> arrived(Mac mac, String serial) {
    return ledger.decide(
        mac,
        stored ->
            expected(stored, serial).filter(b -> b.kind() == Bootstrap.Kind.NOPIN).isPresent()
                ? secure(stored.get())
                : completedStage(false));
  }

  /** What the text proves; {@code UNCHECKED} when no TAN is expected of the device. */
  public CompletionStage<Tan> verify(Mac mac, String said) {
    return ledger.decide(
        mac,
        stored -> {
          boolean asked =
              stored.filter(b -> b.state().active() && !b.tanHash().isEmpty()).isPresent();
          return asked
              ? slow.run(() -> TanHash.check(stored.get().tanHash(), said))
              : completedStage(Tan.UNCHECKED);
        });
  }

  /**
   * The phone was asked for the TAN on the secure port. All but the right one count.
   *
   * @return true when the device is in secure mode now
   */
  public CompletionStage<Boolean> proved(Mac mac, String serial, Tan tan) {
    return ledger.decide(
        mac,
        stored -> {
          Optional<Bootstrap> asked =
              expected(stored, serial).filter(b -> b.kind() == Bootstrap.Kind.PIN);
          if (asked.isEmpty()) {
            // the answer of the database to the first commit may have been lost
            return completedStage(tan == Tan.RIGHT && reached(stored, serial));
          }
          return tan == Tan.RIGHT
              ? secure(asked.get())
              : count(asked.get(), tan).thenApply(done -> false);
        });
  }

  private CompletionStage<Void> count(Bootstrap asked, Tan tan) {
    int most = preparation.policy().get().tanAttempts();
    Bootstrap counted = asked.withWrongTan();
    List<Event> events = new ArrayList<>();
    events.add(
        ledger.event(
            asked.mac(),
            Cause.WRONG_TAN,
            describe(tan) + ", " + counted.wrongTans() + " of " + most));
    if (counted.wrongTans() >= most) {
      counted = counted.ended(Bootstrap.State.LOCKED, Cause.WRONG_TAN);
      events.add(ledger.event(asked.mac(), Cause.BOOTSTRAP_LOCKED, ""));
    }
    return ledger.write(counted, Device.Mode.BOOTSTRAPPING, List.of(), events);
  }

  private static String describe(Tan tan) {
    return switch (tan) {
      case MISSING -> "none given";
      case UNCHECKED -> "not looked at: the route has no step 'tan'";
      case WRONG, RIGHT -> "wrong";
    };
  }

  private CompletionStage<Boolean> secure(Bootstrap proved) {
    return ledger
        .write(proved.done(), Device.Mode.SECURE, List.of(), Cause.BOOTSTRAP_DONE, "")
        .thenApply(done -> true);
  }

  private CompletionStage<Void> write(Bootstrap next, Cause cause, String detail) {
    return ledger.write(next, Device.Mode.BOOTSTRAPPING, List.of(), cause, detail);
  }

  /** Also one that still waits: the bridge may have died before it learned of the delivery. */
  private static boolean reached(Optional<Bootstrap> stored, String serial) {
    return stored
        .filter(b -> b.state() == Bootstrap.State.DONE && b.kind() == Bootstrap.Kind.PIN)
        .filter(b -> b.held() != null && b.held().serial().equals(serial))
        .isPresent();
  }

  private static Optional<Bootstrap> expected(Optional<Bootstrap> stored, String serial) {
    return stored.filter(b -> b.state().active() && b.held().serial().equals(serial));
  }
}
