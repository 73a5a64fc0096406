package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/mapping.md says what the shipped profiles do with each field of upstream. */
class MappingPageTest {
  private static final Path PAGE = Path.of("docs/mapping.md");
  private static final Pattern PLACE = Pattern.compile("\\$\\{[^{}]*}");
  private static final Pattern WORD =
      Pattern.compile("\\b(subscriber|line|let)\\.(?:\\d+\\.)?([A-Za-z][A-Za-z0-9]*)");

  /** Of the file at hand: which fields a name of its {@code let:} is made of. */
  private final Map<String, Set<String>> lets = new HashMap<>();

  private final Map<String, Set<String>> items = new TreeMap<>();

  @Test
  void the_page_lists_for_each_shipped_profile_which_field_becomes_which_item() throws Exception {
    StringBuilder tables = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("profiles"))) {
      for (Path file : files.sorted().toList()) {
        tables.append(table(file));
      }
    }
    assertThat(tables).contains("sip-pwd", "SIP_PASSWORD", "AuthPassword");
    assertThat(Files.readString(PAGE))
        .as("replace what follows the last introduction by:\n%s", tables)
        .endsWith(tables.toString());
  }

  private String table(Path file) throws Exception {
    lets.clear();
    items.clear();
    Object layer = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    if (((Map<?, ?>) layer).get("let") instanceof Map<?, ?> let) {
      let.forEach((name, text) -> lets.put("" + name, fields("" + text)));
    }
    walk(layer);
    StringBuilder table = new StringBuilder("\n## " + file.getFileName() + "\n\n");
    if (items.isEmpty()) {
      return table.append("No field of upstream.\n").toString();
    }
    table.append("| Field | Items |\n|---|---|\n");
    items.forEach(
        (field, names) ->
            table.append("| `" + field + "` | `" + String.join("`, `", names) + "` |\n"));
    return table.toString();
  }

  private void walk(Object node) {
    if (node instanceof List<?> list) {
      list.forEach(this::walk);
    } else if (node instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (name.equals("items") && value instanceof Map<?, ?> named) {
              named.forEach(this::item);
            } else if (!name.equals("let")) {
              walk(value);
            }
          });
    }
  }

  private void item(Object name, Object value) {
    String item = PLACE.matcher("" + name).replaceAll("…").replace("|", "\\|");
    for (String field : fields("" + value)) {
      items.computeIfAbsent(field, f -> new TreeSet<>()).add(item);
    }
  }

  private Set<String> fields(String text) {
    Set<String> fields = new TreeSet<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      if (words.group(1).equals("let")) {
        fields.addAll(lets.getOrDefault(words.group(2), Set.of()));
      } else {
        fields.add(words.group(1) + "." + words.group(2));
      }
    }
    return fields;
  }
}
