package io.dragoman.subscriber.broadworks.password;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierWrites;
import io.dragoman.subscriber.DeviceKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier that remembers what was written, and fails as told. */
final class RecordedCarrier implements CarrierWrites {
  final Map<String, Secret> passwords = new ConcurrentHashMap<>();
  final List<String> authUsers = new CopyOnWriteArrayList<>();
  final List<Secret> written = new CopyOnWriteArrayList<>();
  final List<DeviceChange> changes = new CopyOnWriteArrayList<>();
  volatile CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

  void fails(CarrierException.Kind kind) {
    answer = CompletableFuture.failedFuture(new CarrierException(kind, "it was " + kind));
  }

  void works() {
    answer = CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> sipPassword(
      CarrierSettings settings, String userId, String authUser, Secret password) {
    written.add(password);
    authUsers.add(authUser);
    return answer.thenAccept(done -> passwords.put(userId, password));
  }

  @Override
  public CompletionStage<Void> device(
      CarrierSettings settings, DeviceKey key, DeviceChange change) {
    changes.add(change);
    return answer;
  }
}
