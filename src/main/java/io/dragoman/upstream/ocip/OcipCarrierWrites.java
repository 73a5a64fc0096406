package io.dragoman.upstream.ocip;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.CarrierWrites;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.ocip.OciWrites.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link CarrierWrites} through the OCI-P of whichever tenant is meant. */
public final class OcipCarrierWrites implements CarrierWrites {
  private final OciDoor door;

  public OcipCarrierWrites(OciDoor door) {
    this.door = door;
  }

  @Override
  public CompletionStage<Void> sipPassword(
      CarrierSettings settings, String userId, String authUser, Secret password) {
    try {
      return new OcipWrites(settings, door)
          .setSipPassword(userId, authUser, password)
          .thenCompose(OcipCarrierWrites::proved);
    } catch (CarrierTrouble e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletionStage<Void> device(
      CarrierSettings settings, DeviceKey key, DeviceChange change) {
    Optional<Mac> mac = Mac.parse(change.mac());
    if (mac.isEmpty() && !change.mac().isEmpty()) {
      return CompletableFuture.failedFuture(
          new CarrierTrouble(Kind.MISCONFIGURED, "What was to be written is no MAC address."));
    }
    try {
      OciWrites writes = new OcipWrites(settings, door);
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
    } catch (CarrierTrouble e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletionStage<Void> proved(Outcome outcome) {
    return outcome == Outcome.UNPROVED
        ? CompletableFuture.failedFuture(
            new CarrierTrouble(Kind.UNREACHABLE, "The answer to a new SIP password was lost."))
        : CompletableFuture.completedFuture(null);
  }
}
