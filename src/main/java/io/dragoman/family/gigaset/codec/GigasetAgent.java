package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a User-Agent says about its sender (gigaset-provisioning.md § 4.4); never an authentication.
 *
 * @param vendor {@code Gigaset}, {@code Auerswald}, or empty when the header names none
 * @param model as sent, e.g. {@code N510 IP PRO}
 * @param version firmware as sent, e.g. {@code 42.245.00.000.000}
 * @param capacity handsets the device can serve, as it announces them
 * @param family empty when the model is none we know, e.g. a browser
 */
public record GigasetAgent(
    String vendor,
    String model,
    String version,
    Optional<Mac> mac,
    OptionalInt capacity,
    Optional<Family> family) {
  private static final int LONGEST = 512;
  private static final int MAC_DIGITS = 12;
  private static final int MOST_DIGITS = 5;
  private static final String HANDSETS = "Handset=";

  /** Reads {@code [vendor ]model/version[;MAC][;Handset=n]}, in quotes or not; else empty. */
  public static Optional<GigasetAgent> parse(String header) {
    if (header == null || header.length() > LONGEST) {
      return Optional.empty();
    }
    String text = unquoted(header.strip());
    int slash = text.indexOf('/');
    if (slash < 1) {
      return Optional.empty();
    }
    String name = text.substring(0, slash);
    String vendor = vendor(name);
    String model = vendor.isEmpty() ? name : name.substring(vendor.length() + 1);
    String[] parts = text.substring(slash + 1).split(";", 4);
    String version = parts[0].stripTrailing();
    if (!model(model) || !version(version)) {
      return Optional.empty();
    }
    Optional<Mac> mac = Optional.empty();
    OptionalInt capacity = OptionalInt.empty();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (i == 1 && part.length() == MAC_DIGITS && Mac.parse(part).isPresent()) {
        mac = Mac.parse(part);
      } else if (i == parts.length - 1 && capacity(part).isPresent()) {
        capacity = capacity(part);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        new GigasetAgent(vendor, model, version, mac, capacity, family(model, version)));
  }

  /** The family of a model as vendors write it, e.g. {@code Gigaset N720 DM PRO}; else empty. */
  public static Optional<Family> familyOfModel(String model) {
    String vendor = vendor(model);
    String name = vendor.isEmpty() ? model : model.substring(vendor.length() + 1);
    return GigasetModels.family(capitals(name.strip()));
  }

  private static String unquoted(String text) {
    int start = text.startsWith("\"") ? 1 : 0;
    int end = text.length() > start && text.endsWith("\"") ? text.length() - 1 : text.length();
    return text.substring(start, end);
  }

  private static String vendor(String name) {
    for (String vendor : new String[] {"Gigaset", "Auerswald"}) {
      if (name.startsWith(vendor + " ") || name.startsWith(vendor + "_")) {
        return vendor;
      }
    }
    return "";
  }

  private static boolean model(String text) {
    return !text.isEmpty()
        && letterOrDigit(text.charAt(0))
        && text.chars().allMatch(c -> letterOrDigit(c) || c == ' ' || c == '_' || c == '-');
  }

  private static boolean version(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> letterOrDigit(c) || c == '.' || c == '+' || c == '-');
  }

  private static OptionalInt capacity(String part) {
    String digits = part.startsWith(HANDSETS) ? part.substring(HANDSETS.length()) : "";
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }

  private static boolean letterOrDigit(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /** The model's name decides; the platform number in front of the version helps unknown models. */
  private static Optional<Family> family(String model, String version) {
    Optional<Family> byName = GigasetModels.family(capitals(model));
    return byName.isPresent() ? byName : GigasetModels.familyOfPlatform(version);
  }

  private static String capitals(String model) {
    return model.toUpperCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }
}
