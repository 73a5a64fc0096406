package io.dragoman.subscriber;

import java.util.List;
import java.util.Map;

/**
 * What one source said, unchecked and in its own spelling.
 *
 * @param stable false when the source changed while it was read: worth reading once more
 * @param leftOut records that are there, but could not be read
 * @param unserved how many devices there are of each type that the bridge does not serve
 */
public record SourceSnapshot(
    List<UserFacts> users,
    List<DeviceFacts> devices,
    boolean stable,
    List<LeftOutRecord> leftOut,
    Map<String, Integer> unserved) {
  public static final SourceSnapshot NOTHING = new SourceSnapshot(List.of(), List.of(), true);

  public SourceSnapshot {
    users = List.copyOf(users);
    devices = List.copyOf(devices);
    leftOut = List.copyOf(leftOut);
    unserved = Map.copyOf(unserved);
  }

  public SourceSnapshot(List<UserFacts> users, List<DeviceFacts> devices, boolean stable) {
    this(users, devices, stable, List.of(), Map.of());
  }

  /** The same, with what was set aside meanwhile. */
  public SourceSnapshot aside(List<LeftOutRecord> records, Map<String, Integer> types) {
    return new SourceSnapshot(users, devices, stable, records, types);
  }
}
