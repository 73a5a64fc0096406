package io.dragoman.subscriber.broadworks.ocip.codec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which commands the published schemas of releases 22 and 25 have, as far as they concern users,
 * devices, lines, files and logins; resource {@code commands.csv}: names and fields only.
 */
public final class OciSchema {
  private static final Pattern NAME = Pattern.compile("([A-Za-z]+Request)([0-9A-Za-z]*)");
  private static final Pattern NUMBER = Pattern.compile("([a-zA-Z]*)([0-9]+)");
  private static final List<String> MARKS = List.of("", "mp", "sp", "V");

  /** 14 &lt; 14sp9 &lt; 21 &lt; 21sp1 &lt; 21sp1V2 &lt; 22 &lt; 22V10; none is the oldest. */
  private static final Comparator<Command> NEWEST_FIRST =
      (a, b) -> {
        List<Integer> left = release(a.name());
        List<Integer> right = release(b.name());
        for (int i = 0; i < left.size(); i++) {
          int order = Integer.compare(right.get(i), left.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private static final OciSchema PUBLISHED = new OciSchema();

  /** What a command that somebody else sent changes for whoever keeps a copy of the directory. */
  public enum Changes {
    /** Nothing that the directory tells: files, restarts, device types, logins, reads. */
    NOTHING,
    /** Something of the user or device it names. */
    RECORD,
    /** Who or what is there, under which id, or in which group. */
    WHOLE
  }

  /**
   * One command.
   *
   * @param name with its release: {@code UserGetRequest23V2}
   * @param r22 in the schemas of release 22?
   * @param r25 in the schemas of release 25?
   * @param fields of interest in its response
   */
  public record Command(
      String name, boolean r22, boolean r25, Changes changes, Set<String> fields) {
    /** Without its release: {@code UserGetRequest}. */
    public String base() {
      return OciSchema.base(name);
    }
  }

  private final Map<String, Command> commands = new HashMap<>();
  private final Map<String, List<Command>> variants = new HashMap<>();
  private final Map<String, Changes> changes = new HashMap<>();

  private OciSchema() {
    rows().forEach(this::add);
    variants.values().forEach(each -> each.sort(NEWEST_FIRST));
  }

  public static OciSchema published() {
    return PUBLISHED;
  }

  private static List<String> rows() {
    try (InputStream in = OciSchema.class.getResourceAsStream("commands.csv");
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return text.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String row) {
    String[] cells = row.split(",", -1);
    Changes what =
        switch (cells[3]) {
          case "whole" -> Changes.WHOLE;
          case "record" -> Changes.RECORD;
          default -> Changes.NOTHING;
        };
    Set<String> fields = cells[4].isEmpty() ? Set.of() : Set.of(cells[4].split(" "));
    Command command =
        new Command(cells[0], cells[1].equals("y"), cells[2].equals("y"), what, fields);
    commands.put(command.name(), command);
    variants.computeIfAbsent(command.base(), base -> new ArrayList<>()).add(command);
    changes.merge(command.base(), what, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** Empty for what no schema has, or what concerns something else. */
  public Optional<Command> command(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  public List<Command> all() {
    return commands.values().stream().sorted(Comparator.comparing(Command::name)).toList();
  }

  /**
   * Every variant of a command, the one that tells most of what is wanted first, among those that
   * tell as much the newest.
   *
   * @param base without its release: {@code UserGetRequest}
   * @param needed fields without which a variant is of no use
   * @param wanted fields that are of use
   */
  public List<String> variants(String base, Set<String> needed, Set<String> wanted) {
    return variants.getOrDefault(base, List.of()).stream()
        .filter(command -> command.fields().containsAll(needed))
        .sorted(
            Comparator.comparingLong(
                    (Command c) -> wanted.stream().filter(c.fields()::contains).count())
                .reversed())
        .map(Command::name)
        .toList();
  }

  /**
   * Also for releases that came after the published ones; {@code RECORD} for commands that nobody
   * knows, since they may name a user or a device.
   */
  public Changes changes(String name) {
    return changes.getOrDefault(base(name), Changes.RECORD);
  }

  private static String base(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  private static List<Integer> release(String name) {
    Matcher matcher = NAME.matcher(name);
    Matcher parts = NUMBER.matcher(matcher.matches() ? matcher.group(2) : "");
    List<Integer> release = new ArrayList<>(List.of(0, 0, 0, 0));
    while (parts.find()) {
      int place = MARKS.indexOf(parts.group(1));
      if (place >= 0) {
        release.set(place, Integer.parseInt(parts.group(2)));
      }
    }
    return release;
  }
}
