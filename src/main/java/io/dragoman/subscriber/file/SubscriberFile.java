package io.dragoman.subscriber.file;

import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.rows.LineFault;
import io.dragoman.subscriber.rows.TenantDevice;
import io.dragoman.watch.FileWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedded upstream: {@code subscribers.csv}, one row per line of a device (design.md § 8).
 * Thread-safe; readers see one whole file or the next one.
 *
 * <p>A subscriber whose rows did not change stays the same instance across loads.
 */
public final class SubscriberFile implements AutoCloseable {
  private static final int MOST_EVENTS = 100;

  private final String name;
  private final Function<String, Numbers.Plan> plans;
  private final Consumer<Event> events;
  private final Clock clock;
  private final FileWatch watch;

  private volatile SubscriberRows current = SubscriberRows.EMPTY;
  private final AtomicInteger loads = new AtomicInteger();
  private volatile List<LineFault> faults = List.of();
  private volatile Runnable changed = () -> {};
  private volatile Runnable loaded = () -> {};

  /**
   * @param plans how the tenant of that id writes its numbers; asked at every load
   */
  public SubscriberFile(
      Path file,
      Duration poll,
      Function<String, Numbers.Plan> plans,
      Consumer<Event> events,
      Clock clock) {
    this.name = file.getFileName().toString();
    this.plans = plans;
    this.events = events;
    this.clock = clock;
    this.watch = new FileWatch(file, poll, this::load);
  }

  /** Loads what is there now and keeps watching. */
  public void start() throws IOException {
    watch.start();
  }

  private synchronized void load(Optional<byte[]> file) {
    if (file.isEmpty()) {
      if (!current.byMac().isEmpty()) {
        unusable("The subscriber file is gone; its last good version is used.");
      }
      return;
    }
    SubscriberRows before = current;
    try {
      current = CsvReader.read(file.get(), before, plans);
    } catch (IllegalArgumentException e) {
      unusable(e.getMessage());
      return;
    }
    loads.incrementAndGet();
    faults = current.faults();
    faults.stream().limit(MOST_EVENTS).forEach(this::tell);
    tell(
        Cause.SUBSCRIBERS_LOADED,
        current.byMac().size() + " devices were loaded, " + faults.size() + " faults.");
    if (!before.extraColumns().equals(current.extraColumns())) {
      changed.run();
    }
    loaded.run();
  }

  private void unusable(String reason) {
    faults = List.of(new LineFault(0, reason, Cause.SUBSCRIBERS_BROKEN));
    faults.forEach(this::tell);
  }

  private void tell(LineFault fault) {
    tell(fault.cause(), fault.in(name));
  }

  private void tell(Cause cause, String detail) {
    events.accept(new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail));
  }

  /**
   * By MAC, and by tenant unless that is empty. Nobody when several tenants claim the device and
   * none is asked for.
   */
  public Optional<Subscriber> find(DeviceIdentity identity) {
    List<Subscriber> candidates = current.byMac().get(identity.mac());
    if (candidates == null) {
      return Optional.empty();
    }
    if (identity.tenant() == null || identity.tenant().isEmpty()) {
      return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
    for (Subscriber candidate : candidates) {
      if (candidate.tenant().equals(identity.tenant())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Why nothing is known of a device that the file names: one of its rows cannot be used. */
  public Optional<Absence> unusable(DeviceIdentity identity) {
    String tenant = identity.tenant() == null ? "" : identity.tenant();
    var wrong = current.unusable(identity.mac(), tenant);
    return wrong == null
        ? Optional.empty()
        : Optional.of(
            new Absence(
                Cause.SUBSCRIBER_UNUSABLE,
                wrong.getValue().in(name) + ".",
                wrong.getKey().tenant()));
  }

  /**
   * {@code subscribers.csv:12}: where a device's rows have no SIP password; empty where all have.
   */
  public String withoutPassword(String tenant, Mac mac) {
    return current.withoutPassword().getOrDefault(new TenantDevice(mac, tenant), List.of()).stream()
        .map(line -> name + ":" + line)
        .collect(Collectors.joining(", "));
  }

  /** Is it certain that nobody has this device: read whole, without a fault, and not in it? */
  public boolean lacks(Mac mac) {
    return loads.get() > 0 && faults.isEmpty() && !current.byMac().containsKey(mac);
  }

  /** Who has this E.164 number; nobody when it is not exactly one. Looks at every subscriber. */
  public Optional<Subscriber> findByNumber(String tenant, String number) {
    return only(tenant, line -> !number.isEmpty() && line.number().equals(number));
  }

  /** Who has this line/port {@code user@host}; nobody when it is not exactly one. */
  public Optional<Subscriber> findByLinePort(String tenant, String user, String host) {
    return only(tenant, line -> line.user().equals(user) && line.host().equalsIgnoreCase(host));
  }

  private Optional<Subscriber> only(String tenant, Predicate<Line> wanted) {
    List<Subscriber> found =
        all()
            .filter(s -> tenant.isEmpty() || s.tenant().equals(tenant))
            .filter(s -> s.lines().stream().anyMatch(wanted))
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Those with a phone and those without, in no order. */
  public Stream<Subscriber> all() {
    SubscriberRows now = current;
    return Stream.concat(
        now.byMac().values().stream().flatMap(List::stream), now.withoutPhone().stream());
  }

  /** What it says of a carrier's users and devices, for tenants that list it among others. */
  public SubscriberSourceFactory source() {
    return FileSubscriberSource.kind(
        tenant ->
            new FileSubscriberSource(tenant, () -> current.byMac(), () -> current.withoutPhone()));
  }

  /** Another number after each load, for what is derived from the rows. */
  public int loads() {
    return loads.get();
  }

  public int deviceCount() {
    return current.byMac().size();
  }

  /** What profiles may name: {@code subscriber.<column>} and {@code line.<column>}. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String column : current.extraColumns()) {
      names.add("subscriber." + column);
      names.add("line." + column);
    }
    return names;
  }

  /** Called when {@link #names} has changed, on the thread that noticed it. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /** Called when another file is in use, on the thread that noticed it. */
  public void onLoad(Runnable listener) {
    loaded = listener;
  }

  /** What is left out of the file as it is now; or why all of it is. */
  public List<LineFault> faults() {
    return faults;
  }

  /** The same with the file's name and the line. */
  public List<String> sentences() {
    return faults.stream().map(fault -> fault.in(name)).toList();
  }

  @Override
  public void close() {
    watch.close();
  }
}
