package io.dragoman.upstream.assembly;

import io.dragoman.upstream.UserFacts;
import io.dragoman.upstream.UserField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The users whose lamps a user watches, as words of a profile: {@code blf.1.uri}, {@code
 * blf.1.label}, {@code blf.1.extension}, and {@code blf.count}.
 */
final class Lamps {
  static final int MOST = 100;
  static final String SCHEME = "sip:";

  private final People people;
  private final Map<String, LinePort> ports;

  Lamps(People people, Map<String, LinePort> ports) {
    this.people = people;
    this.ports = ports;
  }

  Map<String, String> of(Person watcher) {
    if (watcher.blf().isEmpty()) {
      return Map.of();
    }
    Map<String, String> words = new HashMap<>();
    int key = 0;
    for (UserFacts.Monitored watched : watcher.blf()) {
      String id = Clean.text(watched.userId());
      if (key == MOST) {
        break;
      }
      if (!Clean.usableId(id, 161) || people.banned(id)) {
        continue;
      }
      key++;
      words.put("blf." + key + ".uri", address(id));
      Person person = people.find(id);
      String extension =
          person == null ? Clean.text(watched.extension()) : Numbering.extension(person);
      String name = person == null ? Clean.text(watched.name()) : name(person);
      words.put("blf." + key + ".label", label(extension, name, id));
      words.put("blf." + key + ".extension", Clean.cut(extension, 20));
    }
    words.put("blf.count", Integer.toString(key));
    words.values().removeIf(String::isEmpty);
    return words;
  }

  private String address(String id) {
    return uri(id, ports.getOrDefault(People.key(id), LinePort.NONE));
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

  private static String name(Person person) {
    return (person.value(UserField.FIRST_NAME) + " " + person.value(UserField.LAST_NAME)).strip();
  }

  static String label(String extension, String name, String id) {
    List<String> words = List.of(extension, name);
    String label = String.join(" ", words).strip();
    return Clean.cut(label.isEmpty() ? id : label, 60);
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
