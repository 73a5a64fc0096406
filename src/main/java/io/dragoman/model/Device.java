package io.dragoman.model;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * One phone or DECT base as the bridge knows it. Texts are empty and instants null when unknown.
 *
 * @param lastDetail detail of the last contact's event, at most 500 characters
 * @param admission whether it may be given a configuration
 * @param renderedHash {@link Rendering#hash} of what the device was last brought to; empty = never
 * @param renderedAt when that hash was first given to the device; null = never
 * @param stale true when the reported state must be read again before anything is written
 * @param drift number of items in which desired and reported differ, as of the last contact
 * @param shortfall what it should hold and provably does not; null = nothing is known to lack
 * @param familyBy who decided the family
 * @param softwareType of a phone, as it last said; unproved
 * @param modules attached to a phone, as it last said, {@code none} for none; unproved
 * @param drifted names the items of the drift with file and line; empty when none differs
 * @param unanswered values are on their way to it and it has not told yet what it took
 * @param daylightRules false when its firmware answered that it has no daylight-saving rules
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
    String lastDetail,
    String renderedHash,
    Instant renderedAt,
    boolean stale,
    int drift,
    Shortfall shortfall,
    FamilyBy familyBy,
    String softwareType,
    String modules,
    String drifted,
    boolean unanswered,
    boolean daylightRules) {
  private static final int LONGEST_DETAIL = 500;

  public Device {
    lastDetail = Event.printable(lastDetail, LONGEST_DETAIL);
    drifted = Event.printable(drifted, LONGEST_DETAIL);
  }

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

  /** Who decided how a device talks, the strongest first. */
  public enum FamilyBy {
    ADMINISTRATOR,
    DIRECTORY,
    /** The device itself, after it gave the credentials that are its own. */
    PROVED,
    /** Whoever used its MAC address first. */
    CLAIMED
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
        "",
        null,
        true,
        0,
        null,
        FamilyBy.CLAIMED,
        "",
        "",
        "",
        false,
        true);
  }

  /**
   * @param detail of the contact's event
   */
  public Device withContact(Instant at, Cause cause, String detail) {
    return with(
        d -> {
          d.firstContact = firstContact == null ? at : firstContact;
          d.lastContact = at;
          d.lastCause = cause;
          d.lastDetail = detail;
        });
  }

  public Device withContact(Event event) {
    return withContact(event.at(), event.cause(), event.detail());
  }

  /**
   * @param lacking null when it was proved that nothing lacks
   */
  public Device withShortfall(Shortfall lacking) {
    return with(d -> d.shortfall = lacking);
  }

  /** What was reported of another family is not this one's. */
  public Device withFamily(Family newFamily, FamilyBy by) {
    return with(
        d -> {
          if (newFamily != family) {
            d.model = "";
            d.firmware = "";
            d.e164 = "";
            d.contactUri = "";
            d.softwareType = "";
            d.modules = "";
            d.daylightRules = true;
            d.stale = true;
          }
          d.family = newFamily;
          d.familyBy = by;
        });
  }

  /** As reported by the device itself; empty texts leave what is known, but for new firmware. */
  public Device withReport(String newModel, String newFirmware, String newE164, String newUri) {
    return with(
        d -> {
          d.model = known(newModel, model);
          d.firmware = known(newFirmware, firmware);
          d.daylightRules = daylightRules || !d.firmware.equals(firmware);
          d.e164 = known(newE164, e164);
          d.contactUri = known(newUri, contactUri);
        });
  }

  /** As reported by the phone itself; empty texts leave what is known. */
  public Device withSoftware(String newType, String newModules) {
    return with(
        d -> {
          d.softwareType = known(newType, softwareType);
          d.modules = known(newModules, modules);
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
    return withDrift(newStale, newDrift, newDrift == 0 ? "" : drifted);
  }

  /**
   * @param names of the items that differ, without values
   */
  public Device withDrift(boolean newStale, int newDrift, String names) {
    return with(
        d -> {
          d.stale = newStale;
          d.drift = newDrift;
          d.drifted = names;
        });
  }

  /** Values go to it, or it has told what it took of them. */
  public Device withUnanswered(boolean newUnanswered) {
    return with(d -> d.unanswered = newUnanswered);
  }

  /** The firmware it has now answered whether it knows when clocks change. */
  public Device withDaylightRules(boolean known) {
    return with(d -> d.daylightRules = known);
  }

  public Device withAdmission(Admission newAdmission) {
    return with(d -> d.admission = newAdmission);
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
          d.familyBy = FamilyBy.ADMINISTRATOR;
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
    private String lastDetail;
    private String renderedHash;
    private Instant renderedAt;
    private boolean stale;
    private int drift;
    private Shortfall shortfall;
    private FamilyBy familyBy;
    private String softwareType;
    private String modules;
    private String drifted;
    private boolean unanswered;
    private boolean daylightRules;

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
      lastDetail = from.lastDetail;
      renderedHash = from.renderedHash;
      renderedAt = from.renderedAt;
      stale = from.stale;
      drift = from.drift;
      shortfall = from.shortfall;
      familyBy = from.familyBy;
      softwareType = from.softwareType;
      modules = from.modules;
      drifted = from.drifted;
      unanswered = from.unanswered;
      daylightRules = from.daylightRules;
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
          lastDetail,
          renderedHash,
          renderedAt,
          stale,
          drift,
          shortfall,
          familyBy,
          softwareType,
          modules,
          drifted,
          unanswered,
          daylightRules);
    }
  }

  private static String known(String fresh, String old) {
    return fresh == null || fresh.isBlank() ? old : fresh;
  }
}
