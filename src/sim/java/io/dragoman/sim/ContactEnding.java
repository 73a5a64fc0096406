package io.dragoman.sim;

/** How a phone's contact ended. */
public enum ContactEnding {
  /** Ended properly, and the phone knows an account to register. */
  CONFIGURED,
  /** Ended properly, and the phone has nothing to register. */
  NOT_CONFIGURED,
  /** The phone shows its PIN dialogue, and nobody has typed the PIN yet. */
  WAITING_FOR_PIN,
  /** The phone is in a call: its settings wait. */
  DEFERRED,
  /** The service restarted the phone. */
  RESTARTED,
  /** The service would not have this phone: its credentials were refused, or there is no file. */
  REFUSED,
  /** The connection failed, or the service sent what a phone cannot read. */
  BROKEN
}
