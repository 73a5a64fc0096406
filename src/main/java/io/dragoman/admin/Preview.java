package io.dragoman.admin;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Rendering;
import io.dragoman.pki.CertificateRequestTerms;
import java.util.Map;

/**
 * What the next contact of a device would bring.
 *
 * @param rendering null when something withholds it
 * @param withheld why there is no rendering; null when there is one
 * @param detail the sentence behind {@code withheld}; empty when there is none
 * @param reported what the device last said it holds; empty for devices that never say
 * @param certificate what its next certificate would be like; null when it gets none
 */
public record Preview(
    Device device,
    Rendering rendering,
    Cause withheld,
    String detail,
    Map<ItemKey, String> reported,
    CertificateRequestTerms certificate) {

  /** The same with another rendering. */
  public Preview with(Rendering other) {
    return new Preview(device, other, withheld, detail, reported, certificate);
  }
}
