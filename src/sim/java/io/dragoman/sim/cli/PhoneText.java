package io.dragoman.sim.cli;

import io.dragoman.sim.ContactStep;
import io.dragoman.sim.ContactVerdict;
import io.dragoman.sim.PhoneAccount;
import io.dragoman.sim.PhoneResult;
import java.util.List;
import java.util.Locale;

/** A phone's experience for people. */
final class PhoneText {
  private PhoneText() {}

  static String result(PhoneResult result) {
    StringBuilder text = new StringBuilder();
    line(text, "%s %s", result.model(), result.device());
    for (ContactStep step : result.steps()) {
      line(
          text,
          "  %6d ms  %-44s → %s",
          step.millis(),
          step.sent() + items(step.sentItems()),
          step.received() + items(step.receivedItems()));
    }
    result.complaints().stream().distinct().forEach(c -> line(text, "  complains: %s", c));
    for (PhoneAccount account : result.accounts()) {
      line(text, "  registers %s", account(account));
    }
    line(text, "  %s%s", ending(result), result.detail().isEmpty() ? "" : ": " + result.detail());
    return printable(text);
  }

  static String verdicts(List<ContactVerdict> verdicts) {
    StringBuilder text = new StringBuilder();
    for (ContactVerdict verdict : verdicts) {
      line(
          text,
          "%s %-28s %-9s %6d ms  %s",
          verdict.expected() ? "  " : "!!",
          verdict.what(),
          verdict.reaction(),
          verdict.millis(),
          verdict.detail());
    }
    long bad = verdicts.stream().filter(v -> !v.expected()).count();
    line(text, "%d misbehaviours, %d not borne well", verdicts.size(), bad);
    return printable(text);
  }

  static String summary(CrowdSummary summary) {
    StringBuilder text = new StringBuilder();
    double seconds = Math.max(1, summary.millis()) / 1000.0;
    line(
        text,
        "%d phones in %.1f s: %.1f phones/s, %.1f exchanges/s, p50 %d ms, p99 %d ms",
        summary.phones(),
        seconds,
        summary.phones() / seconds,
        summary.exchanges() / seconds,
        summary.p50(),
        summary.p99());
    summary.endings().forEach((ending, n) -> line(text, "  %-16s %d", ending, n));
    summary.troubles().forEach(t -> line(text, "  %s", t));
    return printable(text);
  }

  private static String account(PhoneAccount account) {
    String port = account.port() == 0 ? "" : ":" + account.port();
    return String.format(
        Locale.ROOT,
        "%s at %s%s as %s, shown as \"%s\" [%s]%s",
        account.user(),
        account.registrar(),
        port,
        account.authUser().isEmpty() ? "itself" : account.authUser(),
        account.displayName(),
        account.slot(),
        account.password().isEmpty() ? ", without a password" : "");
  }

  private static String items(int number) {
    return number == 0 ? "" : " (" + number + ")";
  }

  private static String ending(PhoneResult result) {
    return result.ending().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** What a server sent must not steer the terminal. */
  private static String printable(StringBuilder text) {
    return text.toString().replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
  }
}
