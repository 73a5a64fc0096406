package io.dragoman.family.openstage.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.xml.XmlFault;

/**
 * A body that is no acceptable message: {@code NOT_XML}, {@code WRONG_ROOT}, {@code FORBIDDEN_XML}
 * or {@code TOO_LARGE}.
 *
 * <p>The sentence never quotes the body. Has no stack trace: anybody on the network can cause one.
 */
public final class DlsProblem extends Problem {
  private static final long serialVersionUID = 1L;

  private final String nonce;

  DlsProblem(Cause cause, String detail, String nonce) {
    super(cause, detail);
    this.nonce = nonce;
  }

  static DlsProblem of(XmlFault fault, String nonce) {
    Cause cause =
        switch (fault.kind()) {
          case BROKEN -> Cause.NOT_XML;
          case FORBIDDEN -> Cause.FORBIDDEN_XML;
          case TOO_LARGE -> Cause.TOO_LARGE;
        };
    return new DlsProblem(cause, fault.getMessage(), nonce);
  }

  /** The nonce to echo in the CleanUp; empty when the failure came before it was read. */
  public String nonce() {
    return nonce;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
