package io.dragoman.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  @TempDir Path folder;
  private final List<SortedMap<String, String>> deliveries = new ArrayList<>();
  private FolderWatch watch;

  @BeforeEach
  void watch_one_folder() {
    // an hour: the test itself says when a poll happens
    watch =
        new FolderWatch(
            folder,
            name -> name.endsWith(".xml"),
            Duration.ofHours(1),
            files -> {
              SortedMap<String, String> texts = new TreeMap<>();
              files.forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
              deliveries.add(texts);
            });
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void what_is_there_is_delivered_at_the_start() throws IOException {
    write("a.xml", "1");
    write("notes.txt", "not ours");
    watch.start();
    assertThat(deliveries).containsExactly(new TreeMap<>(java.util.Map.of("a.xml", "1")));
  }

  @Test
  void a_changed_file_is_delivered_when_it_has_stood_still() throws IOException {
    write("a.xml", "1");
    watch.start();
    write("a.xml", "half");
    watch.scan();
    write("a.xml", "half and the rest");
    watch.scan();
    assertThat(deliveries).hasSize(1);
    watch.scan();
    assertThat(deliveries).hasSize(2);
    assertThat(deliveries.get(1)).containsEntry("a.xml", "half and the rest");
  }

  @Test
  void nothing_is_delivered_twice() throws IOException {
    write("a.xml", "1");
    watch.start();
    Files.setLastModifiedTime(folder.resolve("a.xml"), FileTime.fromMillis(1));
    watch.scan();
    watch.scan();
    watch.scan();
    assertThat(deliveries).hasSize(1);
  }

  @Test
  void a_file_saved_again_within_the_clock_tick_is_not_torn() throws IOException {
    FileTime tick = FileTime.fromMillis(1_000);
    write("a.xml", "1111");
    watch.start();
    write("a.xml", "2222");
    Files.setLastModifiedTime(folder.resolve("a.xml"), tick);
    watch.scan();
    write("a.xml", "3333");
    Files.setLastModifiedTime(folder.resolve("a.xml"), tick);
    watch.scan();
    watch.scan();
    assertThat(deliveries.get(deliveries.size() - 1)).containsEntry("a.xml", "3333");
  }

  @Test
  void a_deleted_file_is_missing_from_the_next_delivery() throws IOException {
    write("a.xml", "1");
    write("b.xml", "2");
    watch.start();
    Files.delete(folder.resolve("a.xml"));
    watch.scan();
    watch.scan();
    assertThat(deliveries.get(1)).containsOnlyKeys("b.xml");
  }

  @Test
  void a_folder_that_does_not_exist_is_empty() throws IOException {
    Files.delete(folder);
    watch.start();
    assertThat(deliveries).containsExactly(new TreeMap<>());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
