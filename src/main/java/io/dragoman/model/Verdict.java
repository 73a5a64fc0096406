package io.dragoman.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be said of a device, exactly one thing, the same wherever it is shown. Derived here
 * and nowhere else, from what is stored of the device and from its tenant; docs/states.md is
 * written from it. The first {@link State} that fits is the verdict.
 *
 * <p>The mode (default, bootstrapping, secure) is told beside it, as is a {@link Shortfall} that a
 * stronger state hides.
 *
 * @param waitsFor null unless {@link State#WAITING}
 * @param cause null where nothing went wrong
 * @param detail names the item, the file and line, or the record; may be empty
 * @param since when the device was found or brought so; null when that is not known
 * @param rendering the first 12 hex digits of what it holds, of downloads the version; empty when
 *     it was never brought to any
 */
public record Verdict(
    State state, Wait waitsFor, Cause cause, String detail, Instant since, String rendering) {

  /** In the order of precedence. */
  public enum State {
    NEVER_SEEN("The device has never been in contact."),
    REFUSED("The device was turned away at its last contact."),
    WAITING("The device gets nothing until somebody else has done their part."),
    INCOMPLETE("The device lacks something it should hold, or may lack it."),
    DRIFTED("The device holds something else than it should."),
    CONFIGURED("The device holds what it should, as it says itself."),
    DELIVERED("The device was given what it should hold; its family reports nothing back.");

    private final String sentence;

    State(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    /** The spelling used in metrics and the API: {@code never-seen}. */
    public String id() {
      return spelled(this);
    }
  }

  /** Who has to do something before the device gets anything. */
  public enum Wait {
    /** Its directory or carrier. */
    UPSTREAM,
    /** Its directory or carrier, which has not given a password. */
    PASSWORD,
    /** An administrator, or the user who is to type a PIN. */
    APPROVAL,
    /** Whoever writes the files of tenants and profiles. */
    CONFIGURATION;

    public String id() {
      return spelled(this);
    }
  }

  /** Steps every device takes before it is let in: they turn nobody away. */
  private static final Set<Cause> LADDER =
      Set.of(Cause.CHALLENGED, Cause.FACTORY_CREDENTIALS, Cause.STALE_NONCE);

  private static final int SHOWN_DIGITS = 12;
  private static final String UNANSWERED =
      "It was sent a WriteItems and has not told yet what it took.";
  private static final String NOTHING_YET = "It has not been given a configuration yet.";

  /** VERSION of a downloaded configuration (gigaset-provisioning.md § 6.1). */
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("ddMMyyHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * What a family cannot do and the tenant would do without ({@code unsupported: warn}) is told
   * with the good states and makes no device incomplete.
   *
   * @param tenant the device's; null when there is no such tenant
   */
  public static Verdict of(Device device, Tenant tenant) {
    if (device.lastContact() == null) {
      return plain(State.NEVER_SEEN, device, null, "", null);
    }
    if (turnedAway(device.lastCause())) {
      return last(State.REFUSED, device);
    }
    Verdict waiting = waiting(device, tenant);
    if (waiting != null) {
      return waiting;
    }
    Shortfall lacking = device.shortfall();
    boolean accepted = lacking != null && lacking.cause() == Cause.SETTING_LEFT_OUT;
    if (lacking != null && !accepted) {
      return plain(State.INCOMPLETE, device, lacking.cause(), lacking.detail(), lacking.since());
    }
    if (failed(device.lastCause())) {
      return last(State.INCOMPLETE, device);
    }
    if (device.renderedHash().isEmpty()) {
      boolean put =
          device.lastCause() != null && device.lastCause().outcome() == Cause.Outcome.DEFERRED;
      return put
          ? last(State.INCOMPLETE, device)
          : plain(State.INCOMPLETE, device, null, NOTHING_YET, device.firstContact());
    }
    if (device.unanswered()) {
      return plain(State.INCOMPLETE, device, null, UNANSWERED, device.lastContact());
    }
    if (device.drift() > 0) {
      String count = device.drift() + (device.drift() == 1 ? " item differs" : " items differ");
      String detail = device.drifted().isEmpty() ? count : count + ": " + device.drifted();
      return plain(State.DRIFTED, device, null, detail, device.lastContact());
    }
    State good = device.family().gigaset() ? State.DELIVERED : State.CONFIGURED;
    return accepted
        ? plain(good, device, lacking.cause(), lacking.detail(), given(device))
        : plain(good, device, null, "", given(device));
  }

  /** A version's minute may lie ahead of the contact at which it was given. */
  private static Instant given(Device device) {
    Instant at = device.renderedAt();
    boolean now = device.lastCause() == Cause.DOWNLOADED;
    return now || (at != null && at.isAfter(device.lastContact())) ? device.lastContact() : at;
  }

  private static Verdict waiting(Device device, Tenant tenant) {
    if (tenant == null) {
      String detail = "There is no tenant " + device.tenant() + ".";
      return waiting(device, Wait.CONFIGURATION, Cause.NO_TENANT, detail, device.lastContact());
    }
    if (device.admission() == Device.Admission.HELD) {
      return waiting(device, Wait.APPROVAL, Cause.DEVICE_HELD, "", device.firstContact());
    }
    if (tenant.wantsSecured(device)) {
      return waiting(device, Wait.APPROVAL, Cause.SECURE_REQUIRED, "", device.lastContact());
    }
    if (device.mode() == Device.Mode.BOOTSTRAPPING && device.lastCause() == Cause.OVERTAKEN) {
      // ordered within the dialogue that ended so
      return waiting(device, Wait.APPROVAL, Cause.BOOTSTRAPPING, "", device.lastContact());
    }
    Wait what = waitsFor(device.lastCause());
    boolean over =
        // approved, secured or released, or its tenant made since: the next contact tells
        device.lastCause() == Cause.DEVICE_HELD
            || device.lastCause() == Cause.SECURE_REQUIRED
            || device.lastCause() == Cause.NO_TENANT
            || (device.lastCause() == Cause.BOOTSTRAPPING
                && device.mode() != Device.Mode.BOOTSTRAPPING);
    return what == null || over
        ? null
        : waiting(device, what, device.lastCause(), device.lastDetail(), device.lastContact());
  }

  /**
   * What a last contact with this cause makes of a device, as {@code refused} or {@code waiting:
   * password}; a dash where what was so before goes on.
   */
  static String after(Cause last) {
    Wait what = waitsFor(last);
    return turnedAway(last)
        ? State.REFUSED.id()
        : what != null
            ? State.WAITING.id() + ": " + what.id()
            : failed(last) ? State.INCOMPLETE.id() : "–";
  }

  private static Wait waitsFor(Cause last) {
    if (last == null) {
      return null;
    }
    return switch (last) {
      case PASSWORD_MISSING -> Wait.PASSWORD;
      case DEVICE_HELD, SECURE_REQUIRED, BOOTSTRAPPING -> Wait.APPROVAL;
      case NO_TENANT, NO_PROFILE, SETTING_UNSUPPORTED, TENANT_FULL, TOO_MANY_DEVICES ->
          Wait.CONFIGURATION;
      default -> last.outcome() == Cause.Outcome.WITHHELD ? Wait.UPSTREAM : null;
    };
  }

  private static boolean turnedAway(Cause last) {
    return last != null && last.outcome() == Cause.Outcome.REFUSED && !LADDER.contains(last);
  }

  private static boolean failed(Cause last) {
    return last != null
        && last != Cause.SETTING_LEFT_OUT
        && switch (last.outcome()) {
          case PARTIAL, FAILED, BAD_INPUT -> true;
          default -> false;
        };
  }

  private static Verdict waiting(
      Device device, Wait what, Cause cause, String detail, Instant since) {
    return new Verdict(State.WAITING, what, cause, detail, since, rendering(device));
  }

  private static Verdict last(State state, Device device) {
    return plain(state, device, device.lastCause(), device.lastDetail(), device.lastContact());
  }

  private static Verdict plain(
      State state, Device device, Cause cause, String detail, Instant since) {
    return new Verdict(state, null, cause, detail, since, rendering(device));
  }

  private static String rendering(Device device) {
    String hash = device.renderedHash();
    if (hash.isEmpty()) {
      return "";
    }
    return device.family().gigaset() && device.renderedAt() != null
        ? version(device.renderedAt())
        : hash.substring(0, Math.min(hash.length(), SHOWN_DIGITS));
  }

  /** {@code DDMMYYhhmm} in UTC. */
  public static String version(Instant renderedAt) {
    return VERSION.format(renderedAt);
  }

  /** One sentence: why the verdict is so, with the item, file, line or record that made it so. */
  public String reason() {
    String why = cause == null ? state.sentence() : cause.sentence();
    String more = detail.isEmpty() || why.equals(detail) ? "" : " " + detail;
    if (detail.startsWith(why)) {
      return detail;
    }
    return switch (state) {
      case CONFIGURED -> "It holds rendering " + rendering + at(" since ") + without();
      case DELIVERED -> "It was given version " + rendering + at(" at ") + without();
      case DRIFTED -> why + more + '.';
      default -> why + more;
    };
  }

  /** What its tenant would rather do without than not serve the device. */
  private String without() {
    return detail.isEmpty() ? "" : " Without: " + detail;
  }

  private String at(String word) {
    return since == null ? "." : word + since + '.';
  }

  private static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
