package io.dragoman.store;

import io.dragoman.model.Secret;
import java.time.Instant;
import java.util.Locale;

/**
 * A SIP password that the bridge made for a user.
 *
 * @param authUser what it was made for; empty when the carrier's is kept
 * @param rules by which it was made
 */
public record OwnedPassword(
    String id, State state, String authUser, String rules, Secret password, Instant made) {
  /** How far it is. */
  public enum State {
    /** On its way to the carrier, or already there: nobody has heard yet. */
    PENDING,
    CONFIRMED,
    /** The carrier said that it does not take it. */
    REFUSED
  }

  /** User ids are compared without regard to case (broadsoft-upstream.md § 4.3). */
  public static String id(String tenant, String userId) {
    return tenant + "/" + userId.toLowerCase(Locale.ROOT);
  }
}
