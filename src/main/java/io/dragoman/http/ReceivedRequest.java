package io.dragoman.http;

import io.dragoman.model.Contact;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;

/** A request together with what its listener knows of it. */
public final class ReceivedRequest extends DefaultFullHttpRequest {
  private final Contact contact;
  private final ErrorResponse refusal;
  private final String origin;
  private final ListenerMetrics meter;

  /**
   * Takes over the request's content.
   *
   * @param origin scheme, host and port by which the peer asked; empty when that is not known
   */
  ReceivedRequest(
      FullHttpRequest request,
      Contact contact,
      ErrorResponse refusal,
      String origin,
      ListenerMetrics meter) {
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

  public String origin() {
    return origin;
  }

  public Contact contact() {
    return contact;
  }

  public ErrorResponse refusal() {
    return refusal;
  }

  public ListenerMetrics meter() {
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
