package io.dragoman.upstream.assembly;

import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.UserFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Everything one source says in a full read, packed as it comes, until all sources are joined.
 * Thread-safe.
 */
public final class Sheaf {
  private final String source;
  private final Packing packing = new Packing();
  private final List<byte[]> users = new ArrayList<>();
  private final List<byte[]> devices = new ArrayList<>();
  private boolean tellsDevices;
  private boolean stable = true;
  private boolean closed;

  public Sheaf(String source) {
    this.source = source;
  }

  /**
   * @throws CancellationException when nobody waits for it any more
   */
  public synchronized void add(Harvest piece) {
    if (closed) {
      throw new CancellationException("The read of " + source + " was given up.");
    }
    stable &= piece.stable();
    for (UserFacts user : piece.users()) {
      users.add(packing.pack(user));
    }
    for (DeviceFacts device : piece.devices()) {
      tellsDevices |= device.key() != null || !device.mac().isBlank();
      devices.add(packing.pack(device));
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
