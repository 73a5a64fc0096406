package io.dragoman.route;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that must not be taken for one; nothing that follows it on its connection is. */
final class FaultyRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient HttpResponseStatus status;

  FaultyRequest(HttpResponseStatus status, String message) {
    super(message);
    this.status = status;
  }

  static FaultyRequest bad(String message) {
    return new FaultyRequest(HttpResponseStatus.BAD_REQUEST, message);
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
