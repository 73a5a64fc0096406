package io.dragoman.route;

import io.dragoman.model.Contact;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;

/** A request together with what its listener knows of it. */
final class HeardRequest extends DefaultFullHttpRequest {
  private final Contact contact;
  private final Refusal refusal;
  private final String origin;
  private final ListenerMeter meter;

  /**
   * Takes over the request's content.
   *
   * @param origin scheme, host and port by which the peer asked; empty when that is not known
   */
  HeardRequest(
      FullHttpRequest request,
      Contact contact,
      Refusal refusal,
      String origin,
      ListenerMeter meter) {
    super(
        request.protocolVersion(),
        request.method(),
        request.uri(),
        request.content(),
        request.headers(),
        request.trailingHeaders());
    this.contact = contact;
    this.refusal = refusal;
    this.origin = origin;
    this.meter = meter;
  }

  String origin() {
    return origin;
  }

  Contact contact() {
    return contact;
  }

  Refusal refusal() {
    return refusal;
  }

  ListenerMeter meter() {
    return meter;
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
