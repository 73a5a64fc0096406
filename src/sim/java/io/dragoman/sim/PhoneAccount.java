package io.dragoman.sim;

import io.dragoman.model.Secret;

/**
 * A SIP account a phone would register.
 *
 * @param slot which key, account or handset it belongs to; {@code 1} is the primary one
 * @param user the user part of its address of record, or the address itself
 * @param authUser the digest user name
 * @param registrar host of the registrar
 * @param port of the registrar, 0 = by DNS
 */
public record PhoneAccount(
    String slot,
    String user,
    String authUser,
    Secret password,
    String registrar,
    int port,
    String displayName) {

  /** True when a phone could register with it. */
  public boolean complete() {
    return !user.isEmpty() && !registrar.isEmpty();
  }
}
