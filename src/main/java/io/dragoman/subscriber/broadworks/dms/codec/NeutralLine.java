package io.dragoman.subscriber.broadworks.dms.codec;

import io.dragoman.model.Secret;

/**
 * One line of the file; texts are empty when absent.
 *
 * @param number its port on the device, from 1
 * @param user user part of the line/port
 * @param host host part of it
 * @param userId only where an operator has added {@code line<n>.userid}
 * @param handset only where an operator has added {@code line<n>.handset}
 */
public record NeutralLine(
    int number,
    String user,
    String host,
    String authUser,
    Secret authPassword,
    String e164,
    String firstName,
    String lastName,
    String userId,
    String handset) {
  /** {@code user@host}, or {@code user} alone. */
  public String linePort() {
    return host.isEmpty() || user.isEmpty() || user.indexOf('@') >= 0 ? user : user + "@" + host;
  }
}
