package io.dragoman.family.gigaset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Validators of a download and the questions about them (RFC 9110 § 8.8, § 13.1). */
record Validators(String etag, Instant lastModified) {
  private static final int LONGEST_HEADER = 1024;
  private static final int ETAG_BYTES = 16;

  /**
   * @param at the second of the answer: a modification is never later (RFC 9110 § 8.8.2.1)
   */
  static Validators of(String renderingHash, Instant renderedAt, String version, Instant at) {
    byte[] hash = sha256(renderingHash + ' ' + version);
    Instant modified = renderedAt.isAfter(at) ? at : renderedAt;
    return new Validators(
        '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"',
        modified.truncatedTo(ChronoUnit.SECONDS));
  }

  /** If-None-Match goes before If-Modified-Since; a header that cannot be read asks nothing. */
  boolean unchanged(String ifNoneMatch, String ifModifiedSince) {
    if (ifNoneMatch != null && !ifNoneMatch.isBlank()) {
      return ifNoneMatch.length() <= LONGEST_HEADER && named(ifNoneMatch);
    }
    return ifModifiedSince != null
        && !ifModifiedSince.isBlank()
        && ifModifiedSince.length() <= LONGEST_HEADER
        && exactly(ifModifiedSince.strip());
  }

  private boolean named(String header) {
    for (String tag : header.split(",")) {
      String opaque = tag.strip();
      if (opaque.equals("*") || opaque.equals(etag) || opaque.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }

  /** Only our own date counts: the clock of whoever asks would hide a change of this minute. */
  private boolean exactly(String date) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).equals(lastModified);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
