package io.dragoman.admin;

import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.pki.CaGenerationStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Secure mode and certificates, as the API shows and orders them. Every stage fails with a {@code
 * Problem} and has then changed nothing; {@code actor} is who ordered it, for the audit trail.
 */
public interface CertificateOperations {
  /**
   * @param pin false for the flow without PIN
   * @param again whatever was begun or reached before is void
   * @return the PIN, this once
   */
  CompletionStage<Optional<Secret>> begin(Mac mac, boolean pin, boolean again, String actor);

  /** Empty when none was ever begun. */
  CompletionStage<Optional<BootstrapStatus>> status(Mac mac);

  /** Back to default mode; certificates are revoked. */
  CompletionStage<Void> release(Mac mac, String actor);

  /** Another certificate for a device in secure mode, given in its next contact. */
  CompletionStage<Void> renew(Mac mac, String actor);

  /** A letter that tells the device's user its PIN. */
  CompletionStage<String> letter(Mac mac, Secret pin, LetterForm form);

  /** Makes a certificate for a device that knows no bootstrap; its key is given this once. */
  CompletionStage<HandedCertificate> issue(Mac mac, String actor);

  /**
   * Orders that the phone shall hold a certificate for its own use.
   *
   * @param item that takes it
   * @param content base64 of a PKCS#12, or PEM
   * @return the order's id
   */
  CompletionStage<String> install(Mac mac, String item, Secret content, String actor);

  /** What became of such orders, oldest first, without contents. */
  CompletionStage<List<CertificateOrder>> installed(Mac mac);

  /** Of up to so many devices with a MAC greater than {@code after}; null for the first. */
  List<DeviceCertificate> certificates(Mac after, int devices);

  /** All that are known of one device. */
  List<DeviceCertificate> certificates(Mac mac);

  Optional<DeviceCertificate> certificate(String serial);

  /** The certificate itself; empty when it is not known. */
  CompletionStage<Optional<String>> pem(String serial);

  /**
   * @param reason an id of {@link io.dragoman.model.RevocationReason}, e.g. {@code key-compromise};
   *     empty for none
   */
  CompletionStage<Void> revoke(String serial, String reason, String actor);

  /** All generations of the authority, oldest first. */
  List<CaGenerationStatus> generations();

  /** Begins a roll-over of the root. */
  CompletionStage<Void> rollOver(String actor);

  /** Lets listeners show that generation, or ends it. */
  CompletionStage<Void> move(int generation, boolean serve, String actor);

  /** What phones trust: one PEM certificate, or two while the root rolls over. */
  List<String> authorities();
}
