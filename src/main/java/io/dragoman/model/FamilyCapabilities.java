package io.dragoman.model;

import static io.dragoman.model.Capability.AREA_CODE;
import static io.dragoman.model.Capability.CODECS;
import static io.dragoman.model.Capability.COUNTRY;
import static io.dragoman.model.Capability.DECT_HANDSET;
import static io.dragoman.model.Capability.DECT_PIN;
import static io.dragoman.model.Capability.DISPLAY_NAME;
import static io.dragoman.model.Capability.LANGUAGE;
import static io.dragoman.model.Capability.NATIONAL_PREFIX;
import static io.dragoman.model.Capability.OUTBOUND_PROXY;
import static io.dragoman.model.Capability.PHONE_BOOK;
import static io.dragoman.model.Capability.PORT;
import static io.dragoman.model.Capability.REALM;
import static io.dragoman.model.Capability.REGISTRATION_INTERVAL;
import static io.dragoman.model.Capability.SEVERAL_DOMAINS;
import static io.dragoman.model.Capability.SEVERAL_LINES;
import static io.dragoman.model.Capability.SRTP;
import static io.dragoman.model.Capability.TIME_SERVER;
import static io.dragoman.model.Capability.TIME_ZONE;
import static io.dragoman.model.Capability.TRANSPORT;
import static io.dragoman.model.Capability.VOICE_MAIL;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the shipped profiles can tell each family (gigaset-params.csv, dls-items.csv): one
 * declaration per family. A layer of an administrator's own may tell more.
 */
public final class FamilyCapabilities {
  /** How far a family can be told something. */
  public enum Kind {
    /** Every value. */
    YES,
    /** Some values, which {@link Support#note} names. */
    SOME,
    /** It meets the wish without being told; why, is {@link Support#note}. */
    NEEDLESS,
    /** No parameter is documented. */
    NO
  }

  /**
   * One family and one capability.
   *
   * @param note may be empty
   */
  public record Support(Kind kind, String note) {}

  private static final Support YES = new Support(Kind.YES, "");
  private static final Support NO = new Support(Kind.NO, "");
  private static final Support ANY_REALM = needless("answers every realm");
  private static final Support NO_DECT = needless("has no handsets");
  private static final Support NO_BOOK = needless("reads no such book");
  private static final Support DIALLED = needless("the bridge writes numbers in full");

  private static final Map<Family, Map<Capability, Support>> ALL = new EnumMap<>(Family.class);

  static {
    ALL.put(Family.OPENSTAGE, openstage());
    ALL.put(Family.OPENSCAPE_CP_DMS, Map.of());
    ALL.put(Family.GIGASET_LEGACY, legacy());
    ALL.put(Family.GIGASET_N720, n720());
    ALL.put(Family.GIGASET_DE, desk());
    ALL.put(Family.GIGASET_NX70, nx70());
    ALL.put(Family.GIGASET_MAXWELL, maxwell());
  }

  private FamilyCapabilities() {}

  /** What is not declared cannot be told. */
  public static Support of(Family family, Capability capability) {
    return ALL.get(family).getOrDefault(capability, NO);
  }

  /** All that a family says of itself, in the order of {@link Capability}. */
  public static Map<Capability, Support> of(Family family) {
    return Collections.unmodifiableMap(ALL.get(family));
  }

  private static Map<Capability, Support> openstage() {
    Map<Capability, Support> can = all(TRANSPORT, SRTP, OUTBOUND_PROXY, PORT, REALM);
    can.put(SEVERAL_DOMAINS, some("behind one registrar"));
    can.put(SEVERAL_LINES, some("8, or as many keys as the model has"));
    yes(can, REGISTRATION_INTERVAL, VOICE_MAIL, DISPLAY_NAME, LANGUAGE, AREA_CODE, NATIONAL_PREFIX);
    can.put(COUNTRY, YES);
    yes(can, TIME_ZONE, TIME_SERVER);
    can.put(PHONE_BOOK, NO_BOOK);
    can.put(DECT_HANDSET, NO_DECT);
    can.put(DECT_PIN, NO_DECT);
    return can;
  }

