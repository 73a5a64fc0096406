package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.admin.MasterKeyOperations;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.security.vault.KeyRing;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.Store;
import io.dragoman.store.StoreSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {
  private static final Mac FIRST = Mac.of("0001e3000000");
  private static final int DEVICES = 120;
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  private Home home;
  private Vault vault;
  private JdbcStore store;

  @BeforeEach
  void a_bridge_with_secrets() {
    home = Home.below(folder);
    open();
    ListenerCertificates.own(home.listener(), vault, Set.of("localhost"), CLOCK);
    for (int i = 0; i < DEVICES; i++) {
      Device device =
          Device.registered(mac(i), "default", Family.OPENSTAGE, Device.Admission.APPROVED);
      Map<ItemKey, String> items = Map.of(ItemKey.of("sip-pwd"), "pw" + i);
      store.commit(new Change(device, items, List.of())).toCompletableFuture().join();
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_rotation_ends_with_one_new_key_that_opens_everything() throws Exception {
    String before = vault.keyId();
    String oldFile = Files.readString(home.masterKey());
    try (KeyRotation rotation = rotation(store)) {
      assertThat(rotation.rotate("admin anna")).isTrue();
      await().until(() -> rotation.status().state() == MasterKeyOperations.State.IDLE);
      assertThat(rotation.status().resealed()).isEqualTo(DEVICES + 2);
      assertThat(rotation.ids()).hasSize(1).doesNotContain(before);
    }
    assertThat(Files.readString(home.masterKey())).doesNotContain(oldFile.strip());
    assertThat(causes()).containsSubsequence("key-rotated", "key-rotation-began");
    assertThat(events()).extracting(Event::actor).contains("admin anna");
    reopen();
    assertEverythingOpens();
  }

  @Test
  void a_second_order_meanwhile_is_refused() {
    try (KeyRotation rotation =
        new KeyRotation(home, vault, store, CLOCK, Duration.ofMinutes(10))) {
      assertThat(rotation.rotate("")).isTrue();
      assertThat(rotation.rotate("")).isFalse();
      assertThat(KeyRing.load(home.masterKey()).ids()).hasSize(2);
    }
  }

  /** As after kill -9: what follows the n-th write never happens, and another run begins. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 10, 13, 20})
  void whatever_write_it_dies_at_the_next_start_finishes(int writes) {
    String before = vault.keyId();
    try (KeyRotation rotation = rotation(dyingAfter(writes))) {
      rotation.rotate("");
      await()
          .until(
              () ->
                  rotation.status().state() == MasterKeyOperations.State.FAILED
                      || rotation.status().state() == MasterKeyOperations.State.IDLE);
    }
    reopen();
    assertEverythingOpens();
    try (KeyRotation rotation = rotation(store)) {
      rotation.resume();
      await().until(() -> rotation.status().state() == MasterKeyOperations.State.IDLE);
      assertThat(rotation.ids()).hasSize(1).doesNotContain(before);
    }
    reopen();
    assertEverythingOpens();
  }

  @Test
  void it_goes_on_serving_and_what_is_written_meanwhile_is_kept() {
    try (KeyRotation rotation = rotation(store)) {
      rotation.rotate("");
      int round = 0;
      while (rotation.status().state() != MasterKeyOperations.State.IDLE) {
        Device device = store.device(mac(round % DEVICES)).orElseThrow();
        Map<ItemKey, String> items = Map.of(ItemKey.of("sip-pwd"), "pw" + round % DEVICES);
        store.commit(new Change(device, items, List.of())).toCompletableFuture().join();
        round++;
      }
    }
    reopen();
    assertEverythingOpens();
  }

  private KeyRotation rotation(Store on) {
    return new KeyRotation(home, vault, on, CLOCK, Duration.ZERO);
  }

  private Store dyingAfter(int writes) {
    AtomicInteger left = new AtomicInteger(writes);
    return (Store)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && left.getAndDecrement() <= 0) {
                return CompletableFuture.failedStage(new IllegalStateException("killed"));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void assertEverythingOpens() {
    for (int i = 0; i < DEVICES; i++) {
      assertThat(store.reported(mac(i)).toCompletableFuture().join()).containsValue("pw" + i);
    }
    ListenerCertificates.own(home.listener(), vault, Set.of("localhost"), CLOCK);
  }

  private void open() {
    vault = new Vault(KeyRing.open(home.masterKey(), true));
    store = JdbcStore.open(StoreSettings.embedded(home.state()), vault, CLOCK);
  }

  private void reopen() {
    store.close();
    open();
  }

  private List<String> causes() {
    return events().stream().map(event -> event.cause().id()).toList();
  }

  private List<Event> events() {
    return store.events(null, Long.MAX_VALUE, 100).toCompletableFuture().join().stream()
        .map(Store.StoredEvent::event)
        .toList();
  }

  private static Mac mac(int number) {
    return Mac.of(
        Long.toHexString(Long.parseLong(FIRST.hex(), 16) + number + (1L << 48)).substring(1));
  }
}
