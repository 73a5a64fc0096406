package io.dragoman.sim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.app.Bridge;
import io.dragoman.sim.ContactStep;
import io.dragoman.sim.PhoneAccount;
import io.dragoman.sim.PhoneResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays scenes and prints, for each, what went over the wire, what it led to, and why. */
final class DemoTimeline {
  private static final int ANSWER_SECONDS = 10;
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int PAUSE_MILLIS = 20;

  private final PrintWriter out;
  private final Bridge bridge;

  DemoTimeline(PrintWriter out, Bridge bridge) {
    this.out = out;
    this.bridge = bridge;
  }

  /** True when every contact ended with the cause it should. */
  boolean play(List<DemoScene> scenes) throws Exception {
    int right = 0;
    for (DemoScene scene : scenes) {
      out.printf("%n%s  (%s, %s)%n", scene.title(), scene.model(), scene.mac());
      PhoneResult result = scene.contact().get();
      result.steps().forEach(this::print);
      JsonNode cause = cause(scene);
      if (result.configured()) {
        result.accounts().stream().filter(PhoneAccount::complete).forEach(this::print);
      }
      result.complaints().forEach(complaint -> out.println("    complaint  " + complaint));
      out.println(
          "    because    "
              + cause.path("sentence").asText()
              + " ("
              + cause.path("id").asText()
              + ")");
      boolean expected = cause.path("id").asText().equals(scene.expected().id());
      if (!expected) {
        out.println("    UNEXPECTED it should have been " + scene.expected().id());
      }
      right += expected && result.complaints().isEmpty() ? 1 : 0;
      out.flush();
    }
    out.printf("%n%d of %d contacts went as they should.%n", right, scenes.size());
    out.flush();
    return right == scenes.size();
  }

  private void print(ContactStep step) {
    out.printf(
        "    %-34s → %-22s %4d ms%n",
        counted(step.sent(), step.sentItems()),
        counted(step.received(), step.receivedItems()),
        step.millis());
  }

  private static String counted(String what, int items) {
    return items > 0 ? what + " (" + items + ")" : what;
  }

  private void print(PhoneAccount account) {
    out.printf(
        "    registers  %-2s %s at %s as %s, shows \"%s\"%n",
        account.slot(),
        account.user(),
        account.registrar(),
        account.authUser(),
        account.displayName());
  }

  /** A refusal is answered before it is written down: the expected cause may take a moment. */
  private JsonNode cause(DemoScene scene) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    JsonNode cause = lastCause(scene);
    while (!cause.path("id").asText().equals(scene.expected().id()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      cause = lastCause(scene);
    }
    return cause;
  }

  /** The newest event of the device, as an administrator would see it. */
  private JsonNode lastCause(DemoScene scene) throws Exception {
    JsonNode page =
        bridge
            .ask("/api/v1/devices/" + scene.mac() + "/events?limit=1")
            .toCompletableFuture()
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    return page.path("items").path(0).path("cause");
  }
}