  private static Map<Capability, Support> legacy() {
    Map<Capability, Support> can = all(OUTBOUND_PROXY, SEVERAL_DOMAINS, PORT);
    can.put(REALM, ANY_REALM);
    can.put(SEVERAL_LINES, some("6"));
    yes(can, REGISTRATION_INTERVAL, VOICE_MAIL, DISPLAY_NAME, TIME_SERVER, PHONE_BOOK);
    can.put(LANGUAGE, some("of its web page: de, en, es, fr, it, nl, pl, tr"));
    can.put(COUNTRY, some("tones and time of the countries in the tables"));
    can.put(NATIONAL_PREFIX, DIALLED);
    can.put(TIME_ZONE, some("the zones in the table"));
    can.put(CODECS, some("g722, g726, g729, pcma, pcmu"));
    return can;
  }

  private static Map<Capability, Support> n720() {
    Map<Capability, Support> can = legacy();
    can.put(TRANSPORT, some("udp, tcp"));
    can.put(SEVERAL_DOMAINS, some("10"));
    can.put(SEVERAL_LINES, some("100"));
    return can;
  }

  private static Map<Capability, Support> desk() {
    Map<Capability, Support> can = all(SEVERAL_DOMAINS, PORT, DISPLAY_NAME);
    can.put(REALM, ANY_REALM);
    can.put(SEVERAL_LINES, some("4"));
    can.put(NATIONAL_PREFIX, DIALLED);
    can.put(PHONE_BOOK, NO_BOOK);
    can.put(DECT_HANDSET, NO_DECT);
    can.put(DECT_PIN, NO_DECT);
    return can;
  }

  private static Map<Capability, Support> nx70() {
    Map<Capability, Support> can = all(TRANSPORT, SRTP, OUTBOUND_PROXY, PORT);
    can.put(SEVERAL_DOMAINS, some("10"));
    can.put(REALM, ANY_REALM);
    can.put(SEVERAL_LINES, some("250, or as many handsets as the model takes"));
    yes(can, REGISTRATION_INTERVAL, VOICE_MAIL, DISPLAY_NAME, TIME_SERVER, PHONE_BOOK);
    yes(can, DECT_HANDSET, DECT_PIN);
    can.put(COUNTRY, some("tones of DE, ES, FR; the DECT band of Europe"));
    can.put(NATIONAL_PREFIX, DIALLED);
    can.put(TIME_ZONE, some("the base's own list of names"));
    return can;
  }

  private static Map<Capability, Support> maxwell() {
    Map<Capability, Support> can = all(SRTP, OUTBOUND_PROXY, SEVERAL_DOMAINS, PORT);
    can.put(TRANSPORT, some("udp, tls"));
    can.put(REALM, ANY_REALM);
    can.put(SEVERAL_LINES, some("4"));
    yes(can, VOICE_MAIL, DISPLAY_NAME, TIME_SERVER);
    can.put(LANGUAGE, some("en, it"));
    can.put(COUNTRY, some("tones of the countries in the table"));
    can.put(NATIONAL_PREFIX, DIALLED);
    can.put(TIME_ZONE, some("the zones in the table"));
    can.put(CODECS, some("g722, g729, pcma, pcmu"));
    can.put(PHONE_BOOK, NO_BOOK);
    can.put(DECT_HANDSET, NO_DECT);
    can.put(DECT_PIN, NO_DECT);
    return can;
  }

  private static Map<Capability, Support> all(Capability... told) {
    Map<Capability, Support> can = new EnumMap<>(Capability.class);
    yes(can, told);
    return can;
  }

  private static void yes(Map<Capability, Support> can, Capability... told) {
    for (Capability each : told) {
      can.put(each, YES);
    }
  }

  private static Support some(String which) {
    return new Support(Kind.SOME, which);
  }

  private static Support needless(String why) {
    return new Support(Kind.NEEDLESS, why);
  }
}
