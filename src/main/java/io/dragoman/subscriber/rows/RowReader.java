package io.dragoman.subscriber.rows;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.DeviceType;
import io.dragoman.model.DocumentationNames;
import io.dragoman.model.Family;
import io.dragoman.model.Languages;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.merge.Ipei;
import io.dragoman.subscriber.merge.RecordFacts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the cells of one row into canonical records, or says what is wrong with them. */
public final class RowReader {
  static final int LONGEST_FIELD = 1_000;
  public static final int LARGEST_ORDER = 250;
  private static final String FAMILY = "family";
  public static final String IPUI = "ipui";
  private static final String VOICE_MAIL = "voiceMail";

  private final Columns columns;
  private final Function<String, Numbers.Plan> plans;

  /** Texts that most rows share exist once. */
  private final Map<String, String> shared = new HashMap<>();

  public RowReader(Columns columns, Function<String, Numbers.Plan> plans) {
    this.columns = columns;
    this.plans = plans;
  }

  /**
   * One row.
   *
   * @param mac null for a subscriber without a phone
   * @param subscriber as this row has it, with this row's line as its only one
   */
  public record Read(Mac mac, Subscriber subscriber) {
    public Line line() {
      return subscriber.lines().get(0);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence that repeats no value
   */
  public Read read(List<String> cells) {
    count(cells);
    FieldFaults faults = new FieldFaults();
    check(cells, faults);
    String id = share(tenant(cells));
    Mac mac = faults.of(() -> mac(cell(cells, "mac")), null);
    faults.of(() -> family(cells));
    faults.of(() -> language(cell(cells, "language")));
    faults.of(() -> timeZone(cell(cells, "timeZone")));
    Line line = line(cells, id, !cell(cells, "mac").isEmpty(), faults);
    faults.end();
    return new Read(
        mac,
        new Subscriber(
            id,
            line.userId(),
            line.firstName(),
            line.lastName(),
            line.number(),
            line.extension(),
            cell(cells, "email"),
            share(cell(cells, "department")),
            share(cell(cells, "language")),
            share(cell(cells, "timeZone")),
            cell(cells, "provUser"),
            Secret.of(cells.get(columns.place("provPassword"))),
            List.of(line),
            line.extra(),
            Map.of()));
  }

  /** Whose device a row is about that cannot be used; nobody's where not even that is legible. */
  public Optional<TenantDevice> device(List<String> cells) {
    return Math.max(columns.place("mac"), columns.place("tenant")) >= cells.size()
        ? Optional.empty()
        : Mac.parse(cell(cells, "mac")).map(mac -> new TenantDevice(mac, tenant(cells)));
  }

  private String tenant(List<String> cells) {
    String tenant = cell(cells, "tenant");
    return tenant.isEmpty() ? Tenant.DEFAULT_ID : tenant;
  }

  private static Mac mac(String text) {
    return text.isEmpty()
        ? null
        : Mac.parse(text).orElseThrow(() -> new IllegalArgumentException("mac is no MAC address"));
  }

  private static void language(String text) {
    if (!text.isEmpty() && Languages.code(text).isEmpty()) {
      throw new IllegalArgumentException("language is a code like de or a name like German");
    }
  }

  private static void timeZone(String text) {
    try {
      if (!text.isEmpty()) {
        ZoneId.of(text);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timeZone is an IANA name like Europe/Berlin", e);
    }
  }

  /** A misprint must not open a door that the right word would have closed. */
  private void family(List<String> cells) {
    Integer place = columns.extra().get(FAMILY);
    String word = place == null ? "" : cells.get(place).strip().toLowerCase(Locale.ROOT);
    if (!word.isEmpty() && !word.equals(DeviceType.GIGASET) && Family.of(word).isEmpty()) {
      throw new IllegalArgumentException(
          "family is none of gigaset and " + Arrays.toString(Family.values()));
    }
  }

  /**
   * Rows of one device must not say different things of it.
   *
   * @throws IllegalArgumentException with a sentence that repeats no value
   */
  public static void agree(Read row, Read other) {
    for (String name : RecordFacts.COLUMNS) {
      String one = row.line().extra().getOrDefault(name, "");
      String two = other.line().extra().getOrDefault(name, "");
      if (!one.isEmpty() && !two.isEmpty() && !one.equalsIgnoreCase(two)) {
        throw new IllegalArgumentException(name + " is another one than in a row before");
      }
    }
  }

  /** What any row says of the device counts for it. */
  private static Map<String, String> extra(Subscriber person, List<Read> rows) {
    Map<String, String> extra = new HashMap<>(person.extra());
    rows.forEach(row -> RecordFacts.columns(row.line().extra()).forEach(extra::putIfAbsent));
    return extra;
  }

  /**
   * The subscriber of a device: the line with the lowest order gives the person.
   *
   * @param first gives the digest pair
   * @param rows of different line orders; sorted here
   */
  public static Subscriber join(Subscriber first, List<Read> rows) {
    if (rows.size() == 1) {
      return rows.get(0).subscriber();
    }
    rows.sort((a, b) -> Integer.compare(a.line().order(), b.line().order()));
    Subscriber person = rows.get(0).subscriber();
    return new Subscriber(
        person.tenant(),
        person.userId(),
        person.firstName(),
        person.lastName(),
        person.number(),
        person.extension(),
        person.email(),
        person.department(),
        person.language(),
        person.timeZone(),
        first.provUser(),
        first.provPassword(),
        rows.stream().map(Read::line).toList(),
        extra(person, rows),
        Map.of());
  }

  private Line line(List<String> cells, String tenant, boolean registers, FieldFaults faults) {
    String linePort = cell(cells, "linePort");
    if (linePort.toLowerCase(Locale.ROOT).startsWith("sip:")) {
      linePort = linePort.substring(4);
    }
    int at = linePort.lastIndexOf('@');
    String user = at < 0 ? linePort : linePort.substring(0, at);
    String host = at < 0 ? "" : linePort.substring(at + 1);
    faults.of(
        () -> {
          if (DocumentationNames.in(host)) {
            throw new DocumentationHost("linePort");
          }
          if (registers && user.isEmpty()) {
            throw new IllegalArgumentException("linePort has no user, but the row has a mac");
          }
        });
    return new Line(
        faults.of(() -> order(cell(cells, "lineOrder")), 1),
        cell(cells, "userId"),
        cell(cells, "firstName"),
        cell(cells, "lastName"),
        faults.of(() -> Numbers.e164(cell(cells, "number"), plans.apply(tenant)), ""),
        cell(cells, "extension"),
        user,
        share(host.toLowerCase(Locale.ROOT)),
        cell(cells, "authUser"),
        Secret.of(cells.get(columns.place("authPassword"))),
        cell(cells, "displayName"),
        faults.of(() -> extra(cells), Map.of()),
        Map.of());
  }

  private static int order(String text) {
    if (text.isEmpty()) {
      return 1;
    }
    boolean digits = text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int order = digits ? Integer.parseInt(text) : 0;
    if (order < 1 || order > LARGEST_ORDER) {
      throw new IllegalArgumentException("lineOrder is a number from 1 to " + LARGEST_ORDER);
    }
    return order;
  }

  private Map<String, String> extra(List<String> cells) {
    if (columns.extra().isEmpty()) {
      return Map.of();
    }
    Map<String, String> extra = new HashMap<>();
    columns
        .extra()
        .forEach(
            (name, place) -> {
              String value = cells.get(place).strip();
              if (name.equals(VOICE_MAIL) && DocumentationNames.in(value)) {
                throw new DocumentationHost(name);
              }
              if (name.equals(IPUI) && !value.isEmpty()) {
                extra.put(name, ipui(value));
              } else if (!value.isEmpty()) {
                extra.put(name, value);
              }
            });
    return extra;
  }

  private static String ipui(String text) {
    String ipui = Ipei.ipui(text);
    if (!Ipei.isIpui(ipui)) {
      throw new IllegalArgumentException(
          "ipui is ten hex digits, or the IPEI that is printed on the handset");
    }
    return ipui;
  }

  private void count(List<String> cells) {
    if (cells.size() != columns.count()) {
      throw new IllegalArgumentException(
          "it has " + cells.size() + " fields, the header " + columns.count());
    }
  }

  private void check(List<String> cells, FieldFaults faults) {
    for (int place = 0; place < cells.size(); place++) {
      String cell = cells.get(place);
      String name = columns.name(place);
      faults.of(() -> check(cell, name));
    }
  }

  private static void check(String cell, String name) {
    if (cell.length() > LONGEST_FIELD) {
      throw new IllegalArgumentException(name + " is longer than " + LONGEST_FIELD);
    }
    if (cell.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException(name + " is not UTF-8");
    }
    ControlCharacters.fault(cell)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(name + " " + fault);
            });
  }

  private String cell(List<String> cells, String column) {
    return cells.get(columns.place(column)).strip();
  }

  private String share(String text) {
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
