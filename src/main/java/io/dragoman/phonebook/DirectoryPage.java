package io.dragoman.phonebook;

import java.time.Duration;
import java.util.List;

/**
 * What a search found.
 *
 * @param start 1-based place of the first entry
 * @param total of all pages
 * @param age of what is told; zero when the carrier has just said so
 */
public record DirectoryPage(List<DirectoryEntry> entries, int start, int total, Duration age) {
  public DirectoryPage {
    entries = List.copyOf(entries);
  }
}
