package io.dragoman.app;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.DialoguePolicy;
import io.dragoman.family.openstage.Prerequisites;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.security.identity.Door;
import io.dragoman.security.identity.Expectation;
import io.dragoman.store.Store;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lets through those only whose door this is, by what is known now and not when the dialogue began;
 * then another gate decides.
 */
final class IdentityPolicy implements DialoguePolicy {
  private final DialoguePolicy inner;
  private final Store store;
  private final Listings listings;

  IdentityPolicy(DialoguePolicy inner, Store store, Listings listings) {
    this.inner = inner;
    this.store = store;
    this.listings = listings;
  }

  @Override
  public Optional<DialogueOutcome> refused(DeviceContext context) {
    Device known = store.device(context.mac()).orElse(null);
    Expectation expected = listings.expected(context.mac(), known);
    if (expected.bars(Door.DIALOGUE)) {
      String detail = expected.sentence() + "; from " + context.contact().remote();
      return Optional.of(DialogueOutcome.of(expected.refusal(known, Door.DIALOGUE), detail));
    }
    return inner.refused(context);
  }

  @Override
  public Optional<DialogueOutcome> withheld(Device before, Device now) {
    return inner.withheld(before, now);
  }

  @Override
  public CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason) {
    Optional<DialogueOutcome> refused = refused(context);
    return refused.isPresent()
        ? completedStage(Prerequisites.barred(refused.get()))
        : inner.passage(context, reason);
  }

  @Override
  public CompletionStage<Optional<DialogueOutcome>> gaveUp(DeviceContext context, String reason) {
    return inner.gaveUp(context, reason);
  }
}
