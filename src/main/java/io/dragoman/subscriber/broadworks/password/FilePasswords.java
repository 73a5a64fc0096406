package io.dragoman.subscriber.broadworks.password;

import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.SipLogin;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Passwords of {@code subscribers.csv}, by line/port and by user id. Thread-safe. */
public final class FilePasswords implements ExternalPasswords {
  private static final String ORIGIN = "file";

  private final Supplier<Stream<Subscriber>> rows;
  private final IntSupplier loads;
  private volatile Index index = new Index(-1, Map.of());

  /** Two lines of a user with different passwords are no answer to a question for the user. */
  private record Index(int load, Map<String, SipLogin> logins) {}

  /**
   * @param loads another number whenever the rows have changed
   */
  public FilePasswords(Supplier<Stream<Subscriber>> rows, IntSupplier loads) {
    this.rows = rows;
    this.loads = loads;
  }

  @Override
  public Optional<SipLogin> find(String tenant, String linePort, String userId) {
    Map<String, SipLogin> logins = current().logins();
    SipLogin found = linePort.isEmpty() ? null : logins.get(line(tenant, linePort));
    if (found == null && !userId.isEmpty()) {
      found = logins.get(user(tenant, userId));
    }
    return Optional.ofNullable(found).filter(login -> !login.password().isEmpty());
  }

  private Index current() {
    int load = loads.getAsInt();
    Index now = index;
    if (now.load() != load) {
      now = new Index(load, read());
      index = now;
    }
    return now;
  }

  private Map<String, SipLogin> read() {
    Map<String, SipLogin> logins = new HashMap<>();
    rows.get()
        .forEach(
            subscriber -> {
              for (Line each : subscriber.lines()) {
                add(logins, subscriber.tenant(), each);
              }
            });
    return logins;
  }

  private static void add(Map<String, SipLogin> logins, String tenant, Line line) {
    if (line.authPassword().isEmpty()) {
      return;
    }
    SipLogin login = SipLogin.given(line.authUser(), line.authPassword(), ORIGIN);
    SipLogin unclear = SipLogin.missing("", ORIGIN, "The file says more than one password.");
    if (!line.user().isEmpty()) {
      String port = line.host().isEmpty() ? line.user() : line.user() + "@" + line.host();
      logins.merge(line(tenant, port), login, (a, b) -> a.equals(b) ? a : unclear);
    }
    if (!line.userId().isEmpty()) {
      logins.merge(user(tenant, line.userId()), login, (a, b) -> a.equals(b) ? a : unclear);
    }
  }

  /** The user part counts as it is written, the host in any case. */
  private static String line(String tenant, String linePort) {
    String bare = linePort.replaceFirst("^sip:", "");
    int at = bare.lastIndexOf('@');
    String host = at < 0 ? "" : bare.substring(at).toLowerCase(Locale.ROOT);
    return tenant + "\nline " + (at < 0 ? bare : bare.substring(0, at)) + host;
  }

  private static String user(String tenant, String userId) {
    return tenant + "\nuser " + userId.toLowerCase(Locale.ROOT);
  }
}
