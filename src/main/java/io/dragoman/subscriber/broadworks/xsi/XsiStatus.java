package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.broadworks.OverloadText;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiReader;
import java.time.Duration;

/** What a status means to us (broadsoft-upstream.md § 1.7); codes in the body mean nothing. */
final class XsiStatus {
  private static final int LONGEST_SUMMARY = 120;
  private static final int LONGEST_RETRY_AFTER = 300;

  private XsiStatus() {}

  static void check(Answer answer, XsiReader reader) throws CarrierException {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return;
    }
    String said = reader.error(answer.body(), contentType(answer)).orElse("");
    String sentence = "Xsi answered " + status + (said.isEmpty() ? "." : ": " + plain(said));
    if (OverloadText.in(status, answer.body())) {
      throw new CarrierException(Kind.BUSY, sentence, retryAfter(answer), null);
    }
    throw new CarrierException(kind(status), sentence);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.REFUSED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      default -> status >= 500 ? Kind.UNREACHABLE : Kind.GARBLED;
    };
  }

  static String contentType(Answer answer) {
    return answer.headers().getOrDefault("content-type", "");
  }

  private static Duration retryAfter(Answer answer) {
    try {
      int seconds = Integer.parseInt(answer.headers().getOrDefault("retry-after", "0").strip());
      return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_RETRY_AFTER)));
    } catch (NumberFormatException e) {
      return Duration.ZERO; // a date: our own pauses are long enough
    }
  }

  /** Printable ASCII and letters only, and not much of it: it ends up in logs. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST_SUMMARY); i++) {
      char c = text.charAt(i);
      plain.append((c >= ' ' && c < 0x7F) || Character.isLetter(c) ? c : '?');
    }
    return plain.toString();
  }
}
