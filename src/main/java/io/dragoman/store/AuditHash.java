package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over the fields of events and of the ends of chains. Whoever has the database alone
 * can make neither. For one thread.
 */
final class AuditHash {
  static final byte[] BEGINNING = new byte[32];

  private final Mac mac;

  AuditHash(AuditKey key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.key(), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** Every field behind its length, so that none can flow into the next. */
  byte[] of(String chain, long seq, byte[] before, AuditRow row) {
    text("event");
    text(chain);
    number(seq);
    mac.update(before);
    number(row.micros());
    text(row.mac());
    text(row.tenant());
    text(row.cause());
    text(row.detail());
    text(row.actor());
    return mac.doFinal();
  }

  byte[] of(AuditHead head) {
    text("head");
    text(head.chain());
    number(head.firstSeq());
    mac.update(head.firstHash());
    number(head.lastSeq());
    mac.update(head.lastHash());
    return mac.doFinal();
  }

  boolean proves(AuditHead head) {
    return MessageDigest.isEqual(of(head), head.proof());
  }

  private void text(String text) {
    if (text == null) {
      number(-1);
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    number(bytes.length);
    mac.update(bytes);
  }

  private void number(long number) {
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
