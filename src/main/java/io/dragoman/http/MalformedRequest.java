package io.dragoman.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that must not be taken for one; nothing that follows it on its connection is. */
final class MalformedRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient HttpResponseStatus status;

  MalformedRequest(HttpResponseStatus status, String message) {
    super(message);
    this.status = status;
  }

  static MalformedRequest bad(String message) {
    return new MalformedRequest(HttpResponseStatus.BAD_REQUEST, message);
  }

  HttpResponseStatus status() {
    return status;
  }

  /** Whoever floods the bridge with faults shall not have it write stacks. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
