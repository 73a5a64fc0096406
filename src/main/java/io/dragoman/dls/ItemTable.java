package io.dragoman.dls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The resource {@code items.csv}, read once: {@code name,indexed,access}. */
final class ItemTable {
  private static final Map<String, Entry> ENTRIES = load();

  private ItemTable() {}

  static Entry entry(String name) {
    return ENTRIES.get(name);
  }

  static Collection<String> names() {
    return Collections.unmodifiableSet(ENTRIES.keySet());
  }

  private static Map<String, Entry> load() {
    Map<String, Entry> entries = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ItemTable.class.getResourceAsStream("items.csv"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int first = line.indexOf(',');
          int second = line.indexOf(',', first + 1);
          String access = line.substring(second + 1).replace('-', '_').toUpperCase(Locale.ROOT);
          boolean indexed = !line.substring(first + 1, second).equals("no");
          String name = line.substring(0, first);
          entries.put(
              name, new Entry(indexed, Access.valueOf(access), ItemGroup.Subjects.of(name)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("items.csv", e);
    }
    return entries;
  }

  record Entry(boolean indexed, Access access, ItemGroup.Subjects subjects) {}

  enum Access {
    READ_ONLY,
    READ_WRITE,
    WRITE_ONLY,
    ACTION_PARAMETER,
    MOBILE_USER_DATA,
    MODEL_DEPENDENT
  }
}
