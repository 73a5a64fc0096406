package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciProvisioning.Outcome;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends one write; after one whose fate is unknown it looks before it does anything else. */
final class OciWriteAttempt {
  private final OciTransport door;
  private final OciAccount account;

  OciWriteAttempt(OciTransport door, OciAccount account) {
    this.door = door;
    this.account = account;
  }

  /**
   * The newest variant that the server has of a command.
   *
   * @param base without its release
   */
  Supplier<CompletionStage<Outcome>> variants(String base, List<OciNode> parameters) {
    List<String> names = OciSchema.published().variants(base, Set.of(), Set.of());
    return () -> variant(names, 0, parameters);
  }

  private CompletionStage<Outcome> variant(List<String> names, int place, List<OciNode> given) {
    return once(new OciCommand(names.get(place), "", "", given))
        .exceptionallyCompose(
            failure ->
                unknown(failure) && place + 1 < names.size()
                    ? variant(names, place + 1, given)
                    : CompletableFuture.failedFuture(failure));
  }

  /** Does the server not know the command, so that nothing was written? */
  static boolean unknown(Throwable failure) {
    return OciFailures.of(failure).kind() == Kind.GARBLED;
  }

  /**
   * Reads, writes if it is not so, and at most once more where the first attempt was lost and did
   * nothing.
   *
   * @param write sends it, as {@link #once}
   * @param isSo asks the carrier whether it has what is to be written
   */
  CompletionStage<Outcome> unlessSo(
      Supplier<CompletionStage<Outcome>> write, Supplier<CompletionStage<Boolean>> isSo) {
    return isSo.get()
        .thenCompose(
            already ->
                already
                    ? CompletableFuture.completedFuture(Outcome.UNCHANGED)
                    : write.get().thenCompose(first -> proved(first, write, isSo)));
  }

  private static CompletionStage<Outcome> proved(
      Outcome first,
      Supplier<CompletionStage<Outcome>> write,
      Supplier<CompletionStage<Boolean>> isSo) {
    if (first != Outcome.UNPROVED) {
      return CompletableFuture.completedFuture(first);
    }
    return isSo.get()
        .thenCompose(
            done ->
                done
                    ? CompletableFuture.completedFuture(Outcome.FOUND_WRITTEN)
                    : write
                        .get()
                        .thenCompose(
                            second ->
                                second == Outcome.WRITTEN
                                    ? CompletableFuture.completedFuture(second)
                                    : found(isSo)));
  }

  private static CompletionStage<Outcome> found(Supplier<CompletionStage<Boolean>> isSo) {
    return isSo.get()
        .thenApply(
            done -> {
              if (done) {
                return Outcome.FOUND_WRITTEN;
              }
              throw new CompletionException(
                  new CarrierException(
                      Kind.UNREACHABLE, "The answer to a write was lost twice; it is not done."));
            });
  }

  /** WRITTEN, or UNPROVED when the answer was lost; fails when the carrier refused. */
  CompletionStage<Outcome> once(OciCommand write) {
    return door.send(new OciRequest(account, List.of(write)))
        .handle(
            (answers, failure) -> {
              if (failure == null) {
                good("The carrier did not take what was written", answers.get(0));
                return Outcome.WRITTEN;
              }
              CarrierException trouble = OciFailures.of(failure);
              if (trouble.kind() == Kind.UNREACHABLE || trouble.kind() == Kind.GARBLED) {
                return Outcome.UNPROVED;
              }
              throw new CompletionException(trouble);
            });
  }

  /**
   * As {@link CommandVariants#good}, inside a future; what the carrier refuses to write is REFUSED.
   */
  static OciCommand good(String what, OciCommand response) {
    try {
      return CommandVariants.good(what, response);
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
  }
}
