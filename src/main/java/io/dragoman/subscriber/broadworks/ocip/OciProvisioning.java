package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.DeviceKey;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What the bridge changes at a carrier. Each operation reads first, refuses what is not the
 * tenant's, writes only what differs, and after an uncertain write reads again before anything
 * else. Fails with {@link io.dragoman.subscriber.CarrierException}: FORBIDDEN, NOT_FOUND, REFUSED
 * and so on; after a failure the value may or may not be written, and the operation may be
 * repeated.
 */
public interface OciProvisioning {
  /** What happened. */
  enum Outcome {
    /** It was so already; nothing was sent. */
    UNCHANGED,
    WRITTEN,
    /** The answer was lost, but the carrier has the value. */
    FOUND_WRITTEN,
    /** The answer was lost, and what was sent cannot be read back: repeat it with care. */
    UNPROVED
  }

  /** Fails with FORBIDDEN when the carrier does not take it, e.g. since another device has it. */
  CompletionStage<Outcome> setMac(DeviceKey device, Mac mac);

  /**
   * @param text cut to 80 characters; empty clears
   */
  CompletionStage<Outcome> setDescription(DeviceKey device, String text);

  /**
   * Says something in the bridge's own part of the description; the rest stays an administrator's.
   * UNCHANGED, too, where there is no room.
   */
  CompletionStage<Outcome> markDescription(DeviceKey device, String mark);

  /**
   * @param tags by name with its percent signs; others of the device stay
   */
  CompletionStage<Outcome> setTags(DeviceKey device, Map<String, String> tags);

  /**
   * Sets what the user's phones register with. A password cannot be read back: it is written each
   * time it is asked for, and disconnects whoever uses another one.
   *
   * @param authUser empty to keep the one that is set
   */
  CompletionStage<Outcome> setSipPassword(String userId, String authUser, Secret password);

  /** Renders the device's files anew and makes the phone read them; never repeated by itself. */
  CompletionStage<Outcome> rebuildAndReset(DeviceKey device);
}
