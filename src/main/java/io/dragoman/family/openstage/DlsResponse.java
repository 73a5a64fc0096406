package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DLSMessage;
import java.util.Optional;

/**
 * What one request is answered with.
 *
 * @param newSession value of the session cookie; only with the first answer of a dialogue that goes
 *     on, since a phone may keep only one cookie (dls-protocol.md § 1.4)
 */
public record DlsResponse(DLSMessage message, Optional<String> newSession) {
  static DlsResponse of(DLSMessage message) {
    return new DlsResponse(message, Optional.empty());
  }
}
