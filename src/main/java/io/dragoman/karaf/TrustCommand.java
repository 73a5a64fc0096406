package io.dragoman.karaf;

import io.dragoman.admin.TrustVerb;

/** A verb that is made by {@link TrustVerb}. */
abstract class TrustCommand extends Verb {
  abstract TrustVerb verb();

  @Override
  final String method() {
    return verb().method();
  }

  @Override
  final String question() {
    return verb().path();
  }

  @Override
  final String body() {
    return verb().body();
  }
}
