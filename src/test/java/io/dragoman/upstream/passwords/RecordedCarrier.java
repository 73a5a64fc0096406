package io.dragoman.upstream.passwords;

import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierWrites;
import io.dragoman.upstream.DeviceKey;
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

  void fails(CarrierTrouble.Kind kind) {
    answer = CompletableFuture.failedFuture(new CarrierTrouble(kind, "it was " + kind));
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
