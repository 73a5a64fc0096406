package io.dragoman.subscriber.directory;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.store.Store;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.merge.CarrierPlaceholders;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.RecordFacts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The carriers of all tenants: who has a device, and how well the carriers do. Nothing here blocks
 * its caller but {@link #tenants}, which reads what was kept of a tenant that is new. Thread-safe.
 */
public final class Carriers implements AutoCloseable {
  private final Function<String, SubscriberSourceFactory> kinds;
  private final PasswordDesignFactory passwords;
  private final ExecutorService workers;
  private final CarrierContext shop;
  private final SyncScheduler syncs;
  private final Map<String, Tenant> tenants = new HashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final Map<String, TenantCarrier> open = new ConcurrentHashMap<>();

  /**
   * @param kinds by the word with which tenants list a source; null for words of nobody
   * @param passwords opens the password design of a tenant
   * @param store where directories are kept
   * @param events told what people should know
   * @param types which of a carrier's device types is which phone, asked whenever that matters
   */
  public static Carriers of(
      Function<String, SubscriberSourceFactory> kinds,
      PasswordDesignFactory passwords,
      Store store,
      Consumer<Event> events,
      Clock clock,
      Supplier<DeviceTypes> types) {
    return new Carriers(kinds, passwords, new StoredDirectories(store), events, clock, types);
  }

  Carriers(
      Function<String, SubscriberSourceFactory> kinds,
      PasswordDesignFactory passwords,
      DirectoryRepository shelf,
      Consumer<Event> events,
      Clock clock,
      Supplier<DeviceTypes> types) {
    this.kinds = kinds;
    this.passwords = passwords;
    this.workers = CarrierThreads.workers();
    this.shop = new CarrierContext(clock, workers, shelf, events, types);
    this.syncs = new SyncScheduler(shop, open::get);
  }

  /**
   * The tenants as they are now. A tenant whose carrier settings are the same notices nothing; of
   * another the sources are opened anew and its carrier is read.
   */
  public synchronized void tenants(Collection<Tenant> now) {
    Set<String> served = new TreeSet<>();
    for (Tenant tenant : now) {
      if (!CarrierRules.served(tenant)) {
        continue;
      }
      served.add(tenant.id());
      Tenant before = tenants.put(tenant.id(), tenant);
      if (before == null || !TenantSources.same(before, tenant)) {
        open(tenant);
      }
    }
    for (String id : List.copyOf(tenants.keySet())) {
      if (!served.contains(id)) {
        tenants.remove(id);
        faults.remove(id);
        close(id);
        shop.shelf().forget(id);
      }
    }
  }

  /** From now on there is somebody to ask through: reads that are due begin. */
  public void begin() {
    syncs.begin();
  }

  /** With settings that cannot work the directory as it is keeps serving. */
  private void open(Tenant tenant) {
    String id = tenant.id();
    TenantCarrier before = open.get(id);
    TenantSources desk;
    try {
      desk =
          TenantSources.open(
              tenant, kinds, passwords, shop.clock(), source -> new SourceAlarm(shop, id, source));
    } catch (CarrierException e) {
      faults.put(id, e.getMessage());
      shop.tell(id, Cause.CARRIER_SOURCE_WRONG, e.getMessage());
      return;
    }
    faults.remove(id);
    DirectoryRepository.Kept kept = before == null ? shop.shelf().load(id) : before.share.kept();
    boolean changed = before != null || !kept.isOf(desk.settings());
    TenantCarrier carrier = new TenantCarrier(desk, shop, kept);
    open.put(id, carrier);
    syncs.hear(carrier);
    syncs.follow(carrier, changed);
    if (before != null) {
      before.close();
    }
  }

  private void close(String id) {
    TenantCarrier gone = open.remove(id);
    if (gone != null) {
      syncs.leave(id);
      gone.close();
    }
  }

  /**
   * Whose device it is: from the tenant's directory, or with one call to its carrier at most.
   *
   * @return fails with {@link CarrierException} when the carrier has to be asked and does not
   *     answer
   */
  public CompletionStage<Optional<Subscriber>> find(DeviceIdentity who) {
    String tenant = who.tenant() == null || who.tenant().isEmpty() ? home(who.mac()) : who.tenant();
    TenantCarrier carrier = open.get(tenant.isEmpty() ? Tenant.DEFAULT_ID : tenant);
    if (carrier != null) {
      return carrier.find(who);
    }
    String fault = faults.get(tenant);
    return fault == null
        ? CompletableFuture.completedStage(Optional.empty())
        : CompletableFuture.failedStage(
            new CarrierException(CarrierException.Kind.MISCONFIGURED, fault));
  }

  /**
   * Was the tenant's carrier read whole, with nothing left out, and does it not have this device?
   * Never while it is away, or its settings are wrong.
   *
   * @param tenant null or empty for a stranger's, which is nobody's to lack
   */
  public boolean lacks(String tenant, Mac mac) {
    TenantCarrier carrier = tenant == null ? null : open.get(tenant);
    return carrier != null && !faults.containsKey(tenant) && carrier.lacks(mac);
  }

  /** What the tenant's directory in memory knows of a device, of all its sources together. */
  public Optional<DeviceFacts> known(String tenant, Mac mac) {
    TenantCarrier carrier = open.get(tenant);
    DirectoryRecord placed = carrier == null ? null : carrier.known(mac);
    return Optional.ofNullable(placed)
        .map(each -> RecordFacts.of(each, carrier.desk.rules().provider()));
  }

  /** The tenant's subscriber of a device, from its directory in memory. */
  public Optional<Subscriber> listed(String tenant, Mac mac) {
    TenantCarrier carrier = open.get(tenant);
    return Optional.ofNullable(carrier == null ? null : carrier.known(mac))
        .map(DirectoryRecord::subscriber);
  }

  /** Is all that a source tells of a user with a phone known, and nothing newer heard of? */
  public boolean knows(String tenant, String userId, String source) {
    TenantCarrier carrier = open.get(tenant);
    return carrier != null && carrier.knows(userId, source);
  }

  /** The tenant whose directory has this device; empty when none or more than one has. */
  public String home(Mac mac) {
    String home = "";
    for (Map.Entry<String, TenantCarrier> each : open.entrySet()) {
      if (each.getValue().known(mac) != null) {
        if (!home.isEmpty()) {
          return "";
        }
        home = each.getKey();
      }
    }
    return home;
  }

  /**
   * Reads a tenant's carrier now, or joins the read that is under way.
   *
   * @param force commits also what has lost more than half of the devices or did not keep still
   * @return empty when no carrier is open for this tenant; never fails
   */
  public CompletionStage<Optional<SyncReport>> sync(String tenant, boolean force) {
    TenantCarrier carrier = open.get(tenant);
    return carrier == null
        ? CompletableFuture.completedStage(Optional.empty())
        : syncs.now(carrier, force, SyncRequest.ordered()).thenApply(Optional::of);
  }

  /** The subscriber file is another: tenants that list it are read again soon. */
  public void fileChanged() {
    open.values().stream()
        .filter(carrier -> carrier.desk.rules().opened().contains(CarrierRules.FILE))
        .forEach(carrier -> syncs.soon(carrier, SyncRequest.here()));
  }

  /** Another table decides which devices are read: all tenants are read again soon. */
  public void typesChanged() {
    open.values().stream()
        .filter(carrier -> carrier.desk.lists())
        .forEach(carrier -> syncs.soon(carrier, SyncRequest.here()));
  }

  /** Lets sources whose credentials were refused, or that failed too often, be asked again. */
  public boolean reset(String tenant) {
    TenantCarrier carrier = open.get(tenant);
    if (carrier != null) {
      Set<String> words = new TreeSet<>(CarrierRules.SINGLE); // passwords are written through them
      words.addAll(carrier.desk.rules().opened());
      words.stream().map(kinds).filter(Objects::nonNull).forEach(kind -> kind.retry(tenant));
      passwords.retry(tenant);
      carrier.desk.reset();
    }
    return carrier != null;
  }

  /**
   * Makes another SIP password for a user.
   *
   * @return empty when no carrier is open for this tenant; fails with {@link CarrierException}:
   *     NOT_FOUND, FORBIDDEN where the bridge makes none, BUSY; then nothing is changed
   */
  public Optional<CompletionStage<PasswordRenewal>> renew(String tenant, String userId) {
    return Optional.ofNullable(open.get(tenant))
        .map(carrier -> PasswordRenewal.of(carrier, userId));
  }

  public Optional<CarrierStatus> status(String tenant) {
    TenantCarrier carrier = open.get(tenant);
    String fault = faults.get(tenant);
    if (carrier != null) {
      CarrierStatus status = syncs.status(carrier);
      return Optional.of(fault == null ? status : status.broken(fault));
    }
    return Optional.ofNullable(fault).map(why -> CarrierStatus.closed(tenant, why));
  }

  /** Ascending by tenant. */
  public List<CarrierStatus> statuses() {
    Set<String> ids = new TreeSet<>(open.keySet());
    ids.addAll(faults.keySet());
    List<CarrierStatus> all = new ArrayList<>();
    ids.forEach(id -> status(id).ifPresent(all::add));
    return all;
  }

  /** A tenant's subscribers in the order of their keys; empty when no carrier is open for it. */
  public Optional<List<Listed>> subscribers(String tenant, String after, int limit) {
    return Optional.ofNullable(open.get(tenant))
        .map(
            carrier ->
                carrier.directory().after(after, limit).stream()
                    .map(each -> carrier.latest(each))
                    .map(
                        each ->
                            new Listed(each.key(), each.mac(), each.device(), each.subscriber()))
                    .toList());
  }

  /**
   * One row of a tenant's directory.
   *
   * @param key where it stands, to go on from
   * @param mac null when it has no phone, or one whose MAC the carrier does not tell
   */
  public record Listed(String key, Mac mac, String device, Subscriber subscriber) {}

  /** Tenants whose carrier is open, ascending. */
  public List<String> ids() {
    return List.copyOf(new TreeSet<>(open.keySet()));
  }

  /** What profiles may name: {@code subscriber.<word>} and {@code line.<word>}. */
  public static Set<String> names() {
    return CarrierPlaceholders.NAMES;
  }

  /** What is known stays known to whoever still asks; nobody upstream is asked any more. */
  @Override
  public synchronized void close() {
    syncs.close();
    open.values().forEach(TenantCarrier::close);
    workers.shutdown();
  }
}
