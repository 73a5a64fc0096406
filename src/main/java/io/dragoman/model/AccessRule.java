package io.dragoman.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a tenant asks of devices that download from a network; the first rule that fits counts.
 *
 * @param from null for everywhere
 */
public record AccessRule(Network from, Need need) {

  boolean fits(String remote) {
    return from == null || from.contains(remote);
  }

  /** What a device has to show. */
  public enum Need {
    /** The network is trusted. */
    NOTHING,
    DIGEST,
    /** The device's own certificate, in the TLS handshake. */
    CERTIFICATE,
    /** Either of them. */
    CERTIFICATE_OR_DIGEST;

    /** As tenant files spell it: {@code certificate-or-digest}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Need> of(String id) {
      return Arrays.stream(values()).filter(need -> need.id().equals(id)).findFirst();
    }
  }
}
