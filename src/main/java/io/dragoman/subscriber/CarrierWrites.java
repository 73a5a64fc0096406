package io.dragoman.subscriber;

import io.dragoman.model.Secret;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What the bridge writes to a tenant's carrier, if the tenant wants it. Each fails with {@link
 * CarrierTrouble}; UNREACHABLE, BUSY and GARBLED leave open whether it was written, every other
 * kind means it was not.
 */
public interface CarrierWrites {
  /**
   * Sets a user's SIP password: every other endpoint of the user is disconnected.
   *
   * @param authUser empty leaves it as it is
   */
  CompletionStage<Void> sipPassword(
      CarrierSettings settings, String userId, String authUser, Secret password);

  /** Changes a device profile; reads back before it writes again. */
  CompletionStage<Void> device(CarrierSettings settings, DeviceKey key, DeviceChange change);

  /**
   * @param mac 12 hex digits; empty leaves it
   * @param mark what the bridge's own part of the description says; empty leaves it
   * @param tags custom tags by name with their percent signs
   */
  record DeviceChange(String mac, String mark, Map<String, String> tags) {
    public DeviceChange {
      tags = Map.copyOf(tags);
    }
  }
}
