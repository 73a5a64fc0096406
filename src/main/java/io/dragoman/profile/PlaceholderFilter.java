package io.dragoman.profile;

/** A pure function on the text of a placeholder; never called with an empty text. */
@FunctionalInterface
interface PlaceholderFilter {
  String apply(String text, RenderingScope scope);
}
