package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Asks the running bridge; the OSGi service behind the shell commands. Thread-safe. */
public interface Inquiry {
  /**
   * What the REST API would answer an administrator.
   *
   * @param path with its query, e.g. {@code /api/v1/devices?limit=10}
   * @throws IOException with the problem's sentence when the answer is a problem, or when the
   *     bridge is not running
   */
  JsonNode get(String path) throws IOException;
}
