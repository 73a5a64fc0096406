package io.dragoman.openstage;

import io.dragoman.dls.DLSMessage;
import java.util.Optional;

/**
 * What one request is answered with.
 *
 * @param newSession value of the session cookie; only with the first answer of a dialogue that goes
 *     on, since a phone may keep only one cookie (dls-protocol.md § 1.4)
 */
public record Answer(DLSMessage message, Optional<String> newSession) {
  static Answer of(DLSMessage message) {
    return new Answer(message, Optional.empty());
  }
}
