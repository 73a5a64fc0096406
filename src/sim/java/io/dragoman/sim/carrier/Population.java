package io.dragoman.sim.carrier;

import java.util.Locale;
import java.util.Optional;

/**
 * Who is who before anybody changes anything: every record follows from its place alone, so that
 * none needs to be kept. The first few are the people of the dossier's samples.
 */
final class Population {
  static final int FIRST_EXTENSION = 101;
  private static final long FIRST_NUMBER = 23_125_101;
  private static final long NUMBERS_OF_ENTERPRISE = 1_000_000;
  private static final int TEN = 10;

  private final long seed;
  private final CarrierSize size;

  Population(long seed, CarrierSize size) {
    this.seed = seed;
    this.size = size;
  }

  String enterprise(int e) {
    return e == 0 ? "nordlicht-werft" : "werft-" + e;
  }

  String domain(int e) {
    return e == 0 ? "voice.nordlicht.example" : "voice.werft-" + e + ".example";
  }

  String group(int g) {
    return g == 0 ? "kiel-yard" : "yard-" + g;
  }

  int enterpriseOf(String id) {
    return numbered(
        id.toLowerCase(Locale.ROOT), "nordlicht-werft", "werft-", "", size.enterprises());
  }

  private int domainOf(String domain) {
    return numbered(
        domain, "voice.nordlicht.example", "voice.werft-", ".example", size.enterprises());
  }

  int groupOf(String id) {
    return numbered(id.toLowerCase(Locale.ROOT), "kiel-yard", "yard-", "", size.groups());
  }

  /** -1 when it is none of them. */
  private static int numbered(String id, String first, String prefix, String suffix, int count) {
    if (id.equals(first)) {
      return 0;
    }
    boolean fits =
        id.startsWith(prefix)
            && id.endsWith(suffix)
            && id.length() > prefix.length() + suffix.length();
    int number = fits ? number(id.substring(prefix.length(), id.length() - suffix.length())) : -1;
    return number >= 1 && number < count ? number : -1;
  }

  static int number(String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= 8
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  SimUser user(int index) {
    int e = index / size.perEnterprise();
    int inEnterprise = index % size.perEnterprise();
    int p = inEnterprise % size.users();
    boolean cast = index == p && p < 4;
    long dice = Dice.roll(seed, index, 1);
    String service = cast && p == 3 ? "Hunt Group" : service(p);
    String first =
        cast ? pick(p, "Ilse", "Maren", "Torben", "Hunt Group") : CarrierPeople.first(dice);
    String last =
        cast
            ? pick(p, "Brandtner", "Füllgrabe", "Quast", "Yard Dispatch")
            : CarrierPeople.last(dice);
    String name =
        cast
            ? pick(p, "i.brandtner", "m.fuellgrabe", "t.quast", "hg-dispatch")
            : CarrierPeople.ascii(first).charAt(0)
                + "."
                + CarrierPeople.ascii(last)
                + "."
                + (inEnterprise + FIRST_EXTENSION);
    String extension = Integer.toString(p + FIRST_EXTENSION);
    boolean person = service.isEmpty();
    boolean numbered = p % TEN != 1;
    return new SimUser(
        enterprise(e),
        group(inEnterprise / size.users()),
        name + "@" + domain(e),
        person ? first : service,
        last,
        numbered ? "30" + (FIRST_NUMBER + e * NUMBERS_OF_ENTERPRISE + inEnterprise) : "",
        extension,
        person && p % 3 == 0 ? "+49-155501" + (FIRST_NUMBER + index) : "",
        person ? name + "@" + domain(e).substring("voice.".length()) : "",
        cast && p == 0 ? "Dock planner" : "",
        person
            ? pick(
                (int) Long.remainderUnsigned(dice >>> 40, 4), "Docks", "Paint & Hull", "Büro", "")
            : "",
        p % 7 == 6 ? "English" : "German",
        "Europe/Berlin",
        service,
        cast && p == 0 ? "Web-pw-1" : Dice.password(dice ^ 1, 10),
        person ? sipUser(index, e, inEnterprise, first, last) : "",
        cast && p == 0 ? "Zw7-kel9-PPq2" : sipPassword(dice, p));
  }

  private static String sipUser(int index, int e, int inEnterprise, String first, String last) {
    String initials =
        "" + CarrierPeople.ascii(first).charAt(0) + CarrierPeople.ascii(last).charAt(0);
    return index == 0
        ? "sip-ib-101"
        : "sip-" + initials + "-" + (e == 0 ? "" : e + "-") + (inEnterprise + FIRST_EXTENSION);
  }

  /** Some hold what templates and parsers dislike. */
  private static String sipPassword(long dice, int p) {
    String awkward = p % TEN == 4 ? "&\"=<" : "";
    return Dice.password(dice ^ 2, 12) + awkward;
  }

  /** Services stand among the users of every group. */
  private static String service(int p) {
    return p % 50 == 3
        ? "Hunt Group"
        : p % 50 == 19 ? "Auto Attendant" : p % 50 == 33 ? "Sprachportal" : "";
  }

  private static String pick(int which, String... words) {
    return words[which];
  }

  /** The device whose first line is this user's, if there is one. */
  Optional<SimDevice> device(int index) {
    return CarrierDevices.of(seed, size, this, index);
  }

  /** -1 when no user can have that id. */
  int indexOf(String userId) {
    String id = userId.toLowerCase(Locale.ROOT);
    int at = id.lastIndexOf('@');
    int e = at < 0 ? -1 : domainOf(id.substring(at + 1));
    if (e < 0) {
      return -1;
    }
    String name = id.substring(0, at);
    int cast =
        e == 0
            ? java.util.List.of("i.brandtner", "m.fuellgrabe", "t.quast", "hg-dispatch")
                .indexOf(name)
            : -1;
    int inEnterprise =
        cast >= 0 ? cast : number(name.substring(name.lastIndexOf('.') + 1)) - FIRST_EXTENSION;
    boolean inside = inEnterprise >= 0 && inEnterprise < size.perEnterprise();
    int index = e * size.perEnterprise() + inEnterprise;
    return inside && user(index).userId().equals(id) ? index : -1;
  }

  /** By its number, national or with {@code +49}; -1 when nobody has it. */
  int indexOfNumber(String digits) {
    String national = digits.startsWith("+49") ? digits.substring(3) : digits;
    if (!national.matches("30[0-9]{8,12}")) {
      return -1;
    }
    long place = Long.parseLong(national.substring(2)) - FIRST_NUMBER;
    long e = place < 0 ? -1 : place / NUMBERS_OF_ENTERPRISE;
    long inEnterprise = place % NUMBERS_OF_ENTERPRISE;
    boolean inside = e >= 0 && e < size.enterprises() && inEnterprise < size.perEnterprise();
    return inside ? (int) (e * size.perEnterprise() + inEnterprise) : -1;
  }
}
