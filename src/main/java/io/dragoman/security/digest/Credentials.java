package io.dragoman.security.digest;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A user name and its password; if one of them is empty, nobody gets in. */
public record Credentials(String username, Secret password) {

  /**
   * Is this the user name in the header? MAC users in every spelling; others exactly, in UTF-8 or
   * ISO-8859-1.
   *
   * @param received header text, one character per byte
   */
  boolean names(String received) {
    if (username.isEmpty() || password.isEmpty()) {
      return false;
    }
    Optional<Mac> mac = Mac.parse(username);
    if (mac.isPresent()) {
      return mac.equals(Mac.parse(received));
    }
    String utf8 =
        new String(received.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return username.equals(received) || username.equals(utf8);
  }
}
