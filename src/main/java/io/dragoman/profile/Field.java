package io.dragoman.profile;

/** Reads what one placeholder names; never null, empty when unknown. */
interface Field {
  String of(Scope scope);
}
