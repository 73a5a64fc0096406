package io.dragoman.model;

import java.time.Instant;

/**
 * How far one device has come on its way to secure mode, or how it holds itself there.
 *
 * @param expires after which the PIN opens nothing any more; null without PIN
 * @param cause why it ended badly, or its renewal did; null when nothing did
 * @param held the certificate the device has, or is to get; null when it has none any more
 * @param next the certificate that will replace it; null when none is on its way
 * @param payload what the phone is still to be given: {@code secure-mode-data} with PIN, a base64
 *     PKCS#12 without PIN or when {@code next} is on its way, else empty
 * @param tanHash empty when no TAN is expected any more
 * @param version counts the changes; 0 = not stored yet
 */
public record Bootstrap(
    Mac mac,
    Kind kind,
    State state,
    Instant started,
    Instant expires,
    int wrongTans,
    Cause cause,
    Held held,
    Held next,
    Secret payload,
    Secret tanHash,
    long version) {

  /** The two flows of DG p. 62. */
  public enum Kind {
    PIN,
    NOPIN
  }

  /** LOCKED, FAILED and EXPIRED last until an administrator restarts or releases. */
  public enum State {
    /** Ordered; the phone has not taken it yet. */
    WAITING,
    /** The phone took it; with PIN, its user is asked for it now. */
    DELIVERED,
    DONE,
    LOCKED,
    FAILED,
    EXPIRED,
    RELEASED;

    /** May the device still finish it? */
    public boolean active() {
      return this == WAITING || this == DELIVERED;
    }
  }

  /**
   * A certificate of the device.
   *
   * @param serial lower-case hex, no leading zeros
   * @param renewal from when on the device gets another one
   */
  public record Held(String serial, Instant renewal) {}

  public static Bootstrap ordered(
      Mac mac, Kind kind, Instant at, Instant expires, Held held, Secret payload, Secret tanHash) {
    return new Bootstrap(
        mac, kind, State.WAITING, at, expires, 0, null, held, null, payload, tanHash, 0);
  }

  /** The same, where an older one is stored already. */
  public Bootstrap at(long newVersion) {
    return new Bootstrap(
        mac,
        kind,
        state,
        started,
        expires,
        wrongTans,
        cause,
        held,
        next,
        payload,
        tanHash,
        newVersion);
  }

  public Bootstrap delivered() {
    return with(State.DELIVERED, wrongTans, null, held, next, payload, tanHash);
  }

  /** In secure mode, with nothing left that could be stolen. */
  public Bootstrap done() {
    return with(State.DONE, wrongTans, null, held, null, Secret.NONE, Secret.NONE);
  }

  public Bootstrap withWrongTan() {
    return with(state, wrongTans + 1, null, held, next, payload, tanHash);
  }

  public Bootstrap ended(State badly, Cause why) {
    return with(badly, wrongTans, why, held, null, Secret.NONE, Secret.NONE);
  }

  public Bootstrap released() {
    return with(State.RELEASED, wrongTans, null, null, null, Secret.NONE, Secret.NONE);
  }

  public Bootstrap renewing(Held newer, Secret pkcs12) {
    return with(state, wrongTans, null, held, newer, pkcs12, Secret.NONE);
  }

  /** The device came with the newer certificate. */
  public Bootstrap renewed() {
    return with(state, wrongTans, null, next, null, Secret.NONE, Secret.NONE);
  }

  /** The device did not take the newer certificate; it is tried again then. */
  public Bootstrap unrenewed(Instant again) {
    Held kept = new Held(held.serial(), again);
    return with(state, wrongTans, Cause.RENEWAL_FAILED, kept, null, Secret.NONE, Secret.NONE);
  }

  /** Without what only the flow may know. */
  public Bootstrap shown() {
    return with(state, wrongTans, cause, held, next, Secret.NONE, Secret.NONE);
  }

  private Bootstrap with(
      State newState,
      int newWrongTans,
      Cause newCause,
      Held newHeld,
      Held newNext,
      Secret newPayload,
      Secret newHash) {
    return new Bootstrap(
        mac,
        kind,
        newState,
        started,
        expires,
        newWrongTans,
        newCause,
        newHeld,
        newNext,
        newPayload,
        newHash,
        version);
  }
}
