package io.dragoman.subscriber.merge;

import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;

/**
 * A subscriber and the device that is theirs; unchanged ones stay the same instance from one
 * directory to the next.
 *
 * @param mac null when the carrier does not tell it
 * @param device name of the device profile; empty when none is told, and when there is no device
 * @param type the operator's free text
 * @param asked when a source was last asked for this device alone, in seconds since 1970; 0 = never
 */
public record DirectoryRecord(
    Mac mac, String device, String type, Subscriber subscriber, int asked) {
  public boolean hasPhone() {
    return mac != null || !device.isEmpty();
  }

  /** The same to the device that is configured with it. */
  public boolean sameAs(DirectoryRecord other) {
    return other != null
        && device.equals(other.device)
        && type.equals(other.type)
        && java.util.Objects.equals(mac, other.mac)
        && subscriber.equals(other.subscriber);
  }

  public DirectoryRecord asked(long second) {
    return new DirectoryRecord(mac, device, type, subscriber, (int) second);
  }

  /** Sorts and names it within its tenant. */
  public String key() {
    return UserMatcher.key(subscriber.userId()) + "|" + (mac == null ? device : mac.hex());
  }

  /** Is there a line nobody could register? */
  public boolean lacksPassword() {
    return subscriber.lines().stream().anyMatch(DirectoryRecord::lacksPassword);
  }

  /** Empty, and nobody said that none is needed. */
  public static boolean lacksPassword(Line line) {
    return line.authPassword().isEmpty() && !line.origins().containsKey(AttributedValues.PASSWORD);
  }

  public DirectoryRecord with(Subscriber other) {
    return new DirectoryRecord(mac, device, type, other, asked);
  }
}
