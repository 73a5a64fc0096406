package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierWrites;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.OciProvisioning.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link CarrierWrites} through the OCI-P of whichever tenant is meant. */
public final class OcipCarrierWrites implements CarrierWrites {
  private final OciTransport door;

  public OcipCarrierWrites(OciTransport door) {
    this.door = door;
  }

  @Override
  public CompletionStage<Void> sipPassword(
      CarrierSettings settings, String userId, String authUser, Secret password) {
    try {
      return new OciProvisioningClient(settings, door)
          .setSipPassword(userId, authUser, password)
          .thenCompose(OcipCarrierWrites::proved);
    } catch (CarrierException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletionStage<Void> device(
      CarrierSettings settings, DeviceKey key, DeviceChange change) {
    Optional<Mac> mac = Mac.parse(change.mac());
    if (mac.isEmpty() && !change.mac().isEmpty()) {
      return CompletableFuture.failedFuture(
          new CarrierException(Kind.MISCONFIGURED, "What was to be written is no MAC address."));
    }
    try {
      OciProvisioning writes = new OciProvisioningClient(settings, door);
      CompletionStage<?> done = CompletableFuture.completedFuture(null);
      if (mac.isPresent()) {
        done = done.thenCompose(before -> writes.setMac(key, mac.get()));
      }
      if (!change.mark().isEmpty()) {
        done = done.thenCompose(before -> writes.markDescription(key, change.mark()));
      }
      if (!change.tags().isEmpty()) {
        done = done.thenCompose(before -> writes.setTags(key, change.tags()));
      }
      return done.thenAccept(outcome -> {});
    } catch (CarrierException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletionStage<Void> proved(Outcome outcome) {
    return outcome == Outcome.UNPROVED
        ? CompletableFuture.failedFuture(
            new CarrierException(Kind.UNREACHABLE, "The answer to a new SIP password was lost."))
        : CompletableFuture.completedFuture(null);
  }
}
