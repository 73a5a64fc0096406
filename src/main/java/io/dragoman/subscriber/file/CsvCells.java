package io.dragoman.subscriber.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cuts rows into cells by RFC 4180. */
final class CsvCells {
  static final int BATCH = 1_000;

  private CsvCells() {}

  /**
   * @throws IllegalArgumentException with a sentence that repeats nothing of the row
   */
  static List<String> of(CsvRows.Row row) {
    if (row.text() == null) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    if (row.text().length() > CsvRows.LONGEST_ROW) {
      throw new IllegalArgumentException("the row is longer than " + CsvRows.LONGEST_ROW);
    }
    List<List<String>> cells = parse(row.text());
    if (cells.size() != 1) {
      throw new IllegalArgumentException("its quotes break RFC 4180");
    }
    return cells.get(0);
  }

  /**
   * The same, much faster, for rows that are sound; as many nulls as there are rows when one of
   * them is not.
   */
  static List<List<String>> of(List<CsvRows.Row> batch) {
    boolean sound =
        batch.stream().allMatch(r -> r.text() != null && r.text().length() <= CsvRows.LONGEST_ROW);
    List<List<String>> cells =
        sound
            ? parse(batch.stream().map(CsvRows.Row::text).collect(Collectors.joining("\n")))
            : List.of();
    return cells.size() == batch.size() ? cells : Collections.nCopies(batch.size(), null);
  }

  /** Empty when it breaks the grammar: the library's message would repeat the text. */
  private static List<List<String>> parse(String text) {
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      return parser.stream().map(CSVRecord::toList).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return List.of();
    }
  }
}
