package io.dragoman.route;

import io.dragoman.model.Contact;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;

/** A request together with what its listener knows of it. */
final class HeardRequest extends DefaultFullHttpRequest {
  private final Contact contact;
  private final Refusal refusal;

  /** Takes over the request's content. */
  HeardRequest(FullHttpRequest request, Contact contact, Refusal refusal) {
    super(
        request.protocolVersion(),
        request.method(),
        request.uri(),
        request.content(),
        request.headers(),
        request.trailingHeaders());
    this.contact = contact;
    this.refusal = refusal;
  }

  Contact contact() {
    return contact;
  }

  Refusal refusal() {
    return refusal;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
