package io.dragoman.model;

/** What the peer of a download has shown before it is given anything. */
public enum Proof {
  /** It was not asked: by no route yet, or by one that has no step that asks. */
  NOT_ASKED(false),
  /** The tenant's rules want nothing to be shown from where it comes. */
  TRUSTED_NETWORK(false),
  /** The digest pair of the device. */
  CREDENTIALS(true),
  /** The device's own certificate. */
  CERTIFICATE(true);

  private final boolean ofDevice;

  Proof(boolean ofDevice) {
    this.ofDevice = ofDevice;
  }

  /** Is it proved that the peer is this very device? */
  public boolean ofDevice() {
    return ofDevice;
  }

  /** Has a step asked, and let it pass? */
  public boolean given() {
    return this != NOT_ASKED;
  }
}
