package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Asks the running bridge; the OSGi service behind the shell commands. Thread-safe. */
public interface AdminService {
  /**
   * What the REST API would answer an administrator.
   *
   * @param path with its query, e.g. {@code /api/v1/devices?limit=10}
   * @throws IOException with the problem's sentence when the answer is a problem, or when the
   *     bridge is not running
   */
  default JsonNode get(String path) throws IOException {
    return ask("GET", path, "", "karaf");
  }

  /**
   * What the REST API would answer an administrator.
   *
   * @param body JSON; empty for none
   * @param actor who asks, for the audit trail
   * @throws IOException as {@link #get}
   */
  JsonNode ask(String method, String path, String body, String actor) throws IOException;
}
