package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which devices there are: in each ten users of a group two phones with a second, shared line, a
 * DECT base with three handsets and somebody's shared line, one phone without MAC, one user without
 * phone.
 */
final class CarrierDevices {
  private static final int TEN = 10;
  private static final int BASE = 5;
  private static final int SECRETARY = 2;
  private static final int FIRST_MAC = 0x100000;
  private static final List<String> OPENSTAGE = List.of("15", "20", "40", "60", "80");

  private CarrierDevices() {}

  static Optional<SimDevice> of(long seed, CarrierSize size, Population people, int index) {
    int p = index % size.users();
    int ten = p % TEN;
    boolean onBase = ten == BASE + 1 || ten == BASE + 2;
    if (onBase || ten == TEN - 1) {
      return Optional.empty();
    }
    SimUser owner = people.user(index);
    if (owner.isService()) {
      return Optional.empty();
    }
    boolean base = ten == BASE;
    String model =
        base
            ? base(p)
            : index == 0 ? "40" : OPENSTAGE.get(Math.floorMod(Dice.roll(seed, index, 3), 5));
    String kind = base ? model.toLowerCase(Locale.ROOT) : "os" + model;
    String mac = ten == 8 ? "" : mac(index, base);
    boolean first = index == 0;
    return Optional.of(
        new SimDevice(
            owner.enterprise(),
            owner.group(),
            owner.group().replace("kiel-yard", "kiel") + "-" + kind + "-" + owner.extension(),
            base ? "Gigaset " + model + " IP PRO" : "Unify OpenStage " + model,
            base ? "gigaset-" + kind : "openstage" + model,
            base ? 20 : 4,
            mac,
            "",
            first ? "dev-101" : "dev-" + (index + Population.FIRST_EXTENSION),
            first ? "Kutter#77" : Dice.password(Dice.roll(seed, index, 4), 11),
            base
                ? "Gigaset " + model + " IP PRO/2.39.0;" + mac
                : "OpenStage_" + model + "_V3 R5.21.0 SIP",
            "",
            Map.of("%BRIDGE_TZ%", owner.timeZone(), "%BRIDGE_LANG%", owner.language()),
            lines(size, people, index, p)));
  }

  private static String base(int p) {
    return List.of("N510", "N720", "N870").get((p / TEN + 2) % 3);
  }

  /** OUIs of the real makers; the dossier's first phone has its own. */
  static String mac(int index, boolean base) {
    return index == 0
        ? "0001E325EA13"
        : (base ? "7C2F80" : "001AE8")
            + HexFormat.of().withUpperCase().toHexDigits(FIRST_MAC + index, 6);
  }

  /** -1 when no device was made with that MAC. */
  static int indexOfMac(String mac) {
    if (mac.equals("0001E325EA13")) {
      return 0;
    }
    boolean ours = mac.matches("(7C2F80|001AE8)[0-9A-F]{6}");
    return ours ? Integer.parseInt(mac.substring(6), 16) - FIRST_MAC : -1;
  }

  private static List<SimLine> lines(CarrierSize size, Population people, int index, int p) {
    int ten = p % TEN;
    List<SimLine> lines = new ArrayList<>();
    lines.add(own(people.user(index), 1));
    if (ten == BASE) {
      for (int handset = 1; handset <= 2 && p + handset < size.users(); handset++) {
        SimUser user = people.user(index + handset);
        if (!user.isService()) {
          lines.add(own(user, lines.size() + 1));
        }
      }
    }
    if (ten == BASE || ten == SECRETARY) {
      SimUser boss = people.user(index - ten);
      String suffix = ten == BASE ? "_sca1" : "_sca2";
      lines.add(
          new SimLine(
              lines.size() + 1,
              false,
              portUser(boss) + suffix + "@" + boss.domain(),
              boss.userId(),
              SimLine.SHARED));
    }
    return lines;
  }

  /** The line a user without phone would have. */
  static SimLine line(SimUser user) {
    return own(user, 1);
  }

  private static SimLine own(SimUser user, int order) {
    return new SimLine(
        order, order == 1, portUser(user) + "@" + user.domain(), user.userId(), SimLine.OWN);
  }

  /** National digits where there is a number, else something random. */
  private static String portUser(SimUser user) {
    return user.national().isEmpty()
        ? "x" + Long.toHexString(Dice.roll(0, user.userId().hashCode(), 5)).substring(0, 8)
        : user.national();
  }

  /** Owners of devices that may carry a line of this user. */
  static List<Integer> mayCarry(CarrierSize size, int index) {
    int p = index % size.users();
    int ten = p % TEN;
    List<Integer> owners = new ArrayList<>(List.of(index));
    if (ten == 0 && p + SECRETARY < size.users()) {
      owners.add(index + SECRETARY);
    }
    if (ten == 0 && p + BASE < size.users()) {
      owners.add(index + BASE);
    }
    if (ten == BASE + 1 || ten == BASE + 2) {
      owners.add(index - ten + BASE);
    }
    return owners;
  }
}
