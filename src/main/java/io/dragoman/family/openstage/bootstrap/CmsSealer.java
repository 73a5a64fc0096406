package io.dragoman.family.openstage.bootstrap;

import io.dragoman.api.SecureModeItems;
import io.dragoman.api.SecureModeSealer;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.cms.bc.BcPasswordRecipientInfoGenerator;

/**
 * The bridge's own {@code secure-mode-data}: base64 of a DER CMS EnvelopedData with one password
 * recipient (RFC 5652 § 6.2.4: PBKDF2 with HMAC-SHA-256, AES-256-CBC) over the XML {@code ItemList}
 * of the flow without PIN. {@code openssl cms -decrypt -inform DER -pwri_password} opens it.
 */
public final class CmsSealer implements SecureModeSealer {
  /** The PIN has few digits: every guess shall cost something, and a phone waits but once. */
  private static final int ITERATIONS = 100_000;

  private static final int SALT_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String seal(SecureModeItems items, char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    CMSEnvelopedDataGenerator envelope = new CMSEnvelopedDataGenerator();
    envelope.addRecipientInfoGenerator(
        new BcPasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, password)
            .setPRF(PasswordRecipient.PRF.HMacSHA256)
            .setSaltAndIterationCount(salt, ITERATIONS));
    try {
      byte[] der =
          envelope
              .generate(
                  new CMSProcessableByteArray(DlsWriter.writeItems(SecureItems.of(items))),
                  new BcCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                      .setSecureRandom(random)
                      .build())
              .toASN1Structure()
              .getEncoded(ASN1Encoding.DER);
      return Base64.getEncoder().encodeToString(der);
    } catch (CMSException | IOException e) {
      throw new Problem(Cause.INTERNAL_ERROR, "The secure-mode data could not be sealed.", e);
    }
  }
}
