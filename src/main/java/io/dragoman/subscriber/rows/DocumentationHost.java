package io.dragoman.subscriber.rows;

/** A row that names the host of an example: nothing of it is given to a phone. */
final class DocumentationHost extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DocumentationHost(String column) {
    super(column + " has a name of examples, where no carrier is");
  }
}
