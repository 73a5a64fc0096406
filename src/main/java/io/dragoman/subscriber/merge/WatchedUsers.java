package io.dragoman.subscriber.merge;

import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Users as keys that watch them show them, for records that were made without them, or before they
 * changed.
 */
public final class WatchedUsers {
  private final Map<String, Line> byUri = new HashMap<>();

  /** Whoever has a line on it, by whatever a key may call them. */
  public WatchedUsers add(DirectoryRecord phone) {
    for (Line line : phone.subscriber().lines()) {
      if (!line.userId().isEmpty()) {
        byUri.put(BlfKeys.uri(line.userId(), LinePort.NONE), line);
        byUri.put(BlfKeys.uri(line.userId(), port(line)), line);
      }
    }
    return this;
  }

  /** Does anybody's key show another text than before? Their old addresses mean them, too. */
  public boolean changed(DirectoryRecord before) {
    boolean changed = false;
    for (Line old : before.subscriber().lines()) {
      Line now = byUri.get(BlfKeys.uri(old.userId(), LinePort.NONE));
      if (now != null && !old.userId().isEmpty()) {
        changed |= !words(old).equals(words(now));
        byUri.putIfAbsent(BlfKeys.uri(old.userId(), port(old)), now);
      }
    }
    return changed;
  }

  public static boolean watches(DirectoryRecord placed) {
    return placed.subscriber().extra().containsKey(word(1, "uri"));
  }

  /**
   * The users whom its keys call by their id alone: whoever made it knew no line of theirs.
   *
   * @param phones by user id; null when there is none
   */
  public static WatchedUsers by(DirectoryRecord watcher, Function<String, DirectoryRecord> phones) {
    WatchedUsers watched = new WatchedUsers();
    Map<String, String> extra = watcher.subscriber().extra();
    for (int key = 1; key <= BlfKeys.MOST; key++) {
      String uri = extra.getOrDefault(word(key, "uri"), "");
      DirectoryRecord phone =
          uri.startsWith(BlfKeys.SCHEME)
              ? phones.apply(uri.substring(BlfKeys.SCHEME.length()))
              : null;
      if (phone != null) {
        watched.add(phone);
      }
    }
    return watched;
  }

  /** The same instance where its keys show them so already. */
  public DirectoryRecord seenBy(DirectoryRecord watcher) {
    Subscriber who = watcher.subscriber();
    Map<String, String> extra = new HashMap<>(who.extra());
    Map<String, String> origins = new HashMap<>(who.origins());
    for (int key = 1; key <= BlfKeys.MOST; key++) {
      String uri = who.extra().get(word(key, "uri"));
      Line now = uri == null ? null : byUri.get(uri);
      if (now != null) {
        String source = who.origins().getOrDefault(word(key, "uri"), "");
        for (Map.Entry<String, String> each : words(now).entrySet()) {
          String name = word(key, each.getKey());
          extra.put(name, each.getValue());
          origins.put(name, source);
        }
      }
    }
    extra.values().removeIf(String::isEmpty);
    origins.values().removeIf(String::isEmpty);
    return extra.equals(who.extra()) ? watcher : watcher.with(who.withExtra(extra, origins));
  }

  private static Map<String, String> words(Line line) {
    String name = (line.firstName() + " " + line.lastName()).strip();
    return Map.of(
        "uri", BlfKeys.uri(line.userId(), port(line)),
        "label", BlfKeys.label(line.extension(), name, line.userId()),
        "extension", line.extension());
  }

  private static String word(int key, String name) {
    return "blf." + key + "." + name;
  }

  private static LinePort port(Line line) {
    return new LinePort(line.user(), line.host());
  }
}
