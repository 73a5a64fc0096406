package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Everything one source says in a full read, packed as it comes, until all sources are joined.
 * Thread-safe.
 */
public final class FactBuffer {
  private final String source;
  private final FactCodec packing = new FactCodec();
  private final List<byte[]> users = new ArrayList<>();
  private final List<byte[]> devices = new ArrayList<>();
  private boolean tellsDevices;
  private boolean stable = true;
  private boolean closed;
  private final List<LeftOutRecord> leftOut = new ArrayList<>();
  private final Predicate<String> serves;
  private final Map<String, Integer> unserved = new TreeMap<>();
  private final Set<String> counted = new HashSet<>();

  /**
   * @param serves knows the device types that are served
   */
  public FactBuffer(String source, Predicate<String> serves) {
    this.source = source;
    this.serves = serves;
  }

  /**
   * @throws CancellationException when nobody waits for it any more
   */
  public synchronized void add(SourceSnapshot piece) {
    if (closed) {
      throw new CancellationException("The read of " + source + " was given up.");
    }
    stable &= piece.stable();
    leftOut.addAll(piece.leftOut());
    piece.unserved().forEach((type, count) -> unserved.merge(type, count, Integer::sum));
    for (UserFacts user : piece.users()) {
      users.add(packing.pack(user));
    }
    for (DeviceFacts device : piece.devices()) {
      tellsDevices |= device.key() != null || !device.mac().isBlank();
      devices.add(packing.pack(device));
      count(device);
    }
  }

  /** Some sources tell of a device once for each user of it. */
  private void count(DeviceFacts device) {
    boolean strange = !device.type().isBlank() && !serves.test(device.type());
    if (strange && device.key() != null && counted.add(device.key().toString())) {
      unserved.merge(device.type().strip(), 1, Integer::sum);
    }
  }

  /** Takes no more. */
  public synchronized void close() {
    closed = true;
  }

  /** False when the source changed while it was read. */
  public synchronized boolean stable() {
    return stable;
  }

  /** What the source could not read. */
  public synchronized List<LeftOutRecord> leftOut() {
    return List.copyOf(leftOut);
  }

  /** How many devices there are of types that the bridge does not serve, by type. */
  public synchronized Map<String, Integer> unserved() {
    return new TreeMap<>(unserved);
  }

  /** How many records it told, usable or not. */
  public synchronized int records() {
    return users.size() + devices.size();
  }

  /** Does it tell of devices, so that one it does not tell of is gone? */
  synchronized boolean tellsDevices() {
    return tellsDevices;
  }

  String source() {
    return source;
  }

  synchronized int users() {
    return users.size();
  }

  synchronized int devices() {
    return devices.size();
  }

  synchronized UserFacts user(int index) {
    return packing.user(users.get(index));
  }

  synchronized DeviceFacts device(int index) {
    return packing.device(devices.get(index));
  }
}
