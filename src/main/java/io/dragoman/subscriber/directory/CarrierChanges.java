package io.dragoman.subscriber.directory;

import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.UserMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one tenant's carrier says has changed. It says so of all tenants, and as much as it likes:
 * what is another's is dropped, of our own the devices concerned are marked and read one after the
 * other, and what is too much or not understood becomes one full read. Thread-safe.
 */
final class CarrierChanges {
  private static final int MOST_HEARD = 1_000;

  /** No identifier of the carrier is longer (broadsoft-upstream.md § 1.11). */
  private static final int LONGEST = 200;

  private final TenantCarrier carrier;
  private final CarrierContext shop;
  private final SyncScheduler syncs;
  private final Set<CarrierChange> heard = new LinkedHashSet<>();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private boolean sorting;

  CarrierChanges(TenantCarrier carrier, CarrierContext shop, SyncScheduler syncs) {
    this.carrier = carrier;
    this.shop = shop;
    this.syncs = syncs;
  }

  /** On a thread of the network. */
  void heard(CarrierChange hint) {
    if (!mayBeOurs(hint)) {
      return;
    }
    synchronized (this) {
      heard.add(heard.size() < MOST_HEARD ? hint : CarrierChange.ANYTHING);
      if (sorting) {
        return;
      }
      sorting = true;
    }
    sortSoon();
  }

  private boolean mayBeOurs(CarrierChange hint) {
    CarrierRules rules = carrier.desk.rules();
    return hint.nameless()
        || hint.userId().length() <= LONGEST
            && hint.deviceName().length() <= LONGEST
            && (hint.provider().isEmpty() || CarrierId.same(hint.provider(), rules.provider()))
            && (hint.group().isEmpty()
                || rules.groups().isEmpty()
                || CarrierId.in(rules.groups(), hint.group()));
  }

  private void sortSoon() {
    try {
      shop.workers().execute(this::sort);
    } catch (RejectedExecutionException e) {
      // the bridge ends
    }
  }

  private void sort() {
    List<CarrierChange> some;
    synchronized (this) {
      some = new ArrayList<>(heard);
      heard.clear();
      sorting = !some.isEmpty();
    }
    if (!some.isEmpty()) {
      sort(some);
      sortSoon();
    }
  }

  private void sort(List<CarrierChange> some) {
    Map<String, List<CarrierChange>> users = new HashMap<>();
    Map<String, List<CarrierChange>> devices = new HashMap<>();
    for (CarrierChange hint : some) {
      users.computeIfAbsent(UserMatcher.key(hint.userId()), key -> new ArrayList<>()).add(hint);
      devices.computeIfAbsent(hint.deviceName(), key -> new ArrayList<>()).add(hint);
    }
    users.remove("");
    devices.remove("");
    Set<Mac> concerned = new HashSet<>();
    Set<CarrierChange> ofUsers = new HashSet<>();
    Set<CarrierChange> ofDevices = new HashSet<>();
    carrier
        .everybody()
        .forEach(
            placed -> {
              List<CarrierChange> about = new ArrayList<>(about(placed, users));
              ofUsers.addAll(about);
              for (CarrierChange hint : devices.getOrDefault(placed.device(), List.of())) {
                if (isOf(placed, hint)) {
                  about.add(hint);
                  ofDevices.add(hint);
                }
              }
              if (!about.isEmpty() && placed.mac() != null) {
                concerned.add(placed.mac());
              }
            });
    boolean whole = false;
    for (CarrierChange hint : some) {
      boolean known = ofUsers.contains(hint) || ofDevices.contains(hint);
      boolean ours =
          known
              || hint.nameless()
              || !hint.provider().isEmpty()
              || CarrierId.in(carrier.desk.rules().groups(), hint.group());
      boolean fresh = !hint.deviceName().isEmpty() && !ofDevices.contains(hint);
      whole |= ours && (hint.everything() || fresh);
    }
    if (!carrier.stale.mark(concerned) || whole) {
      syncs.heard(this, carrier);
    }
    if (!concerned.isEmpty()) {
      carrier.mayBeKnownNow(concerned);
      syncs.after(carrier.desk.limits().hint(), this::refresh);
    }
  }

  private static Set<CarrierChange> about(
      DirectoryRecord placed, Map<String, List<CarrierChange>> users) {
    Set<CarrierChange> about =
        new HashSet<>(users.getOrDefault(UserMatcher.key(placed.subscriber().userId()), List.of()));
    for (Line line : placed.subscriber().lines()) {
      about.addAll(users.getOrDefault(UserMatcher.key(line.userId()), List.of()));
    }
    return about;
  }

  /** Names of devices are their group's. */
  private static boolean isOf(DirectoryRecord placed, CarrierChange hint) {
    String group = placed.subscriber().extra().getOrDefault("deviceGroup", "");
    return group.isEmpty() || hint.group().isEmpty() || CarrierId.same(group, hint.group());
  }

  /** One after the other, until none is left or the carrier fails: then contacts ask. */
  void refresh() {
    if (refreshing.compareAndSet(false, true)) {
      next();
    }
  }

  private void next() {
    Mac mac = carrier.stale.any().orElse(null);
    if (mac == null) {
      refreshing.set(false);
      return;
    }
    carrier
        .refresh(mac)
        .whenCompleteAsync(
            (found, failure) -> {
              if (failure == null) {
                next();
              } else {
                refreshing.set(false);
              }
            },
            shop.workers());
  }
}
