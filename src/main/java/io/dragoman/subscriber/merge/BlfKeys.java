package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.UserFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The users whose lamps a user watches, as words of a profile: {@code blf.1.uri}, {@code
 * blf.1.label}, {@code blf.1.extension}, and {@code blf.count}.
 */
final class BlfKeys {
  static final int MOST = 100;
  static final String SCHEME = "sip:";

  private final Function<String, BlfTarget> sights;

  BlfKeys(Function<String, BlfTarget> sights) {
    this.sights = sights;
  }

  Map<String, String> of(UserDraft watcher) {
    if (watcher.blf().isEmpty()) {
      return Map.of();
    }
    Map<String, String> words = new HashMap<>();
    int key = 0;
    for (UserFacts.Monitored watched : watcher.blf()) {
      String id = TextCleaner.text(watched.userId());
      if (key == MOST) {
        break;
      }
      BlfTarget sight = usable(id) ? sights.apply(id) : BlfTarget.NONE;
      if (!usable(id) || sight.banned()) {
        continue;
      }
      key++;
      words.put("blf." + key + ".uri", uri(id, sight.port()));
      String extension =
          sight.extension() == null ? TextCleaner.text(watched.extension()) : sight.extension();
      String name = sight.name() == null ? TextCleaner.text(watched.name()) : sight.name();
      words.put("blf." + key + ".label", label(extension, name, id));
      words.put("blf." + key + ".extension", TextCleaner.cut(extension, 20));
    }
    words.put("blf.count", Integer.toString(key));
    words.values().removeIf(String::isEmpty);
    return words;
  }

  static boolean usable(String id) {
    return TextCleaner.usableId(id, 161);
  }

  /** Where the watched user is registered, else what he is called at the carrier. */
  static String uri(String id, LinePort port) {
    if (port.isNone()) {
      return SCHEME + id;
    }
    int at = id.lastIndexOf('@');
    boolean domain = port.host().isEmpty() && at >= 0;
    return SCHEME + (domain ? port.user() + id.substring(at) : port.toString());
  }

  static String label(String extension, String name, String id) {
    List<String> words = List.of(extension, name);
    String label = String.join(" ", words).strip();
    return TextCleaner.cut(label.isEmpty() ? id : label, 60);
  }

  /** Every word a profile may use. */
  static List<String> words() {
    List<String> words = new java.util.ArrayList<>(List.of("blf.list", "blf.count"));
    for (int key = 1; key <= MOST; key++) {
      for (String each : List.of("uri", "label", "extension")) {
        words.add("blf." + key + "." + each);
      }
    }
    return words;
  }
}
