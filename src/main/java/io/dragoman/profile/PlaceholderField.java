package io.dragoman.profile;

/** Reads what one placeholder names; never null, empty when unknown. */
interface PlaceholderField {
  String of(RenderingScope scope);
}
