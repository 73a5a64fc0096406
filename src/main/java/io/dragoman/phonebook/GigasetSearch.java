package io.dragoman.phonebook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Gigaset base asks its online directory (gigaset-provisioning.md § 8.1.1): one GET per
 * screen of the handset.
 *
 * @param type {@code pb}, {@code yp} or {@code pr}, to be echoed
 * @param start as DirectoryQuery has it
 * @param limit most bytes of the answer, headers included; 0 = no limit
 * @param sipUser which of its handsets' users asks; empty when it does not say
 * @param asked parameter of the first criterion, to be named when nothing is found
 * @param nowhere true when no entry can meet it: a number without digits, a field no list has, the
 *     name of a caller who has none. Nobody is asked then, and never is it the whole list
 * @param sipHost of the address that is looked for; empty when none is, or it has none
 * @param caller true when the name of a caller is looked for, not a list
 */
public record GigasetSearch(
    String type,
    Book.Kind book,
    List<Criterion> criteria,
    int start,
    int count,
    int limit,
    String sipUser,
    String asked,
    boolean nowhere,
    String sipHost,
    boolean caller) {
  private static final int LONGEST = 4_096;
  private static final int MOST_PARAMETERS = 64;
  private static final int LARGEST_PAGE = 100;
  private static final int SMALLEST_LIMIT = 1_024;

  private static final Map<String, Book.Kind> BOOKS =
      Map.of(
          "pb", Book.Kind.ENTERPRISE, "yp", Book.Kind.ENTERPRISE_COMMON, "pr", Book.Kind.PERSONAL);

  /** In the order in which a miss is told. */
  private static final Map<String, Criterion.Field> FIELDS = new java.util.LinkedHashMap<>();

  static {
    FIELDS.put("hm", Criterion.Field.NUMBER);
    FIELDS.put("mb", Criterion.Field.NUMBER);
    FIELDS.put("ln", Criterion.Field.LAST_NAME);
    FIELDS.put("fn", Criterion.Field.FIRST_NAME);
    FIELDS.put("nn", Criterion.Field.NAME);
    FIELDS.put("set_first", Criterion.Field.LAST_NAME);
  }

  /** What a base may search besides (§ 8.1.1) and no list of a carrier has. */
  private static final List<String> UNKNOWN =
      List.of("sip", "fx", "em", "ct", "zc", "st", "nr", "in", "bp");

  /** Where an empty text is nobody's; an empty name leaves the field out, as a star does. */
  private static final List<String> SEARCHED =
      Stream.concat(Stream.of("hm", "mb"), UNKNOWN.stream()).toList();

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]*[1-9][0-9]*");

  /**
   * @param query as sent, percent-encoded; leading question marks and ampersands are harmless
   * @throws IllegalArgumentException when it breaks the grammar: the protocol's error 2
   */
  public static GigasetSearch parse(String query) {
    Map<String, String> given = parameters(query);
    String type = given.getOrDefault("type", "pb").toLowerCase(Locale.ROOT);
    Book.Kind book = BOOKS.get(type);
    if (!given.getOrDefault("command", "").equalsIgnoreCase("get_list") || book == null) {
      throw new IllegalArgumentException("no get_list of a known type");
    }
    Wanted wanted = Wanted.of(given);
    boolean caller = given.getOrDefault("reqsrc", "").equalsIgnoreCase("auto");
    int count = Math.min(number(given, "count", LARGEST_PAGE, 1), LARGEST_PAGE);
    int limit = number(given, "limit", 0, 0);
    if (limit != 0 && limit < SMALLEST_LIMIT) {
      throw new IllegalArgumentException("limit is too small");
    }
    return new GigasetSearch(
        type,
        book,
        wanted.criteria(),
        start(given, count),
        count,
        limit,
        given.getOrDefault("sipid", ""),
        wanted.asked(),
        wanted.nowhere(),
        Wanted.host(given.getOrDefault("sip", "")),
        caller);
  }

  /** What the fields of a query ask for. */
  private record Wanted(List<Criterion> criteria, String asked, boolean nowhere) {
    static Wanted of(Map<String, String> given) {
      List<Criterion> criteria = new ArrayList<>();
      String asked = "";
      for (Map.Entry<String, Criterion.Field> field : FIELDS.entrySet()) {
        String text = given.getOrDefault(field.getKey(), "*").strip();
        if (said(text)) {
          Criterion wanted = criterion(field.getKey(), field.getValue(), text);
          criteria.add(wanted);
          asked = asked.isEmpty() ? field.getKey() : asked;
          if (wanted.field() == Criterion.Field.NUMBER && wanted.national().isEmpty()) {
            return nobody(field.getKey());
          }
        }
      }
      for (String field : UNKNOWN) {
        String text = given.getOrDefault(field, "*").strip();
        String number = field.equals("sip") ? user(text) : "";
        if (!number.isEmpty()) {
          criteria.add(new Criterion(Criterion.Field.NUMBER, Criterion.Match.EXACT, number));
          asked = asked.isEmpty() ? field : asked;
        } else if (said(text)) {
          return nobody(field);
        }
      }
      return criteria.isEmpty() ? all(given) : new Wanted(List.copyOf(criteria), asked, false);
    }

    /**
     * Nothing is looked for: the whole list for who leafs through it, nobody for a caller's name.
     */
    private static Wanted all(Map<String, String> given) {
      for (String field : SEARCHED) {
        if (given.getOrDefault(field, "*").isBlank()) {
          return nobody(field);
        }
      }
      return given.getOrDefault("reqsrc", "").equalsIgnoreCase("auto")
          ? nobody("hm")
          : new Wanted(List.of(), "", false);
    }

    private static Wanted nobody(String field) {
      return new Wanted(List.of(), field, true);
    }

    private static boolean said(String text) {
      return !text.replace("*", "").isEmpty();
    }

    private static String host(String text) {
      String host = text.substring(text.indexOf('@') + 1).strip();
      return text.indexOf('@') < 0 ? "" : host.replaceFirst("(?<!:)(:[0-9]*)?(;.*)?$", "");
    }

    /** The number of {@code sip:+4930…@host}; empty when its user part is none. */
    private static String user(String text) {
      String bare = text.regionMatches(true, 0, "sip:", 0, 4) ? text.substring(4) : text;
      int at = bare.indexOf('@');
      String user = at < 0 ? bare : bare.substring(0, at);
      return NUMBER.matcher(user).matches() ? user : "";
    }
  }

  /** The same search in another book. */
  public GigasetSearch in(Book.Kind other) {
    return new GigasetSearch(
        type, other, criteria, start, count, limit, sipUser, asked, nowhere, sipHost, caller);
  }

  /** From which entry on the book is asked: whoever has a number has it wherever he stands. */
  public int askedStart() {
    return caller ? 1 : start;
  }

  /** How many entries are asked for: of a caller enough to see that an extension is one's alone. */
  public int askedCount() {
    return caller ? LARGEST_PAGE : count;
  }

  /**
   * What of the found is answered. A caller has the name of who owns the whole number, or of the
   * only one with that extension; of several with one extension he is nobody.
   */
  public DirectoryPage answer(DirectoryPage found, NumberPlan plan) {
    if (!caller) {
      return found;
    }
    List<Criterion> numbers =
        criteria.stream().filter(each -> each.field() == Criterion.Field.NUMBER).toList();
    List<DirectoryEntry> owners =
        found.entries().stream()
            .filter(entry -> numbers.stream().allMatch(each -> each.dials(entry, plan)))
            .toList();
    List<DirectoryEntry> told =
        owners.isEmpty() && found.entries().size() == 1 ? found.entries() : owners;
    return new DirectoryPage(
        told.subList(0, Math.min(count, told.size())), 1, told.size(), found.age());
  }

  private static Criterion criterion(String name, Criterion.Field field, String text) {
    String bare = text.replace("*", "");
    boolean prefix = text.endsWith("*") || name.equals("set_first");
    Criterion.Match match =
        text.startsWith("*") && prefix
            ? Criterion.Match.CONTAINS
            : prefix ? Criterion.Match.PREFIX : Criterion.Match.EXACT;
    return new Criterion(field, match, bare);
  }

  /** Backwards: the page that ends with the entry {@code last}; -1 is the very last. */
  private static int start(Map<String, String> given, int count) {
    String last = given.getOrDefault("last", "");
    if (last.isEmpty()) {
      return number(given, "first", 1, 1);
    }
    if (!given.getOrDefault("first", "").isEmpty()) {
      throw new IllegalArgumentException("first and last");
    }
    return last.equals("-1")
        ? DirectoryQuery.LAST_PAGE
        : Math.max(1, number(given, "last", 1, 1) - count + 1);
  }

  private static int number(Map<String, String> given, String name, int otherwise, int least) {
    String text = given.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    boolean digits = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || Integer.parseInt(text) < least) {
      throw new IllegalArgumentException(name + " is no such number");
    }
    return Integer.parseInt(text);
  }

  private static Map<String, String> parameters(String query) {
    if (query.length() > LONGEST) {
      throw new IllegalArgumentException("the query is too long");
    }
    Map<String, String> given = new HashMap<>();
    String[] parts = query.split("[?&]", MOST_PARAMETERS + 1);
    if (parts.length > MOST_PARAMETERS) {
      throw new IllegalArgumentException("there are too many parameters");
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        given.putIfAbsent(
            decoded(part.substring(0, equals)).toLowerCase(Locale.ROOT),
            decoded(part.substring(equals + 1)));
      }
    }
    return given;
  }

  /** A plus stays a plus: devices encode blanks as %20, and numbers begin with it. */
  static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException("percent-encoding");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
