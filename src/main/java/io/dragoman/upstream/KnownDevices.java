package io.dragoman.upstream;

import io.dragoman.model.Mac;
import java.util.Optional;

/**
 * What the tenant's directory in memory knows of a device; asked by the file download and by
 * write-back. Never blocks.
 */
public interface KnownDevices {
  KnownDevices NONE = (tenant, mac) -> Optional.empty();

  /** The profile that is bound to the device, as the sources told it: with its URL and login. */
  Optional<DeviceFacts> find(String tenant, Mac mac);
}
