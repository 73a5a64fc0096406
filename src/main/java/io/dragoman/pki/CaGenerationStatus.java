package io.dragoman.pki;

import io.dragoman.store.AuthorityRecord.State;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A generation of the authority, for people.
 *
 * @param since when it came into its state
 * @param root subject of the root
 * @param fingerprint SHA-256 of the root's certificate, hex with colons
 * @param notAfter when its issuing authority ends
 * @param devices whose present certificate it has issued
 */
public record CaGenerationStatus(
    int number,
    State state,
    Instant since,
    String root,
    String fingerprint,
    Instant notAfter,
    long devices) {

  static CaGenerationStatus of(CaGeneration generation, long devices) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(generation.root().certificate().getEncoded());
      return new CaGenerationStatus(
          generation.number(),
          generation.state(),
          generation.since(),
          generation.root().toString(),
          HexFormat.ofDelimiter(":").formatHex(digest),
          generation.issuing().certificate().getNotAfter().toInstant(),
          devices);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate without bytes", e);
    }
  }
}
