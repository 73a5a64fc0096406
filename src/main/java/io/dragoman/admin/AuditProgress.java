package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** Waits for the end of a verification of the audit trail. Who gives up waiting does not end it. */
public final class AuditProgress {
  private static final long FIRST_MS = 50;
  private static final long LONGEST_MS = 1_000;

  private AuditProgress() {}

  /** Asks how far it is. */
  @FunctionalInterface
  public interface Inquirer {
    JsonNode ask() throws IOException, InterruptedException;
  }

  /**
   * @param begun the API's answer to the order
   * @param line takes one line, without its end, each time it was asked how far it is
   * @return the status with its result
   * @throws IOException with a sentence when there will be no result
   */
  public static JsonNode await(JsonNode begun, Inquirer status, Consumer<String> line)
      throws IOException {
    JsonNode now = begun;
    long pause = FIRST_MS;
    try {
      while (now.path("state").asText().equals("running")) {
        line.accept(line(now));
        Thread.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_MS);
        now = status.ask();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("no longer waited for; the verification goes on");
    }
    if (!now.path("state").asText().equals("done")) {
      String reason = now.path("reason").asText();
      throw new IOException(
          "the audit trail was not verified to its end"
              + (reason.isEmpty() ? "" : ": " + reason)
              + "; begin again");
    }
    return now;
  }

  private static String line(JsonNode now) {
    return "verified "
        + now.path("verified").asText()
        + " of "
        + now.path("of").asText()
        + " events";
  }
}
