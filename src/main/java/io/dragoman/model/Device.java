package io.dragoman.model;

import java.time.Instant;
import java.util.function.Consumer;

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
    return with(
        d -> {
          d.firstContact = firstContact == null ? at : firstContact;
          d.lastContact = at;
          d.lastCause = cause;
        });
  }

  /** As reported by the device itself; empty texts leave what is known. */
  public Device withReport(String newModel, String newFirmware, String newE164, String newUri) {
    return with(
        d -> {
          d.model = known(newModel, model);
          d.firmware = known(newFirmware, firmware);
          d.e164 = known(newE164, e164);
          d.contactUri = known(newUri, contactUri);
        });
  }

  /** What the device was brought to; the instant changes only with the hash. */
  public Device withRendered(String newHash, Instant at) {
    return with(
        d -> {
          d.renderedHash = newHash;
          d.renderedAt = newHash.equals(renderedHash) && renderedAt != null ? renderedAt : at;
        });
  }

  public Device withDrift(boolean newStale, int newDrift) {
    return with(
        d -> {
          d.stale = newStale;
          d.drift = newDrift;
        });
  }

  public Device withMode(Mode newMode) {
    return with(d -> d.mode = newMode);
  }

  /** What an administrator may change; the reported state must be read again afterwards. */
  public Device withRegistration(
      String newTenant, Family newFamily, String newGroup, Admission newAdmission) {
    return with(
        d -> {
          d.tenant = newTenant;
          d.family = newFamily;
          d.group = newGroup;
          d.admission = newAdmission;
          d.stale = true;
        });
  }

  private Device with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.device();
  }

  /** A device being changed. */
  private static final class Draft {
    private final Mac mac;
    private String tenant;
    private Family family;
    private String model;
    private String firmware;
    private String group;
    private String e164;
    private String contactUri;
    private Admission admission;
    private Mode mode;
    private Instant firstContact;
    private Instant lastContact;
    private Cause lastCause;
    private String renderedHash;
    private Instant renderedAt;
    private boolean stale;
    private int drift;

    Draft(Device from) {
      mac = from.mac;
      tenant = from.tenant;
      family = from.family;
      model = from.model;
      firmware = from.firmware;
      group = from.group;
      e164 = from.e164;
      contactUri = from.contactUri;
      admission = from.admission;
      mode = from.mode;
      firstContact = from.firstContact;
      lastContact = from.lastContact;
      lastCause = from.lastCause;
      renderedHash = from.renderedHash;
      renderedAt = from.renderedAt;
      stale = from.stale;
      drift = from.drift;
    }

    Device device() {
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
          stale,
          drift);
    }
  }

  private static String known(String fresh, String old) {
    return fresh == null || fresh.isBlank() ? old : fresh;
  }
}
