package io.dragoman.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a tenant's file or a subscriber's record may ask of a device. Which family can be told what
 * stands in {@link FamilyCapabilities}.
 */
public enum Capability {
  TRANSPORT(true, "tenant.transport"),
  SRTP(true, "tenant.srtp"),
  OUTBOUND_PROXY(true, "tenant.sbc"),
  SEVERAL_DOMAINS(true),
  SEVERAL_LINES(false),
  PORT(true, "tenant.port"),
  REALM(true, "tenant.realm"),
  REGISTRATION_INTERVAL(false, "tenant.registerSeconds"),
  VOICE_MAIL(false, "tenant.voiceMail", "line.voiceMail"),
  DISPLAY_NAME(false, "line.displayName"),
  LANGUAGE(false, "tenant.language", "subscriber.language"),
  COUNTRY(false, "tenant.countryCode"),
  AREA_CODE(false, "tenant.areaCode"),
  NATIONAL_PREFIX(false, "tenant.nationalPrefix"),
  TIME_ZONE(false, "tenant.timeZone", "subscriber.timeZone"),
  TIME_SERVER(false, "tenant.timeServer"),
  CODECS(false, "tenant.codecs"),
  PHONE_BOOK(false, "bridge.phonebookUrl"),
  DECT_HANDSET(false, "line.ipui"),
  DECT_PIN(false, "line.dectPin");

  private static final Map<String, Capability> BY_NAME = new HashMap<>();

  static {
    for (Capability each : values()) {
      each.names.forEach(name -> BY_NAME.put(name, each));
    }
  }

  private final boolean vital;
  private final Set<String> names;

  Capability(boolean vital, String... names) {
    this.vital = vital;
    this.names = Set.of(names);
  }

  /**
   * Would a device without it register elsewhere, in the clear, or not at all? Then it gets nothing
   * unless its tenant says otherwise.
   */
  public boolean vital() {
    return vital;
  }

  /** What profiles call it, e.g. {@code tenant.transport}; none for what lines ask by number. */
  public Set<String> names() {
    return names;
  }

  /** As a bit of a set of capabilities. */
  public int bit() {
    return 1 << ordinal();
  }

  public static Set<Capability> of(int bits) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    for (Capability each : values()) {
      if ((bits & each.bit()) != 0) {
        all.add(each);
      }
    }
    return all;
  }

  /**
   * @param placeholder {@code tenant.sbc}, {@code line.2.voiceMail}
   * @return 0 for a name that nobody asks anything by
   */
  public static int bitOf(String placeholder) {
    String name =
        placeholder.startsWith("line.")
            ? "line." + placeholder.substring(placeholder.lastIndexOf('.') + 1)
            : placeholder;
    Capability found = BY_NAME.get(name);
    return found == null ? 0 : found.bit();
  }

  /** As people read it: {@code several domains}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
