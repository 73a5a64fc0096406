package io.dragoman.subscriber;

import io.dragoman.model.Secret;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where the SIP passwords of one tenant's lines come from: the neutral device file, the bridge's
 * own, a side file, or nowhere (broadsoft-upstream.md § 0.2). Thread-safe.
 */
public interface LinePasswords {
  /** From memory and at once; orders nothing. MISSING also where {@link #needed} would make one. */
  SipLogin held(Seat seat);

  /**
   * For a device that is about to be configured. The design {@code owned} makes a password here, if
   * the user has none yet, and writes it to the carrier: never ask for users without a phone in
   * contact, their other endpoints are disconnected. Fails with {@link CarrierException} only where
   * asking again may help.
   */
  CompletionStage<SipLogin> needed(Seat seat);

  /**
   * Another password in place of what the user of this line has: from then on {@link #needed}
   * answers with it. Fails with {@link CarrierException}, FORBIDDEN where the bridge makes none.
   */
  default CompletionStage<Void> renew(Seat seat) {
    return CompletableFuture.failedStage(
        new CarrierException(
            CarrierException.Kind.FORBIDDEN,
            "The bridge makes no password for this line: that needs passwords: owned."));
  }

  /**
   * What the carrier proves of users who had a password of the bridge: a renamed user keeps it, and
   * it is written once more before a phone gets it; whoever is gone loses it. Completes once that
   * is durable.
   *
   * @param renamed new user ids by old ones, all at once
   * @param gone user ids that nobody has any more, or somebody else
   */
  default CompletionStage<Void> follow(Map<String, String> renamed, Set<String> gone) {
    return CompletableFuture.completedStage(null);
  }

  /** Another bridge may have changed what is stored: memory does not count any more. */
  default void reread() {}

  /**
   * A line that wants a password. Texts are empty when unknown.
   *
   * @param deviceType the operator's free text; decides about special authentication modes
   * @param userId whose line it is
   * @param linePort {@code user@host}
   * @param authUser what the sources say
   * @param told what the sources say, of the line or else of its user
   */
  record Seat(String deviceType, String userId, String linePort, String authUser, Secret told) {
    /**
     * @param device null when unknown
     * @param user null when unknown
     */
    public static Seat of(DeviceFacts device, UserFacts user, LineFacts line) {
      String told = line.authUser();
      if (told.isEmpty() && user != null) {
        told = user.values().getOrDefault(UserField.SIP_AUTH_USER, "");
      }
      boolean usersOwn = line.authPassword().isEmpty() && user != null;
      return new Seat(
          device == null ? "" : device.type(),
          user == null ? line.userId() : user.userId(),
          line.linePort(),
          told,
          usersOwn ? user.sipPassword() : line.authPassword());
    }
  }
}
