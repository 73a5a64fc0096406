package io.dragoman.subscriber.directory;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.merge.AttributedValues;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.SourcePart;
import io.dragoman.subscriber.merge.UserMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose the passwords that the bridge made are, over one full read. A password belongs to a user of
 * the carrier, not to a line: a line that is another user's loses it here. Another id is the same
 * user's where device, line/port and the SIP user that the carrier tells are the same, and nobody
 * has the former id with that SIP user any more. For one thread.
 */
final class PasswordOwners {
  private static final String OWNED = "owned";

  /** What it takes to be known again. */
  record Bearer(
      String userId, String authUser, String told, String port, String device, String group) {
    private static Bearer of(DirectoryRecord placed, Line line) {
      return new Bearer(
          line.userId(),
          line.authUser(),
          PasswordOwners.told(line),
          PasswordOwners.port(line),
          placed.device(),
          groupOf(placed));
    }

    private String key() {
      return UserMatcher.key(userId);
    }
  }

  private final Map<String, Bearer> byPort = new HashMap<>();

  /** What the carrier told as SIP user of each user that has a password of the bridge. */
  private final Map<String, String> sipUsers = new HashMap<>();

  /** Of those users: the SIP users that come with their ids now. */
  private final Map<String, Set<String>> seen = new HashMap<>();

  private final Map<String, Set<String>> heirs = new HashMap<>();
  private final Map<String, String> spelling = new HashMap<>();

  /**
   * @param before devices as they were, what was learnt of them last behind
   * @param former who has lost a device since it was read
   */
  PasswordOwners(Stream<DirectoryRecord> before, Collection<Bearer> former) {
    former.forEach(this::remember);
    before.forEach(
        placed ->
            placed.subscriber().lines().stream()
                .filter(PasswordOwners::owned)
                .forEach(line -> remember(Bearer.of(placed, line))));
  }

  private void remember(Bearer bearer) {
    if (!bearer.userId().isEmpty()) {
      byPort.put(bearer.port(), bearer);
      sipUsers.merge(bearer.key(), bearer.told(), (a, b) -> a.isEmpty() ? b : a);
      spelling.put(bearer.key(), bearer.userId());
    }
  }

  private static boolean owned(Line line) {
    return OWNED.equals(line.origins().get(AttributedValues.PASSWORD));
  }

  private static String groupOf(DirectoryRecord placed) {
    return placed.subscriber().extra().getOrDefault("deviceGroup", "");
  }

  /** Hosts are compared without regard to case (broadsoft-upstream.md § 4.3). */
  private static String port(Line line) {
    return line.user() + "@" + line.host().toLowerCase(Locale.ROOT);
  }

  /**
   * As it was read: without passwords that are not proved to be its users', else with those that
   * are held.
   */
  DirectoryRecord checked(DirectoryRecord fresh, UnaryOperator<DirectoryRecord> held) {
    Subscriber who = fresh.subscriber();
    if (who.lines().isEmpty()) {
      String user = UserMatcher.key(who.userId());
      see(user, sipUsers.getOrDefault(user, "")); // nobody says which
    }
    List<Line> lines = new ArrayList<>(who.lines().size());
    boolean sure = true;
    for (Line line : who.lines()) {
      see(UserMatcher.key(line.userId()), told(line));
      boolean doubted = doubted(fresh, line);
      sure &= !doubted;
      lines.add(doubted ? bare(line) : line);
    }
    return sure ? held.apply(fresh) : fresh.with(who.withLines(lines));
  }

  private void see(String user, String sipUser) {
    if (sipUsers.containsKey(user)) {
      seen.computeIfAbsent(user, key -> new HashSet<>()).add(sipUser);
    }
  }

  /** The SIP user, if it is the carrier that says it. */
  private static String told(Line line) {
    return OWNED.equals(line.origins().get("authUser")) ? "" : line.authUser();
  }

