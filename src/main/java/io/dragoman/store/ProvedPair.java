package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.time.Instant;

/**
 * The user name and password a device last proved itself with.
 *
 * @param replaced when it was noticed that upstream has another pair; null while it has this one
 */
public record ProvedPair(
    Mac mac, String tenant, String user, Secret password, Instant proved, Instant replaced) {

  public boolean is(String otherTenant, String otherUser, Secret otherPassword) {
    return tenant.equals(otherTenant) && user.equals(otherUser) && password.equals(otherPassword);
  }
}
