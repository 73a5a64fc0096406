package io.dragoman.subscriber.broadworks.password;

import io.dragoman.subscriber.SipLogin;
import java.util.Optional;

/** Design D3: a store that an operator keeps. Answers from memory. */
public interface ExternalPasswords {
  ExternalPasswords NONE = (tenant, linePort, userId) -> Optional.empty();

  /**
   * By line/port, else by user.
   *
   * @param linePort {@code user@host}; empty when unknown
   * @param userId empty when unknown
   */
  Optional<SipLogin> find(String tenant, String linePort, String userId);
}
