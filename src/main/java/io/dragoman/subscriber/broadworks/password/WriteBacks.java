package io.dragoman.subscriber.broadworks.password;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import io.dragoman.store.WriteBackEntry;
import io.dragoman.store.WriteBackQuestion;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierWrites;
import io.dragoman.subscriber.CarrierWrites.DeviceChange;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.KnownDevices;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes a device's MAC and firmware to its profile at the carrier, once for each change, where the
 * tenant wants it ({@code carrier.writeBack}). What was written is remembered in the database; a
 * contact without news asks nobody. Thread-safe; never blocks its caller.
 */
public final class WriteBacks {
  private static final long MOST_REMEMBERED = 200_000;
  private static final int MOST_AT_ONCE = 64;
  private static final int LONGEST_TAG = 256;

  private final Store store;
  private final CarrierWrites writes;
  private final KnownDevices known;
  private final Clock clock;
  private final WriteBackoff pauses;
  private final Set<Mac> running = ConcurrentHashMap.newKeySet();
  private final Cache<Mac, String> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  public WriteBacks(Store store, CarrierWrites writes, KnownDevices known, Clock clock) {
    this.store = store;
    this.writes = writes;
    this.known = known;
    this.clock = clock;
    pauses = new WriteBackoff(clock);
  }

  /**
   * After a contact.
   *
   * @return done when nothing is left to do for this device now; fails never
   */
  public CompletionStage<Void> seen(CarrierSettings settings, Device device) {
    Mac mac = device.mac();
    DeviceFacts profile = wanted(settings) ? known.find(device.tenant(), mac).orElse(null) : null;
    if (profile == null || profile.key() == null || device.firmware().isEmpty()) {
      return completedStage(null);
    }
    String now = profile.key().name() + " " + mac.hex() + " " + Clean.text(device.firmware());
    boolean late = running.size() >= MOST_AT_ONCE || pauses.of(mac.hex()).isPresent();
    if (now.equals(remembered.getIfPresent(mac)) || late || !running.add(mac)) {
      return completedStage(null);
    }
    return store
        .ask(new WriteBackQuestion(mac))
        .thenCompose(
            before ->
                before.equals(now)
                    ? completedStage(remember(mac, now))
                    : write(settings, profile, device, now))
        .handle(
            (done, failure) -> {
              running.remove(mac);
              return null;
            });
  }

  private static boolean wanted(CarrierSettings settings) {
    try {
      return settings.flag("writeBack", false);
    } catch (CarrierException e) {
      return false; // said when the tenant's sources are opened
    }
  }

  private CompletionStage<Void> write(
      CarrierSettings settings, DeviceFacts profile, Device device, String now) {
    DeviceKey key = profile.key();
    return writes
        .device(settings, key, change(settings, device))
        .handle(
            (done, failure) ->
                failure == null
                    ? store
                        .commit(
                            Change.of(event(device, Cause.CARRIER_WRITTEN, key.name()))
                                .with(new WriteBackEntry(device.mac(), now, clock.instant())))
                        .thenAccept(stored -> remember(device.mac(), now))
                    : failed(device, key, PasswordFailures.of(failure)))
        .thenCompose(next -> next);
  }

  private CompletionStage<Void> failed(Device device, DeviceKey key, CarrierException trouble) {
    pauses.begin(device.mac().hex(), trouble);
    return store.note(
        Change.of(
            event(device, Cause.CARRIER_NOT_WRITTEN, key.name() + ": " + trouble.getMessage())));
  }

  /** The tag by default: a description is read by people. */
  private static DeviceChange change(CarrierSettings settings, Device device) {
    List<String> places = settings.list("writeBackTo");
    String firmware = Clean.text(device.firmware());
    String mark = places.contains("description") ? device.mac().hex() + " " + firmware : "";
    Map<String, String> tags =
        places.isEmpty() || places.contains("tag")
            ? Map.of("%BRIDGE_SW%", Clean.cut(firmware, LONGEST_TAG))
            : Map.of();
    return new DeviceChange(device.mac().hex(), mark, tags);
  }

  private Void remember(Mac mac, String now) {
    pauses.end(mac.hex());
    remembered.put(mac, now);
    return null;
  }

  private Event event(Device device, Cause cause, String detail) {
    return new Event(clock.instant(), device.mac(), device.tenant(), cause, detail);
  }

  /** Texts of a phone, for the carrier: printable, one line. */
  private static final class Clean {
    static String text(String text) {
      return text.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }

    static String cut(String text, int longest) {
      return text.substring(0, Math.min(longest, text.length()));
    }
  }
}
