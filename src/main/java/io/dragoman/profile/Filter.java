package io.dragoman.profile;

/** A pure function on the text of a placeholder; never called with an empty text. */
@FunctionalInterface
interface Filter {
  String apply(String text, Scope scope);
}
