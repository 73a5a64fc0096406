package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Mac;
import io.dragoman.store.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What this room wants of the authority that issues certificates. Thread-safe. */
public interface CertificateIssuer {
  /**
   * Makes a key and certificate for the device; nothing is stored or usable before its entry is.
   */
  CompletionStage<Issued> issue(Mac mac);

  /** What a phone is to trust: one PEM certificate, or two while one authority follows another. */
  List<String> trustAnchors();

  /**
   * Makes all certificates of the device but one useless, in the change that this becomes part of.
   *
   * @param kept serial of the one that stays; empty for none
   */
  Entry revokedOthers(Mac mac, String kept, Reason why, Instant at);

  /** May the device use this certificate now? From memory. */
  boolean usable(Mac mac, String serial, Instant at);

  /**
   * Shall the device get another certificate, since its own ends soon or another authority issues
   * by now? From memory.
   */
  boolean due(Mac mac, Instant at);

  /** Why a certificate is of no more use. */
  enum Reason {
    SUPERSEDED,
    RELEASED
  }

  /**
   * A key and certificate that nobody has yet.
   *
   * @param serial lower-case hex, no leading zeros
   * @param pkcs12 with key and issuers
   * @param renewal from when on the device is to get another one
   * @param entry makes the certificate known and usable
   */
  record Issued(String serial, byte[] pkcs12, Instant renewal, Entry entry) {}
}
