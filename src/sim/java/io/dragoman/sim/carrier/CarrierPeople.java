package io.dragoman.sim.carrier;

import java.util.List;

/** What people are called, the awkward ones among them (broadsoft-upstream.md § 6, § 7). */
final class CarrierPeople {
  private static final List<String> FIRST =
      List.of(
          "Anke",
          "Björn",
          "Claas",
          "Dörte",
          "Eike",
          "Frauke",
          "Gesa",
          "Hauke",
          "Imke",
          "Jörg",
          "Kerstin",
          "Lüder",
          "Momme",
          "Nele",
          "Okke",
          "Petra",
          "Quirin",
          "Rike",
          "Sönke",
          "Thies",
          "Uwe",
          "Volkert",
          "Wiebke",
          "Xenia",
          "Yannick",
          "Zita",
          "Zoë",
          "Marie-Luise",
          "João",
          "Søren");

  private static final List<String> LAST =
      List.of(
          "Petersen",
          "Jürgensen",
          "Möller",
          "Hansen",
          "Clausen",
          "Großmann",
          "Brodersen",
          "Carstens",
          "Detlefsen",
          "Ehlers",
          "Friedrichsen",
          "Göttsch",
          "Hinrichs",
          "Ingwersen",
          "Jessen",
          "Kröger",
          "Lorenzen",
          "Matthiesen",
          "Nissen",
          "Ohlsen",
          "Paulsen",
          "Quedens",
          "Rickmers",
          "Schütt",
          "Thomsen",
          "Uhlendorf",
          "Voß",
          "Wulff",
          "abel",
          "van der Berg",
          "Ørsted",
          "O'Neill",
          "Tüxen",
          "Lütjohann",
          "Zander",
          "Asmussen",
          "Bahnsen",
          "Christiansen",
          "Dierks",
          "Eggers");

  /** Legal, and each the end of some client. */
  private static final List<String> AWKWARD =
      List.of(
          "Wind & Wellen",
          "Freifrau von und zu Hohenlohe-", // cut at 30 characters
          "\u200Fכהן\u200E",
          "Łukasiewicz-Żak",
          "Smith <Jr.>",
          "\"Hein\" Mück",
          "Иванова",
          "d’Être €uro",
          "Null",
          "]]> Ende");

  private static final int AWKWARD_SHARE = 23;

  private CarrierPeople() {}

  static String first(long dice) {
    return FIRST.get((int) Long.remainderUnsigned(dice, FIRST.size()));
  }

  static String last(long dice) {
    long die = dice >>> 8;
    return Long.remainderUnsigned(die, AWKWARD_SHARE) == 0
        ? AWKWARD.get((int) Long.remainderUnsigned(die / AWKWARD_SHARE, AWKWARD.size()))
        : LAST.get((int) Long.remainderUnsigned(die / AWKWARD_SHARE, LAST.size()));
  }

  /** Lower-case letters of ASCII alone; never empty. */
  static String ascii(String name) {
    StringBuilder spelt = new StringBuilder(name.length() + 2);
    for (char c : name.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
      switch (c) {
        case 'ä' -> spelt.append("ae");
        case 'ö', 'ø' -> spelt.append("oe");
        case 'ü' -> spelt.append("ue");
        case 'ß' -> spelt.append("ss");
        default -> spelt.append(c >= 'a' && c <= 'z' ? String.valueOf(c) : "");
      }
    }
    return spelt.isEmpty() ? "x" : spelt.toString();
  }
}
