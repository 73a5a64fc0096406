package io.dragoman.security.identity;

import io.dragoman.model.Mac;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Vendors' ranges of MACs; the table is {@code mac-ranges.csv}. */
final class MacRanges {
  private static final String FILE = "mac-ranges.csv";
  private static final String HEADER = "prefix,kind,vendor,source";

  private final Map<String, Optional<Door>> byPrefix = new HashMap<>();
  private int longest;

  private MacRanges() {}

  static MacRanges shipped() {
    try (InputStream file = MacRanges.class.getResourceAsStream(FILE)) {
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException with the line that is wrong
   */
  static MacRanges read(List<String> lines) {
    MacRanges ranges = new MacRanges();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#") && !line.equals(HEADER)) {
        ranges.add(line);
      }
    }
    return ranges;
  }

  private void add(String line) {
    String[] cells = line.split(",", 4);
    if (cells.length < 4 || !cells[0].matches("[0-9a-f]{6,12}")) {
      throw new IllegalArgumentException("no range: " + line);
    }
    Optional<Door> door =
        cells[1].equals("both")
            ? Optional.empty()
            : Optional.of(Door.valueOf(cells[1].toUpperCase(Locale.ROOT)));
    byPrefix.put(cells[0], door);
    longest = Math.max(longest, cells[0].length());
  }

  /** Empty when the MAC is in no range, or in one that says nothing. */
  Optional<Door> door(Mac mac) {
    String hex = mac.hex();
    for (int length = longest; length > 0; length--) {
      Optional<Door> found = byPrefix.get(hex.substring(0, length));
      if (found != null) {
        return found;
      }
    }
    return Optional.empty();
  }
}
