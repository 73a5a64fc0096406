package io.dragoman.subscriber.directory;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Another SIP password for a user, on order. First it is kept, then the user's phones lose the old
 * one here, then it is written to the carrier: whatever fails in between is made good by the next
 * contact of one of them.
 *
 * @param devices that get it with their next contact
 * @param written has the carrier taken it?
 * @param why not; else empty
 */
public record PasswordRenewal(List<Mac> devices, boolean written, String why) {
  /** Fails with {@link CarrierException}: NOT_FOUND, FORBIDDEN, BUSY; then nothing is changed. */
  static CompletionStage<PasswordRenewal> of(TenantCarrier carrier, String userId) {
    Map<Mac, LineCredentials.Bared> bared = new LinkedHashMap<>();
    carrier
        .everybody()
        .filter(placed -> placed.mac() != null)
        .forEach(
            placed -> {
              LineCredentials.Bared bare = LineCredentials.bare(placed, userId);
              if (bare != null) {
                bared.put(placed.mac(), bare); // the later one is the newer one
              }
            });
    if (bared.isEmpty()) {
      return CompletableFuture.failedStage(
          new CarrierException(
              CarrierException.Kind.NOT_FOUND, "No phone of this tenant has a line of that user."));
    }
    List<Mac> devices = new ArrayList<>(bared.keySet());
    LineCredentials logins = carrier.desk.logins();
    return logins
        .renew(bared.values().iterator().next().seat())
        .thenCompose(
            done -> {
              bared.forEach((mac, bare) -> carrier.keep(mac, bare.placed()));
              CompletionStage<Boolean> all = CompletableFuture.completedStage(true);
              for (LineCredentials.Bared bare : bared.values()) {
                all = all.thenCombine(given(carrier, bare.placed()), Boolean::logicalAnd);
              }
              return all.handle((complete, failure) -> outcome(devices, complete, failure));
            });
  }

  private static PasswordRenewal outcome(List<Mac> devices, Boolean complete, Throwable failure) {
    if (failure != null) {
      return new PasswordRenewal(
          devices, false, SourceCircuitBreaker.trouble(failure, "The carrier").getMessage());
    }
    return complete
        ? new PasswordRenewal(devices, true, "")
        : new PasswordRenewal(devices, false, "The carrier does not take it; events say why.");
  }

  private static CompletionStage<Boolean> given(TenantCarrier carrier, DirectoryRecord bare) {
    return carrier
        .desk
        .logins()
        .needed(bare)
        .thenApply(
            complete -> {
              carrier.keep(complete.mac(), complete);
              return !complete.lacksPassword();
            });
  }
}
