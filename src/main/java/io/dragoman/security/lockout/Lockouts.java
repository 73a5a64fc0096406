package io.dragoman.security.lockout;

import io.dragoman.model.Mac;
import io.dragoman.security.rate.SourceNetwork;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts wrong passwords per device and per source network (design.md § 5). Thread-safe, bounded in
 * memory, waits for nothing.
 *
 * <p>Whoever calls decides what a failure is. While one of its two buckets is full a device counts
 * toward neither, so that one phone with a wrong password cannot fill the bucket of its whole site.
 */
public final class Lockouts {
  private final LockoutLimits limits;
  private final LeakyBuckets devices;
  private final LeakyBuckets networks;

  public Lockouts(LockoutLimits limits, Clock clock) {
    this.limits = limits;
    this.devices =
        new LeakyBuckets(Lockout.Kind.DEVICE, limits.device(), limits.remembered(), clock);
    this.networks =
        new LeakyBuckets(Lockout.Kind.NETWORK, limits.network(), limits.remembered(), clock);
  }

  /**
   * May nobody get in, whatever the password?
   *
   * @param remote address without port
   */
  public boolean locked(Mac device, String remote) {
    return devices.full(device.toString()) || networks.full(network(remote));
  }

  /**
   * Counts a wrong password.
   *
   * @return what it locked: mostly nothing
   */
  public List<Lockout> failed(Mac device, String remote) {
    if (locked(device, remote)) {
      return List.of();
    }
    return Stream.of(devices.failed(device.toString()), networks.failed(network(remote)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Forgives everything; empty when nothing is held against it. */
  public Optional<Lockout> unlock(String key) {
    Optional<Mac> device = Mac.parse(key);
    return device.isPresent() ? devices.forget(device.get().toString()) : networks.forget(key);
  }

  /** What another run of the program has left; what is forgiven meanwhile is left out. */
  public void restore(Collection<Lockout> saved) {
    saved.forEach(
        lockout -> (lockout.kind() == Lockout.Kind.DEVICE ? devices : networks).restore(lockout));
  }

  /**
   * Longest lockout first.
   *
   * @param counting also those that have failures but are not locked
   */
  public List<Lockout> list(boolean counting) {
    List<Lockout> all = new ArrayList<>(devices.describe());
    all.addAll(networks.describe());
    return all.stream()
        .filter(lockout -> counting || lockout.locked())
        .sorted(Comparator.comparing(Lockout::until).reversed().thenComparing(Lockout::key))
        .toList();
  }

  /** {@code 192.0.2.7-32}; what is no address counts as it is. */
  private String network(String remote) {
    return SourceNetwork.of(remote, limits.ipv4Prefix(), limits.ipv6Prefix());
  }
}
