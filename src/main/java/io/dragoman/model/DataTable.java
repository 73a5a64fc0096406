package io.dragoman.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table shipped with the program: UTF-8, one row a line, {@code #} begins a comment, columns end
 * with a comma. Nothing is quoted; only the last column may hold commas.
 */
public final class DataTable {
  private DataTable() {}

  /**
   * The rows of a resource beside a class.
   *
   * @throws IllegalStateException when it is missing or a row has too few columns
   */
  public static List<List<String>> read(Class<?> beside, String resource, int columns) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> row = List.of(line.split(",", columns));
          if (row.size() < columns) {
            throw new IllegalStateException(resource + " has a short row: " + line);
          }
          rows.add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return rows;
  }
}
