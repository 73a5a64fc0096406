package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PasswordRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.bc.BcPasswordEnvelopedRecipient;

/**
 * {@code secure-mode-data} that waits for its PIN: base64(CMS EnvelopedData with a password
 * recipient) around the items of the flow without PIN (design.md § 5).
 */
final class SealedAccess {
  /** The end of the PIN that only the service may check (DG p. 68). */
  private static final int TAN = 3;

  private static final DlsReader READER = new DlsReader();

  private final String data;
  private final int retries;
  private int failures;

  /**
   * @param data base64
   * @param retries {@code max-pin-retries}
   * @param failures so many wrong PINs were typed before
   * @throws IllegalArgumentException when that is no such data
   */
  SealedAccess(String data, int retries, int failures) {
    this.data = data;
    this.retries = retries;
    this.failures = failures;
    envelope();
  }

  String data() {
    return data;
  }

  int retries() {
    return retries;
  }

  int failures() {
    return failures;
  }

  /** True when the user failed more often than the service allows (DG p. 83). */
  boolean exhausted() {
    return failures > retries;
  }

  static String tan(String pin) {
    return pin.substring(Math.max(0, pin.length() - TAN));
  }

  /** The items inside; empty, and counted, when that was not the PIN. */
  Optional<List<DlsItem>> open(String pin) {
    Optional<List<DlsItem>> items =
        pin.length() > TAN
            ? decrypted(pin.substring(0, pin.length() - TAN)).flatMap(SealedAccess::items)
            : Optional.empty();
    failures += items.isPresent() ? 0 : 1;
    return items;
  }

  private Optional<byte[]> decrypted(String password) {
    for (RecipientInformation recipient : envelope().getRecipientInfos()) {
      if (recipient instanceof PasswordRecipientInformation) {
        try {
          return Optional.of(
              recipient.getContent(new BcPasswordEnvelopedRecipient(password.toCharArray())));
        } catch (CMSException | RuntimeException wrong) {
          // a wrong password shows as broken padding or as a key that fails its check
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private CMSEnvelopedData envelope() {
    try {
      return new CMSEnvelopedData(Base64.getMimeDecoder().decode(data));
    } catch (CMSException | RuntimeException e) {
      throw new IllegalArgumentException("no CMS EnvelopedData", e);
    }
  }

  /** An {@code ItemList} alone, or within a whole message. */
  private static Optional<List<DlsItem>> items(byte[] plain) {
    String xml = new String(plain, StandardCharsets.UTF_8).replaceFirst("^\\s*<\\?.*?\\?>", "");
    String message =
        xml.contains("DLSMessage")
            ? xml
            : "<DLSMessage><Message nonce=\"\"><Action>WriteItems</Action>"
                + xml
                + "</Message></DLSMessage>";
    try {
      return Optional.of(READER.readService(message.getBytes(StandardCharsets.UTF_8)).items());
    } catch (Problem garbage) {
      return Optional.empty();
    }
  }
}
