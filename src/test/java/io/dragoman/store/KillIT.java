package io.dragoman.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Store.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments loses nothing that was acknowledged. */
@ExtendWith(PostgresServer.class)
class KillIT {
  private static final int KILLS = 3;
  private static final Pattern ACK = Pattern.compile("ack (\\d+)\\.");

  @TempDir Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void the_embedded_database_keeps_what_was_acknowledged() throws Exception {
    nothing_acknowledged_is_lost("");
  }

  @Test
  void postgresql_keeps_what_was_acknowledged(PostgresServer.Databases databases) throws Exception {
    nothing_acknowledged_is_lost(databases.url(databases.create()));
  }

  private void nothing_acknowledged_is_lost(String url) throws Exception {
    Vault vault = new Vault(MasterKey.create(folder.resolve("master.key")));
    List<Integer> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int first = acknowledged.stream().max(Integer::compare).orElse(0) + CommitLoop.IN_FLIGHT + 1;
      acknowledged.addAll(acknowledgedUntilKilled(url, first));
      try (JdbcStore store =
          JdbcStore.open(CommitLoop.settings(url, folder), vault, Clock.systemUTC())) {
        assertAllThere(store, acknowledged);
      }
    }
  }

  /** Starts the process, lets it work for a random number of changes, kills it. */
  private List<Integer> acknowledgedUntilKilled(String url, int first) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                CommitLoop.class.getName(),
                url,
                folder.toString(),
                String.valueOf(first))
            .redirectError(Redirect.DISCARD)
            .start();
    int enough = 1 + random.nextInt(2_000);
    List<Integer> acknowledged = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher ack = ACK.matcher(line);
        if (ack.matches()) {
          acknowledged.add(Integer.valueOf(ack.group(1)));
        }
        if (acknowledged.size() == enough) {
          process.destroyForcibly(); // SIGKILL; the rest of the pipe is still read
        }
      }
    } catch (IOException e) {
      // the pipe broke with the process
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed, not failed; seed %d", seed).isEqualTo(128 + 9);
    return acknowledged;
  }

  private void assertAllThere(JdbcStore store, List<Integer> acknowledged) {
    Set<Integer> trail = trail(store);
    assertThat(acknowledged).as("seed %d", seed).isNotEmpty().allMatch(trail::contains);
    Map<Mac, Integer> newest = new HashMap<>();
    Map<Mac, Integer> newestReport = new HashMap<>();
    for (int number : acknowledged) {
      newest.merge(CommitLoop.mac(number), number, Math::max);
      if (number % CommitLoop.REPORTS_EVERY == 0) {
        newestReport.merge(CommitLoop.mac(number), number, Math::max);
      }
    }
    newest.forEach(
        (mac, number) ->
            assertThat(store.device(mac).orElseThrow().drift())
                .as("%s, seed %d", mac, seed)
                .isGreaterThanOrEqualTo(number));
    newestReport.forEach(
        (mac, number) ->
            assertThat(
                    Integer.parseInt(
                        StoreContract.await(store.reported(mac)).get(ItemKey.of("number"))))
                .as("reported by %s, seed %d", mac, seed)
                .isGreaterThanOrEqualTo(number));
  }

  private static Set<Integer> trail(JdbcStore store) {
    Set<Integer> numbers = new HashSet<>();
    long before = Long.MAX_VALUE;
    List<StoredEvent> page = StoreContract.await(store.events(null, before, 1_000));
    while (!page.isEmpty()) {
      page.forEach(e -> numbers.add(Integer.valueOf(e.event().detail())));
      before = page.get(page.size() - 1).id();
      page = StoreContract.await(store.events(null, before, 1_000));
    }
    return numbers;
  }
}
