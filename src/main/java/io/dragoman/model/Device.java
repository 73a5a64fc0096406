package io.dragoman.model;

import java.time.Instant;

/**
 * One phone or DECT base as the bridge knows it. Texts are empty and instants null when unknown.
 *
 * @param admission whether it may be given a configuration
 * @param renderedHash {@link Rendering#hash} of what the device was last brought to; empty = never
 * @param renderedAt when that hash was first given to the device; null = never
 * @param stale true when the reported state must be read again before anything is written
 * @param drift number of items in which desired and reported differ, as of the last contact
 */
public record Device(
    Mac mac,
    String tenant,
    Family family,
    String model,
    String firmware,
    String group,
    String e164,
    String contactUri,
    Admission admission,
    Mode mode,
    Instant firstContact,
    Instant lastContact,
    Cause lastCause,
    String renderedHash,
    Instant renderedAt,
    boolean stale,
    int drift) {

  /** May this device have a configuration? */
  public enum Admission {
    APPROVED,
    HELD
  }

  /** How far the device is from secure mode (design.md § 7). */
  public enum Mode {
    DEFAULT,
    BOOTSTRAPPING,
    SECURE
  }

  /** A device that an administrator registers, or that shows up by itself. */
  public static Device registered(Mac mac, String tenant, Family family, Admission admission) {
    return new Device(
        mac,
        tenant,
        family,
        "",
        "",
        "",
        "",
        "",
        admission,
        Mode.DEFAULT,
        null,
        null,
        null,
        "",
        null,
        true,
        0);
  }

  public Device withContact(Instant at, Cause cause) {
    Instant first = firstContact == null ? at : firstContact;
    return new Device(
        mac,
        tenant,
        family,
        model,
        firmware,
        group,
        e164,
        contactUri,
        admission,
        mode,
        first,
        at,
        cause,
        renderedHash,
        renderedAt,
        stale,
        drift);
  }

  /** As reported by the device itself; empty texts leave what is known. */
  public Device withReport(String newModel, String newFirmware, String newE164, String newUri) {
    return new Device(
        mac,
        tenant,
        family,
        known(newModel, model),
        known(newFirmware, firmware),
        group,
        known(newE164, e164),
        known(newUri, contactUri),
        admission,
        mode,
        firstContact,
        lastContact,
        lastCause,
        renderedHash,
        renderedAt,
        stale,
        drift);
  }

  /** What the device was brought to; the instant changes only with the hash. */
  public Device withRendered(String newHash, Instant at) {
    Instant since = newHash.equals(renderedHash) && renderedAt != null ? renderedAt : at;
    return new Device(
        mac,
        tenant,
        family,
        model,
        firmware,
        group,
        e164,
        contactUri,
        admission,
        mode,
        firstContact,
        lastContact,
        lastCause,
        newHash,
        since,
        stale,
        drift);
  }

  public Device withDrift(boolean newStale, int newDrift) {
    return new Device(
        mac,
        tenant,
        family,
        model,
        firmware,
        group,
        e164,
        contactUri,
        admission,
        mode,
        firstContact,
        lastContact,
        lastCause,
        renderedHash,
        renderedAt,
        newStale,
        newDrift);
  }

  /** What an administrator may change; the reported state must be read again afterwards. */
  public Device withRegistration(
      String newTenant, Family newFamily, String newGroup, Admission newAdmission) {
    return new Device(
        mac,
        newTenant,
        newFamily,
        model,
        firmware,
        newGroup,
        e164,
        contactUri,
        newAdmission,
        mode,
        firstContact,
        lastContact,
        lastCause,
        renderedHash,
        renderedAt,
        true,
        drift);
  }

  private static String known(String fresh, String old) {
    return fresh == null || fresh.isBlank() ? old : fresh;
  }
}
