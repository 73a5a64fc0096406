package io.dragoman.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** How far a zone's clocks are ahead of its standard time, as phones are told it. */
final class DaylightSaving {
  private static final int NEXT_CHANGES = 2;

  private DaylightSaving() {}

  /**
   * Minutes ahead of standard time. Zones whose winter is law as a time behind (Ireland, Morocco)
   * count as the others do: ahead in summer.
   */
  static int minutes(ZoneRules rules, Instant now) {
    return Math.max(0, (int) rules.getDaylightSavings(now).toMinutes());
  }

  /** {@code true} while clocks are ahead, else {@code false}; empty for a zone nobody knows. */
  static String now(String zone, Instant now) {
    ZoneRules rules = rules(zone);
    return rules == null ? "" : String.valueOf(minutes(rules, now) > 0);
  }

  /** Minutes by which clocks go ahead now or by the next changes; empty where they never do. */
  static String usual(String zone, Instant now) {
    ZoneRules rules = rules(zone);
    if (rules == null) {
      return "";
    }
    int most = minutes(rules, now);
    Instant at = now;
    for (int i = 0; i < NEXT_CHANGES && most == 0; i++) {
      ZoneOffsetTransition next = rules.nextTransition(at);
      if (next == null) {
        break;
      }
      at = next.getInstant();
      most = minutes(rules, at);
    }
    return most == 0 ? "" : String.valueOf(most);
  }

  private static ZoneRules rules(String zone) {
    try {
      return ZoneId.of(zone).getRules();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
