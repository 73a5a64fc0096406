package io.dragoman.bridge;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.dls.Reason;
import io.dragoman.identity.Door;
import io.dragoman.identity.Expectation;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.openstage.Ending;
import io.dragoman.openstage.Gatekeeper;
import io.dragoman.openstage.Passage;
import io.dragoman.store.Store;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lets through those only whose door this is, by what is known now and not when the dialogue began;
 * then another gate decides.
 */
final class IdentityGate implements Gatekeeper {
  private final Gatekeeper inner;
  private final Store store;
  private final Listings listings;

  IdentityGate(Gatekeeper inner, Store store, Listings listings) {
    this.inner = inner;
    this.store = store;
    this.listings = listings;
  }

  @Override
  public Optional<Ending> refused(DeviceContext context) {
    Device known = store.device(context.mac()).orElse(null);
    Expectation expected = listings.expected(context.mac(), known);
    if (expected.bars(Door.DIALOGUE)) {
      String detail = expected.sentence() + "; from " + context.contact().remote();
      return Optional.of(Ending.of(expected.refusal(known, Door.DIALOGUE), detail));
    }
    return inner.refused(context);
  }

  @Override
  public Optional<Ending> withheld(Device before, Device now) {
    return inner.withheld(before, now);
  }

  @Override
  public CompletionStage<Passage> passage(DeviceContext context, Reason reason) {
    Optional<Ending> refused = refused(context);
    return refused.isPresent()
        ? completedStage(Passage.barred(refused.get()))
        : inner.passage(context, reason);
  }

  @Override
  public CompletionStage<Optional<Ending>> gaveUp(DeviceContext context, String reason) {
    return inner.gaveUp(context, reason);
  }
}
