package io.dragoman.camel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.URISupport;

/** A source that cannot be used: which, where in it, and why in one sentence. */
final class RouteFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_REASON = 500;
  private static final Pattern LINE =
      Pattern.compile("\\bline[: ]+(\\d{1,7})|\\.(?:xml|ya?ml):(\\d{1,7})");

  /** Null when the failure cannot be laid to one source. */
  private final String source;

  private final int line;

  RouteFailure(String source, int line, String reason) {
    super(reason);
    this.source = source;
    this.line = line;
  }

  RouteFailure(String source, Throwable cause) {
    super(reason(cause), cause);
    this.source = source;
    this.line = line(cause);
  }

  String source() {
    return source;
  }

  /** 1-based; 0 when unknown. */
  int line() {
    return line;
  }

  String reason() {
    return getMessage();
  }

  /** The innermost sentence: what surrounds it is Camel's way through its own layers. */
  private static String reason(Throwable cause) {
    String text = "";
    for (Throwable t = cause; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (message != null && !message.isBlank()) {
        text = message;
      }
    }
    String line = URISupport.sanitizeUri(text.isEmpty() ? cause.getClass().getName() : text);
    line = line.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }

  /** The innermost line number that any message of the chain tells. */
  private static int line(Throwable cause) {
    int line = 0;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      Matcher matcher = LINE.matcher(String.valueOf(t.getMessage()));
      if (matcher.find()) {
        line = Integer.parseInt(matcher.group(matcher.group(1) == null ? 2 : 1));
      }
    }
    return line;
  }
}
