package io.dragoman.subscriber.broadworks.check;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks through all doors of a tenant, one after the other. Thread-safe; never blocks. */
public final class UpstreamCheck {
  private static final int SECONDS_A_DOOR = 25;

  private final List<InterfaceCheck> doors;

  public UpstreamCheck(List<InterfaceCheck> doors) {
    this.doors = List.copyOf(doors);
  }

  /** Never fails. */
  public CompletionStage<List<CheckResult>> run(CarrierSettings settings, Optional<Mac> example) {
    CompletionStage<List<CheckResult>> all = completedStage(new ArrayList<>());
    for (InterfaceCheck door : doors) {
      all =
          all.thenCompose(
              before ->
                  one(door, settings, example)
                      .thenApply(
                          found -> {
                            before.addAll(found);
                            return before;
                          }));
    }
    return all.thenApply(List::copyOf);
  }

  private static CompletionStage<List<CheckResult>> one(
      InterfaceCheck door, CarrierSettings settings, Optional<Mac> example) {
    if (!door.concerns(settings)) {
      return completedStage(
          List.of(
              CheckResult.skipped(
                  door.door(), "settings", "The tenant says nothing of this door.")));
    }
    CompletionStage<List<CheckResult>> looked;
    try {
      looked = door.look(settings, example);
    } catch (CarrierException e) {
      looked = failedStage(e);
    }
    CompletableFuture<List<CheckResult>> bounded = new CompletableFuture<>();
    looked.whenComplete(
        (found, failure) -> {
          if (failure == null) {
            bounded.complete(found);
          } else {
            bounded.completeExceptionally(failure);
          }
        });
    return bounded
        .orTimeout(SECONDS_A_DOOR, TimeUnit.SECONDS)
        .exceptionally(failure -> List.of(trouble(door.door(), "access", failure)));
  }

  /** What stands in the way, and what to do about it. */
  static CheckResult trouble(String door, String subject, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof TimeoutException) {
      return CheckResult.failed(door, subject, "No answer came in time: firewall or wrong port?");
    }
    if (!(cause instanceof CarrierException trouble)) {
      return CheckResult.failed(door, subject, "The bridge failed to ask; its log says how.");
    }
    String sentence = trouble.getMessage();
    return switch (trouble.kind()) {
      case MISCONFIGURED -> CheckResult.missing(door, subject, sentence);
      case REFUSED ->
          CheckResult.failed(
              door,
              "login",
              sentence
                  + " Look at carrier."
                  + door
                  + ".user and its password. It was tried once: accounts lock after a few"
                  + " failures.");
      case BUSY ->
          CheckResult.failed(
              door,
              "overload",
              sentence
                  + " It protects itself or is at its limit: no setting is wrong; wait, or lower"
                  + " carrier."
                  + door
                  + ".perSecond.");
      case FORBIDDEN ->
          CheckResult.missing(door, "rights", sentence + " Ask the carrier to allow it.");
      default -> CheckResult.failed(door, subject, sentence);
    };
  }
}
