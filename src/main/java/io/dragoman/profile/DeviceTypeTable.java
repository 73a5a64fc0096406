package io.dragoman.profile;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.watch.FileWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file {@code device-types.yaml} as it is now, or as it last was without fault. Thread-safe.
 *
 * <p>Without the file, or when it never was sound, the shipped table serves.
 */
public final class DeviceTypeTable implements AutoCloseable {
  private final String name;
  private final DeviceTypes shipped;
  private final Consumer<Event> events;
  private final Clock clock;
  private final FileWatch watch;
  private volatile DeviceTypes current;
  private volatile List<FileFault> faults = List.of();
  private volatile Runnable changed = () -> {};

  /**
   * @param shipped the content of the file as it comes with the bridge
   */
  public DeviceTypeTable(
      Path file, byte[] shipped, Duration poll, Consumer<Event> events, Clock clock) {
    this.name = String.valueOf(file.getFileName());
    this.shipped = read(shipped);
    this.current = this.shipped;
    this.events = events;
    this.clock = clock;
    this.watch = new FileWatch(file, poll, this::load);
  }

  /**
   * @throws IllegalArgumentException with the line that is wrong
   */
  public static DeviceTypes read(byte[] file) {
    try {
      return DeviceTypeReader.read(file);
    } catch (SyntaxError e) {
      throw new IllegalArgumentException(e.in("device types").toString(), e);
    }
  }

  /** Loads what is there now and keeps watching. */
  public void start() throws IOException {
    watch.start();
  }

  private synchronized void load(Optional<byte[]> file) {
    DeviceTypes before = current;
    try {
      current = file.isEmpty() ? shipped : DeviceTypeReader.read(file.get());
      faults = List.of();
    } catch (SyntaxError e) {
      FileFault fault = e.in(name);
      faults = List.of(fault);
      events.accept(
          new Event(
              clock.instant(),
              null,
              Tenant.DEFAULT_ID,
              Cause.DEVICE_TYPES_BROKEN,
              fault.toString()));
      return;
    }
    if (!same(before, current)) {
      changed.run();
    }
  }

  /** Patterns are compared by their text: those of Java are equal to themselves alone. */
  private static boolean same(DeviceTypes before, DeviceTypes now) {
    return before.rows().toString().equals(now.rows().toString());
  }

  /** The table that serves now. */
  public DeviceTypes current() {
    return current;
  }

  /** Called after a change, on the thread that noticed it. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  public List<FileFault> faults() {
    return faults;
  }

  @Override
  public void close() {
    watch.close();
  }
}
