package io.dragoman.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.security.rate.SourceNetwork;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Bounds the events that whoever proves nothing can cause: of each network, listener and cause the
 * first are written in full, the others are counted in one event a minute for each listener and
 * cause, after some minutes less often. A flood of a million requests leaves below 2,000 events.
 *
 * <p>What a registered device did with success has a budget of the device, since a whole site may
 * stand behind one address. Networks are /24 and /64. Thread-safe, bounded in memory.
 */
final class UnprovedEvents {
  /** In full for one network, listener and cause, and for one listener and cause. */
  static final int PER_NETWORK = 10;

  static final int PER_KIND = 30;

  /** In full for all of them together. */
  static final int ALTOGETHER = 600;

  /** In full for one registered device, listener and cause. */
  static final int PER_DEVICE = 10;

  /** So often a device that may be anybody is given its configuration; then it has to wait. */
  private static final int GIVEN = 30;

  private static final int DEVICES_AT_ONCE = 100;
  private static final int LONGEST_DETAIL = 300;
  private static final int REMEMBERED = 50_000;
  private static final int IPV4_PREFIX = 24;
  private static final int IPV6_PREFIX = 64;
  private static final int NAMED_NETWORKS = 32;
  private static final long MINUTE = 60;
  private static final long TEN_MINUTES = 600;

  /** What only a device that has a subscriber and a profile, or a row of its own, can bring on. */
  private static final Set<Cause> OF_DEVICES =
      EnumSet.of(
          Cause.CONFIGURED,
          Cause.UP_TO_DATE,
          Cause.ITEMS_REJECTED,
          Cause.DOWNLOADED,
          Cause.NOT_MODIFIED,
          Cause.LOCAL_CHANGES,
          Cause.INVENTORY_CHANGED,
          Cause.FILE_STATUS);

  private final Predicate<Mac> registered;
  private final IntSupplier devices;
  private final Consumer<Event> written;
  private final Clock clock;
  private final Allowance altogether = new Allowance(ALTOGETHER, 2 * TEN_MINUTES * 12);
  private final Map<Kind, Count> kinds = new HashMap<>();
  private final Cache<List<Object>, Allowance> sources =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private volatile Consumer<Event> counted = event -> {};

  private record Kind(String listener, Cause cause) {}

  /**
   * @param registered has the device a row?
   * @param devices how many have
   * @param written takes the events that say how many there were
   */
  UnprovedEvents(
      Predicate<Mac> registered, IntSupplier devices, Consumer<Event> written, Clock clock) {
    this.registered = registered;
    this.devices = devices;
    this.written = written;
    this.clock = clock;
  }

  /** Told of each event that is only counted, so that metrics miss none. */
  void onCounted(Consumer<Event> listener) {
    counted = listener;
  }

  /** The event, shortened, when it is to be written; empty when it is counted. */
  Optional<Event> weigh(Event event, Contact contact) {
    if (admits(event, contact)) {
      return Optional.of(shortened(event));
    }
    count(event, contact);
    return Optional.empty();
  }

  /** Of what is not written one by one. */
  void count(Event event, Contact contact) {
    boolean another;
    synchronized (this) {
      another = counter(event, contact).add(contact, clock.instant().getEpochSecond());
    }
    if (another) {
      counted.accept(event);
    }
  }

  /** Is there room for the event? Takes it if so, counts nothing if not. */
  boolean admits(Event event, Contact contact) {
    Optional<Event> due = Optional.empty();
    boolean admitted;
    synchronized (this) {
      long now = clock.instant().getEpochSecond();
      Count count = counter(event, contact);
      due = count.due(now);
      admitted =
          event.cause() == Cause.GIVING
              ? ofGiven(event, contact, now)
              : event.mac() != null
                      && OF_DEVICES.contains(event.cause())
                      && registered.test(event.mac())
                  ? ofDevice(event, contact, count, now)
                  : ofNetwork(event, contact, count, now);
    }
    due.ifPresent(written);
    return admitted;
  }

  /**
   * Nobody else's contacts keep a device from its configuration: a site of thousands starts at once
   * behind one address. Who is given one is in a directory, which bounds them.
   */
  private boolean ofGiven(Event event, Contact contact, long now) {
    List<Object> key = List.of(event.mac(), contact.listener(), event.cause());
    return allowance(key, GIVEN, TEN_MINUTES).take(now);
  }

  private boolean ofDevice(Event event, Contact contact, Count count, long now) {
    if (!count.devices.resized(DEVICES_AT_ONCE + devices.getAsInt()).has(now)) {
      return false;
    }
    List<Object> key = List.of(event.mac(), contact.listener(), event.cause());
    return allowance(key, PER_DEVICE, TEN_MINUTES).take(now) && count.devices.take(now);
  }

