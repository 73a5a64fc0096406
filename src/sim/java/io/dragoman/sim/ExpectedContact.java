package io.dragoman.sim;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Problem;
import io.dragoman.sim.HttpReply.Framing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which answers are legal (dossier § 3.16; design.md § 5). */
enum ExpectedContact {
  /** HTTP 200 with a CleanUp that repeats the nonce, if that could be found. */
  CLEAN_UP(false),
  /** HTTP 200 with any message that repeats the nonce. */
  MESSAGE(false),
  /** Any message, or an HTTP error without a page, or a closed connection. */
  MESSAGE_OR_ERROR(true),
  /** An HTTP error without a page, or a closed connection; never a configuration. */
  DENIAL(true),
  /** Out at the handshake: no answer whatever. */
  NO_ENTRY(true);

  private static final DlsReader READER = new DlsReader();
  private final boolean mayClose;

  ExpectedContact(boolean mayClose) {
    this.mayClose = mayClose;
  }

  boolean mayClose() {
    return mayClose;
  }

  /**
   * @param nonce what a message must repeat; null when any will do
   * @return null when the answer is legal, else what is wrong with it
   */
  String objection(HttpReply reply, String nonce) {
    if (this == NO_ENTRY) {
      return "let in, HTTP status " + reply.status();
    }
    if (reply.framing() != Framing.LENGTH && reply.framing() != Framing.NO_BODY) {
      return "no Content-Length";
    }
    String text = new String(reply.body(), StandardCharsets.UTF_8);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("<html") || text.contains("\tat ") || text.contains("Exception")) {
      return "a page or a stack trace";
    }
    if (text.contains("root:x:")) {
      return "a file of the server";
    }
    boolean error = reply.status() >= 400 && reply.status() < 600 && reply.status() != 500;
    if (this == DENIAL) {
      return error ? null : "HTTP status " + reply.status();
    }
    if (this == MESSAGE_OR_ERROR && error) {
      return null;
    }
    return reply.status() == 200 ? message(reply, nonce) : "HTTP status " + reply.status();
  }

  private String message(HttpReply reply, String nonce) {
    if (!reply.contentTypeIs("text/xml")) {
      return "Content-Type is not text/xml";
    }
    DLSMessage message;
    try {
      message = READER.readService(reply.body());
    } catch (Problem e) {
      return "no DLSMessage: " + e.getMessage();
    }
    if (message.action() == null) {
      return "an unknown action";
    }
    if (nonce != null && !message.nonce().equals(nonce) && !message.nonce().isEmpty()) {
      return "another nonce";
    }
    return this == CLEAN_UP && message.action() != Action.CLEAN_UP
        ? message.actionText() + " instead of CleanUp"
        : null;
  }
}
