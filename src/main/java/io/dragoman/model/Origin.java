package io.dragoman.model;

/**
 * Where a rendered value came from.
 *
 * @param layer the profile layer, e.g. {@code family openstage}
 * @param file file name of the layer
 * @param line 1-based line in that file; 0 when the value comes from no file
 * @param field the placeholders that filled it, e.g. {@code line.1.authUser}; empty for a literal
 */
public record Origin(String layer, String file, int line, String field) {
  @Override
  public String toString() {
    String at = line > 0 ? file + ":" + line : file;
    return field.isEmpty() ? at : at + " (" + field + ")";
  }
}