  private boolean ofNetwork(Event event, Contact contact, Count count, long now) {
    if (!count.strangers.has(now) || !altogether.has(now)) {
      return false;
    }
    List<Object> key = List.of(network(contact), contact.listener(), event.cause());
    Allowance own =
        event.cause() == Cause.DEVICE_CREATED
            ? allowance(key, DEVICES_AT_ONCE, TEN_MINUTES)
            : allowance(key, PER_NETWORK, 10 * TEN_MINUTES);
    return own.take(now) && count.strangers.take(now) && altogether.take(now);
  }

  private Allowance allowance(List<Object> key, int most, long seconds) {
    return Objects.requireNonNull(sources.get(key, k -> new Allowance(most, seconds)));
  }

  private Count counter(Event event, Contact contact) {
    return kinds.computeIfAbsent(new Kind(contact.listener(), event.cause()), Count::new);
  }

  /** Writes the counts whose time has come; to be called now and then. */
  void expire() {
    tell(false);
  }

  /** Writes all counts. */
  void close() {
    tell(true);
  }

  private void tell(boolean all) {
    List<Event> due;
    synchronized (this) {
      long now = clock.instant().getEpochSecond();
      due =
          kinds.values().stream()
              .map(count -> all ? count.told(now) : count.due(now))
              .flatMap(Optional::stream)
              .toList();
    }
    due.forEach(written);
  }

  private static Event shortened(Event event) {
    String detail = event.detail();
    return detail.length() <= LONGEST_DETAIL
        ? event
        : new Event(
            event.at(),
            event.mac(),
            event.tenant(),
            event.cause(),
            detail.substring(0, LONGEST_DETAIL) + "...",
            event.actor());
  }

  private static String network(Contact contact) {
    return SourceNetwork.of(contact.remote(), IPV4_PREFIX, IPV6_PREFIX);
  }

  /** So many at once, all of them again after so many seconds. */
  private static final class Allowance {
    private final long seconds;
    private double most;
    private double left;
    private long at = Long.MIN_VALUE;

    Allowance(int most, long seconds) {
      this.most = most;
      this.left = most;
      this.seconds = seconds;
    }

    Allowance resized(int newMost) {
      left += Math.max(0, newMost - most);
      most = newMost;
      return this;
    }

    boolean has(long now) {
      long since = at == Long.MIN_VALUE ? 0 : Math.max(0, now - at);
      left = Math.min(most, left + since * most / seconds);
      at = now;
      return left >= 1;
    }

    boolean take(long now) {
      if (!has(now)) {
        return false;
      }
      left--;
      return true;
    }
  }

  /** What was not written of one listener and cause since the last event that says so. */
  private static final class Count {
    private final Kind kind;
    private final Allowance strangers;
    private final Allowance devices = new Allowance(DEVICES_AT_ONCE, TEN_MINUTES);
    private final Set<String> networks = new LinkedHashSet<>();
    private long number;
    private long since;
    private long lastTold;
    private int told;

    Count(Kind kind) {
      this.kind = kind;
      boolean newcomers = kind.cause() == Cause.DEVICE_CREATED;
      strangers =
          newcomers
              ? new Allowance(DEVICES_AT_ONCE, TEN_MINUTES)
              : new Allowance(PER_KIND, 10 * TEN_MINUTES);
    }

    /** False for the first, which the event about them stands for. */
    boolean add(Contact contact, long now) {
      if (number == 0) {
        since = now;
        told = now - lastTold > TEN_MINUTES * 2 ? 0 : told;
      }
      if (networks.size() < NAMED_NETWORKS) {
        networks.add(network(contact));
      }
      return ++number > 1;
    }

    Optional<Event> due(long now) {
      return number > 0 && (now - since >= span() || now < since) ? told(now) : Optional.empty();
    }

    /** A minute; of a flood that lasts, ten, in the end an hour. */
    private long span() {
      return told < 5 ? MINUTE : told < 10 ? TEN_MINUTES : 6 * TEN_MINUTES;
    }

    Optional<Event> told(long now) {
      if (number == 0) {
        return Optional.empty();
      }
      String more = networks.size() == NAMED_NETWORKS ? " or more" : "";
      String detail =
          "%d more at %s within %d s, from %d%s networks, one of them %s; not written one by one"
              .formatted(
                  number,
                  kind.listener(),
                  Math.max(0, now - since),
                  networks.size(),
                  more,
                  networks.iterator().next());
      number = 0;
      networks.clear();
      told++;
      lastTold = now;
      return Optional.of(new Event(Instant.ofEpochSecond(now), null, "", kind.cause(), detail));
    }
  }
}
