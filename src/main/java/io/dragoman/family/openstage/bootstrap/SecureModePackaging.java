package io.dragoman.family.openstage.bootstrap;

import io.dragoman.api.SecureModeItems;
import io.dragoman.api.SecureModeSealer;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Makes of a fresh certificate what a phone is to be given. Slow: sealing and hashing.
 *
 * @param listening port of the listener for secure mode; empty when there is none
 */
record SecureModePackaging(
    CertificateIssuer certificates,
    Supplier<SecureModeSealer> sealer,
    Supplier<OptionalInt> listening,
    Supplier<BootstrapPolicy> policy) {
  private static final int LONGEST_PAYLOAD = 40_000;
  private static final int CAS = 2;

  /** A bootstrap that is ready to be stored, and the PIN that is not. */
  record Prepared(Bootstrap bootstrap, Secret pin) {}

  Prepared bootstrap(Mac mac, Bootstrap.Kind kind, CertificateIssuer.Issued issued, Instant now) {
    Bootstrap.Held held = new Bootstrap.Held(issued.serial(), issued.renewal());
    Secret pkcs12 = base64(issued);
    if (kind == Bootstrap.Kind.NOPIN) {
      return new Prepared(
          Bootstrap.ordered(mac, kind, now, null, held, pkcs12, Secret.NONE), Secret.NONE);
    }
    Pin pin = Pin.random(policy.get().pinLength());
    Bootstrap ordered =
        Bootstrap.ordered(
            mac,
            kind,
            now,
            now.plus(policy.get().pinValidity()),
            held,
            seal(items(pkcs12), pin),
            TanHash.of(pin.tan()));
    return new Prepared(ordered, pin.whole());
  }

  static Secret base64(CertificateIssuer.Issued issued) {
    return Secret.of(Base64.getEncoder().encodeToString(issued.pkcs12()));
  }

  /**
   * @throws Problem SECURE_MODE_OFF when there is no port a phone could come to
   */
  SecureModeItems items(Secret pkcs12) {
    List<String> anchors = new ArrayList<>(certificates.trustAnchors());
    while (anchors.size() < CAS) {
      anchors.add("");
    }
    return new SecureModeItems(pkcs12, anchors.subList(0, CAS), port());
  }

  /** Where phones come to in secure mode. */
  int port() {
    return listening
        .get()
        .orElseThrow(
            () ->
                new Problem(
                    Cause.SECURE_MODE_OFF,
                    "The listener for secure mode is off, so that no phone could come to it."));
  }

  private Secret seal(SecureModeItems items, Pin pin) {
    char[] password = pin.password();
    try {
      String sealed = sealer.get().seal(items, password);
      if (sealed == null || sealed.isEmpty() || sealed.length() > LONGEST_PAYLOAD) {
        throw new Problem(Cause.INTERNAL_ERROR, "The sealer made nothing that a phone could take.");
      }
      return Secret.of(sealed);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
