package io.dragoman.subscriber;

import io.dragoman.model.Mac;
import java.util.Optional;

/**
 * What the tenant's directory in memory knows; asked by sources that then need not ask the carrier,
 * and by write-back. Never blocks.
 */
public interface KnownDevices {
  KnownDevices NONE = (tenant, mac) -> Optional.empty();

  /** The profile that is bound to the device, as the sources told it: with its URL and login. */
  Optional<DeviceFacts> find(String tenant, Mac mac);

  /**
   * Is all that this source tells of a user with a phone known, and nothing newer heard of? What
   * the source then leaves out of its answer about a device is taken from the directory.
   */
  default boolean user(String tenant, String userId, String source) {
    return false;
  }
}
