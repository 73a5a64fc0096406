package io.dragoman.upstream;

import java.util.List;

/**
 * What one source said, unchecked and in its own spelling.
 *
 * @param stable false when the source changed while it was read: worth reading once more
 */
public record Harvest(List<UserFacts> users, List<DeviceFacts> devices, boolean stable) {
  public static final Harvest NOTHING = new Harvest(List.of(), List.of(), true);

  public Harvest {
    users = List.copyOf(users);
    devices = List.copyOf(devices);
  }
}
