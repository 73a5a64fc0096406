package io.dragoman.subscriber.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.DirectoryPartEntry;
import io.dragoman.store.DirectoryWriter;
import io.dragoman.store.EmptyDatabase;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.OnBothDatabases;
import io.dragoman.store.StoreSettings;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.YardRecords;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Directories between two lives of the bridge, on both databases. */
@OnBothDatabases
class StoredDirectoriesTest {
  private static final Instant READ = Instant.parse("2026-11-22T02:30:00Z");

  /** More than one part, and the last is no whole one. */
  private static final int USERS = StoredDirectories.PART * 2 + 7;

  private static final String SETTINGS = "of the yard";
  private static final DirectoryWriter SELF = new DirectoryWriter("self", "test", null);

  @Parameter EmptyDatabase database;
  @TempDir Path home;
  private StoreSettings settings;
  private Vault vault;
  private JdbcStore store;
  private StoredDirectories shelf;

  @BeforeEach
  void open_an_empty_store() throws Exception {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    settings = database.below(home);
    open();
  }

  private void open() {
    store = JdbcStore.open(settings, vault, Clock.systemUTC());
    shelf = new StoredDirectories(store, null, null);
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  @Test
  void a_directory_is_the_same_after_a_restart() {
    List<DirectoryRecord> all = crowd(USERS);
    await(replace("yard", READ, all, List.of()));
    restart();
    Directory loaded = load("yard");
    assertThat(loaded.read()).isEqualTo(READ);
    assertThat(loaded.all()).containsExactlyElementsOf(new Directory(READ, all).all());
    assertThat(loaded.byMac(YardRecords.mac(5)).subscriber().lines().get(0).authPassword().reveal())
        .isEqualTo("Zw7-kel9-5");
    assertThat(load("other").read()).isNull();
    assertThat(load("other").size()).isZero();
  }

  @Test
  void what_changed_and_what_is_gone_is_so_after_a_restart() {
    await(replace("yard", READ, crowd(30), List.of()));
    DirectoryRecord gone = crowd(30).get(0);
    DirectoryRecord changed = crowd(30).get(1).asked(4711);
    DirectoryRecord late = crowd(31).get(30);
    await(shelf.add("yard", SETTINGS, late));
    await(replace("yard", READ.plusSeconds(60), List.of(changed), List.of(gone)));
    restart();
    Directory loaded = load("yard");
    assertThat(loaded.read()).isEqualTo(READ.plusSeconds(60));
    assertThat(loaded.size()).isEqualTo(30);
    assertThat(loaded.byMac(gone.mac())).isNull();
    assertThat(loaded.byMac(changed.mac())).isEqualTo(changed);
    assertThat(loaded.byMac(late.mac())).isEqualTo(late);
  }

  @Test
  void a_tenant_that_is_no_more_leaves_nothing_and_the_other_everything() {
    await(replace("yard", READ, crowd(3), List.of()));
    await(replace("port", READ, crowd(4), List.of()));
    await(shelf.forget("yard"));
    restart();
    assertThat(load("yard").size()).isZero();
    assertThat(load("yard").read()).isNull();
    assertThat(load("port").size()).isEqualTo(4);
  }

  @Test
  void a_corrupt_row_is_left_out_and_the_carrier_is_due_to_be_read() throws Exception {
    await(replace("yard", READ, crowd(9), List.of()));
    store.close();
    overwrite(new byte[] {1, 2, 3});
    open();
    assertThat(load("yard").size()).isEqualTo(8);
    assertThat(load("yard").read()).isNull();
    mended();
  }

  @Test
  void a_row_of_another_codec_version_is_left_out_until_it_is_written_again() {
    await(replace("yard", READ, crowd(9), List.of()));
    byte[] older = DirectoryRecordCodec.write(crowd(9).get(2));
    older[0]--;
    String key = StoredDirectories.key(crowd(9).get(2));
    await(
        store.commit(
            new Change(
                null,
                null,
                List.of(),
                List.of(
                    DirectoryPartEntry.part(
                        "yard", SELF, SETTINGS, null, false, Map.of(key, older), List.of())))));
    restart();
    assertThat(load("yard").byMac(YardRecords.mac(3))).isNull();
    assertThat(load("yard").byMac(YardRecords.mac(4))).isNotNull();
    assertThat(load("yard").read()).isNull();
    mended();
  }

  /** The next full read finds them new, and writes over what could not be read. */
  private void mended() {
    await(replace("yard", READ, crowd(9), List.of()));
    restart();
    assertThat(load("yard").size()).isEqualTo(9);
    assertThat(load("yard").read()).isEqualTo(READ);
  }

  private Directory load(String tenant) {
    return shelf.load(tenant).directory();
  }

  private CompletionStage<Void> replace(
      String tenant, Instant read, List<DirectoryRecord> changed, List<DirectoryRecord> gone) {
    return shelf.replace(
        tenant, new DirectoryRepository.Reading(read, SETTINGS, false), changed, gone);
  }

  @Test
  void what_was_read_anew_is_all_there_is() {
    await(replace("yard", READ, crowd(30), List.of()));
    await(replace("port", READ, crowd(4), List.of()));
    DirectoryRepository.Reading anew =
        new DirectoryRepository.Reading(READ.plusSeconds(60), "others", true);
    await(shelf.replace("yard", anew, crowd(9), List.of()));
    restart();
    assertThat(load("yard").size()).isEqualTo(9);
    assertThat(load("yard").read()).isEqualTo(READ.plusSeconds(60));
    assertThat(shelf.load("yard").isOf("others")).isTrue();
    assertThat(shelf.load("yard").isOf(SETTINGS)).isFalse();
    assertThat(load("port").size()).isEqualTo(4);
  }

  private void restart() {
    store.close();
    open();
  }

  private void overwrite(byte[] content) throws SQLException {
    try (Connection direct = DriverManager.getConnection(settings.url(), settings.user(), "");
        PreparedStatement update =
            direct.prepareStatement(
                "UPDATE directory_row SET content = ? WHERE row_key ="
                    + " (SELECT MIN(row_key) FROM directory_row)")) {
      update.setBytes(1, content);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static List<DirectoryRecord> crowd(int users) {
    return YardRecords.joined(YardRecords.rules("ocip"), "ocip", YardRecords.crowd(users)).placed();
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
