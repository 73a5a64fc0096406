package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on the embedded database. */
class H2StoreTest extends StoreContract {
  private final AtomicInteger number = new AtomicInteger();

  @Override
  StoreSettings emptyDatabase() {
    return StoreSettings.embedded(home.resolve("data" + number.incrementAndGet()));
  }

  @Test
  void no_reported_password_is_in_any_file_of_the_data_folder() throws IOException {
    String password = "Ganz-Geheim-4711";
    Map<ItemKey, String> items = Map.of(ItemKey.of("sip-pwd"), password);
    await(store.commit(new Change(device(PHONE), items, List.of(event(PHONE, "mark-0815")))));
    store.close();

    try (Stream<Path> files = Files.walk(settings.dataDirectory())) {
      List<String> contents = files.filter(Files::isRegularFile).map(H2StoreTest::latin1).toList();
      assertThat(contents).noneMatch(bytes -> bytes.contains(password));
      assertThat(contents).as("plain text is found").anyMatch(b -> b.contains("mark-0815"));
    }
  }

  private static String latin1(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