  private boolean doubted(DirectoryRecord fresh, Line line) {
    String user = UserMatcher.key(line.userId());
    Bearer before = byPort.get(port(line));
    boolean another = before != null && !before.key().equals(user);
    if (another
        && !told(line).isEmpty()
        && told(line).equals(before.authUser())
        && !fresh.device().isEmpty()
        && fresh.device().equals(before.device())
        && groupOf(fresh).equals(before.group())) {
      heirs.computeIfAbsent(before.key(), key -> new TreeSet<>()).add(user);
      spelling.put(user, line.userId());
    }
    return another || contradicts(user, told(line));
  }

  /** An id that comes with another SIP user, or none, is somebody else's or was set up anew. */
  private boolean contradicts(String user, String sipUser) {
    String before = sipUsers.getOrDefault(user, "");
    return !before.isEmpty() && !before.equals(sipUser);
  }

  /** New ids by old ones, where it is certain. */
  Map<String, String> renamed() {
    Map<String, Long> claims = new HashMap<>();
    heirs.values().forEach(each -> each.forEach(heir -> claims.merge(heir, 1L, Long::sum)));
    Map<String, String> sure = new HashMap<>();
    heirs.forEach(
        (user, found) -> {
          String heir = found.iterator().next();
          if (found.size() == 1 && claims.get(heir) == 1 && left(user)) {
            sure.put(spelling.get(user), spelling.get(heir));
          }
        });
    return sure;
  }

  /** Ids that nobody has any more, or somebody else; renamed ones are none. */
  Set<String> gone() {
    Set<String> gone = new TreeSet<>();
    Map<String, String> renamed = renamed();
    sipUsers
        .keySet()
        .forEach(
            user -> {
              if (left(user) && !renamed.containsKey(spelling.get(user))) {
                gone.add(spelling.get(user));
              }
            });
    return gone;
  }

  private boolean left(String user) {
    return seen.getOrDefault(user, Set.of()).stream()
        .allMatch(sipUser -> contradicts(user, sipUser));
  }

  private static Line bare(Line line) {
    if (!owned(line)) {
      return line;
    }
    Map<String, String> origins = new HashMap<>(line.origins());
    origins.remove(AttributedValues.PASSWORD);
    boolean bridges = OWNED.equals(origins.get("authUser"));
    if (bridges) {
      origins.remove("authUser");
    }
    return line.withLogin(bridges ? "" : line.authUser(), Secret.NONE, origins);
  }

  /**
   * One device that was read again: without passwords of lines that were another user's when they
   * were told.
   *
   * @param before null when it was not known
   * @param told what was said just now
   * @param lost takes whose password of the bridge it was
   */
  static DirectoryRecord again(
      DirectoryRecord before,
      DirectoryRecord fresh,
      List<SourcePart> told,
      Collection<Bearer> lost) {
    if (before == null) {
      return fresh;
    }
    Set<String> again = told.stream().map(SourcePart::source).collect(Collectors.toSet());
    Map<String, Line> lines = new HashMap<>();
    before.subscriber().lines().forEach(line -> lines.put(port(line), line));
    List<Line> now = new ArrayList<>();
    boolean same = true;
    for (Line line : fresh.subscriber().lines()) {
      Line old = lines.get(port(line));
      String origin = line.origins().getOrDefault(AttributedValues.PASSWORD, "");
      boolean stays =
          old == null
              || UserMatcher.key(old.userId()).equals(UserMatcher.key(line.userId()))
              || old.userId().isEmpty()
              || origin.isEmpty()
              || again.contains(origin)
              || !Objects.equals(old.authPassword(), line.authPassword());
      if (!stays && owned(old)) {
        lost.add(Bearer.of(before, old));
      }
      same &= stays;
      now.add(stays ? line : owned(line) ? bare(line) : without(line));
    }
    return same ? fresh : fresh.with(fresh.subscriber().withLines(now));
  }

  private static Line without(Line line) {
    Map<String, String> origins = new HashMap<>(line.origins());
    origins.remove(AttributedValues.PASSWORD);
    return line.withLogin(line.authUser(), Secret.NONE, origins);
  }
}
