package io.dragoman.admin;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.NearestName;
import io.dragoman.model.Verdict;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which devices: the one grammar of lists and orders, the same as query parameters of the API and
 * as options of the command line and Karaf's shell. A device is taken when all conditions hold;
 * words of a fixed set may be several, with commas between, of which one must fit.
 *
 * <ul>
 *   <li>{@code tenant}, {@code verdict}, {@code mode}, {@code family}: ids
 *   <li>{@code cause}: id of the verdict's, the shortfall's or the last contact's cause
 *   <li>{@code model}, {@code group}: the whole text, in any case
 *   <li>{@code firmware-below}: compared number by number; who has said no firmware is not below
 *   <li>{@code last-contact-before}: an instant, a date (UTC), or how long ago ({@code 90m}, {@code
 *       12h}, {@code 7d}, {@code 2w}, {@code PT36H}); who was never seen is not before
 *   <li>{@code q}: a part of MAC, tenant, model, firmware, group or number, in any case; a number
 *       is the one the device told, or a number or extension of its subscriber, national forms too
 * </ul>
 */
public final class Selection {
  /** The names of all conditions. */
  public static final List<String> NAMES =
      List.of(
          "tenant",
          "verdict",
          "mode",
          "cause",
          "model",
          "family",
          "group",
          "firmware-below",
          "last-contact-before",
          "q");

  private static final int LONGEST_VALUE = 200;
  private static final int MOST_NAMED = 40;
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
  private static final Pattern SEPARATORS = Pattern.compile("[:. -]");

  private final List<BiPredicate<Device, Verdict>> conditions = new ArrayList<>();

  private Selection() {}

  /**
   * @param query names that are no condition are left to others
   * @param tenants ids that may be named
   * @param numbers those of a device's subscriber, as far as they are in memory
   * @throws ApiException 400 for a value that is none, with those that are
   */
  static Selection of(
      Map<String, String> query,
      Collection<String> tenants,
      Function<Device, ? extends Collection<String>> numbers,
      Instant now) {
    Selection selection = new Selection();
    for (String name : NAMES) {
      String value = query.get(name);
      if (value != null) {
        selection.conditions.add(condition(name, checked(name, value), tenants, numbers, now));
      }
    }
    return selection;
  }

  /**
   * @param verdict of this very device
   */
  boolean takes(Device device, Verdict verdict) {
    for (BiPredicate<Device, Verdict> condition : conditions) {
      if (!condition.test(device, verdict)) {
        return false;
      }
    }
    return true;
  }

  /** {@code &name=value} for each value that is not null. */
  public static String query(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    for (String name : NAMES) {
      String value = values.get(name);
      if (value != null) {
        query.append('&').append(name).append('=');
        query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return query.toString();
  }

  private static String checked(String name, String value) {
    String text = value.strip();
    if (text.isEmpty() || text.length() > LONGEST_VALUE) {
      throw ApiException.badRequest(name + " has no value, or one that is too long");
    }
    return text;
  }

  private static BiPredicate<Device, Verdict> condition(
      String name,
      String value,
      Collection<String> tenants,
      Function<Device, ? extends Collection<String>> numbers,
      Instant now) {
    return switch (name) {
      case "tenant" -> {
        List<String> ids = words(name, value, tenants);
        yield (device, verdict) -> ids.contains(device.tenant());
      }
      case "verdict" -> {
        List<String> ids = words(name, value, ids(Verdict.State.values(), Verdict.State::id));
        yield (device, verdict) -> ids.contains(verdict.state().id());
      }
      case "mode" -> {
        List<String> ids = words(name, value, ids(Device.Mode.values(), JsonViews::lower));
        yield (device, verdict) -> ids.contains(JsonViews.lower(device.mode()));
      }
      case "family" -> {
        List<String> ids = words(name, value, ids(Family.values(), Family::id));
        yield (device, verdict) -> ids.contains(device.family().id());
      }
      case "cause" -> {
        List<String> ids = words(name, value, ids(Cause.values(), Cause::id));
        yield (device, verdict) ->
            among(ids, verdict.cause())
                || among(ids, device.lastCause())
                || (device.shortfall() != null && among(ids, device.shortfall().cause()));
      }
      case "model" -> (device, verdict) -> device.model().equalsIgnoreCase(value);
      case "group" -> (device, verdict) -> device.group().equalsIgnoreCase(value);
      case "firmware-below" -> {
        List<BigInteger> bound = numbers(value);
        if (bound.isEmpty()) {
          throw ApiException.badRequest(name + " must have a number, as V3 R5.9.0 has");
        }
        yield (device, verdict) -> below(numbers(device.firmware()), bound);
      }
      case "last-contact-before" -> {
        Instant bound = instant(name, value, now);
        yield (device, verdict) ->
            device.lastContact() != null && device.lastContact().isBefore(bound);
      }
      default -> {
        String part = value.toLowerCase(Locale.ROOT);
        String digits = SEPARATORS.matcher(part).replaceAll("");
        boolean hex = HEX.matcher(digits).matches();
        yield (device, verdict) ->
            found(device, part)
                || (hex && device.mac().hex().contains(digits))
                || (!digits.isEmpty()
                    && (has(device.e164(), digits)
                        || numbers.apply(device).stream().anyMatch(each -> has(each, digits))));
      }
    };
  }

  private static <E> List<String> ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).toList();
  }

  private static boolean among(List<String> ids, Cause cause) {
    return cause != null && ids.contains(cause.id());
  }

  private static List<String> words(String name, String value, Collection<String> known) {
    List<String> words = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    for (String word : words) {
      if (!known.contains(word)) {
        String named = String.join(", ", known.stream().limit(MOST_NAMED).toList());
        String more = known.size() > MOST_NAMED ? ", …" : "";
        throw ApiException.badRequest(
            name + " must be one of " + named + more + NearestName.question(word, known));
      }
    }
    return words;
  }

  /** V3 R5.9.0 → 3, 5, 9, 0. */
  private static List<BigInteger> numbers(String firmware) {
    List<BigInteger> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(firmware);
    while (matcher.find()) {
      numbers.add(new BigInteger(matcher.group()));
    }
    return numbers;
  }

  private static boolean below(List<BigInteger> numbers, List<BigInteger> bound) {
    if (numbers.isEmpty()) {
      return false;
    }
    for (int i = 0; i < bound.size(); i++) {
      BigInteger number = i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
      int compared = number.compareTo(bound.get(i));
      if (compared != 0) {
        return compared < 0;
      }
    }
    return false;
  }

  private static Instant instant(String name, String value, Instant now) {
    try {
      Matcher ago = AGO.matcher(value);
      if (ago.matches()) {
        return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2).charAt(0)));
      }
      if (value.startsWith("P")) {
        return now.minus(Duration.parse(value));
      }
      return value.contains("T")
          ? OffsetDateTime.parse(value.replace(' ', '+')).toInstant()
          : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw ApiException.badRequest(
          name
              + " must be an instant (2026-11-30T12:00:00Z), a date (2026-11-30) or how long ago"
              + " (90m, 12h, 7d, 2w)");
    }
  }

  private static Duration duration(long count, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> Duration.ofDays(Math.multiplyExact(count, 7));
    };
  }

  private static boolean found(Device device, String part) {
    return has(device.mac().toString(), part)
        || has(device.tenant(), part)
        || has(device.model(), part)
        || has(device.firmware(), part)
        || has(device.group(), part)
        || has(device.e164(), part);
  }

  private static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }
}
