package io.dragoman.karaf;

import io.dragoman.admin.CertificateVerb;

/** A verb that is made by {@link CertificateVerb}. */
abstract class CertificateVerbAction extends Verb {
  abstract CertificateVerb verb();

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
