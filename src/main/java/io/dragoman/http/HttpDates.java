package io.dragoman.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header (RFC 9110 § 6.6.1), formatted once a second; thread-safe. */
public final class HttpDates {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private volatile Stamp last = new Stamp(Long.MIN_VALUE, "");

  private record Stamp(long second, String text) {}

  HttpDates(Clock clock) {
    this.clock = clock;
  }

  void stamp(HttpResponse response) {
    response.headers().set(HttpHeaderNames.DATE, now());
  }

  /** E.g. {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  private String now() {
    long second = Math.floorDiv(clock.millis(), 1000L);
    Stamp stamp = last;
    if (stamp.second != second) {
      stamp = new Stamp(second, format(Instant.ofEpochSecond(second)));
      last = stamp;
    }
    return stamp.text;
  }
}
