package io.dragoman.subscriber.broadworks.password;

import io.dragoman.model.Cause;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.Store;
import io.dragoman.store.StoreSettings;
import io.dragoman.subscriber.CarrierSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A bridge's database that can be opened again, and settings of a tenant. */
final class Ledger implements AutoCloseable {
  final Map<String, String> carrier = new HashMap<>();
  private final StoreSettings where;
  private final Vault vault;
  private final Clock clock;
  JdbcStore store;

  Ledger(Path home, Clock clock) throws IOException {
    this.clock = clock;
    where = StoreSettings.embedded(home.resolve("data"));
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    store = JdbcStore.open(where, vault, clock);
  }

  /** As after a crash: nothing of the memory is left. */
  void restart() {
    store.close();
    store = JdbcStore.open(where, vault, clock);
  }

  CarrierSettings settings() {
    return CarrierSettings.of(
        new Tenant("werft", "carrier", UnknownDevices.HOLD, Map.of(), List.of(), carrier));
  }

  List<Cause> causes() {
    return events().stream().map(stored -> stored.event().cause()).toList();
  }

  List<Store.StoredEvent> events() {
    return await(store.events(null, Long.MAX_VALUE, 100));
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static Secret secret(String text) {
    return Secret.of(text);
  }

  @Override
  public void close() {
    store.close();
  }
}
