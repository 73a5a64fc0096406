package io.dragoman.subscriber.merge;

import io.dragoman.model.Secret;
import java.util.HashMap;
import java.util.Map;

/** Named values while parts are joined: of each what the first of the sources said. */
public final class AttributedValues {
  /** Name under which the origin of the password stands. */
  public static final String PASSWORD = "authPassword";

  private final Map<String, String> values = new HashMap<>(8);
  private final Map<String, SourceRank> voices = new HashMap<>(8);
  private Secret password = Secret.NONE;

  void put(String name, String value, SourceRank voice) {
    if (!value.isEmpty() && wins(name, voice)) {
      values.put(name, value);
      voices.put(name, voice);
    }
  }

  void password(Secret told, SourceRank voice) {
    if (!told.isEmpty() && wins(PASSWORD, voice)) {
      password = told;
      voices.put(PASSWORD, voice);
    }
  }

  private boolean wins(String name, SourceRank voice) {
    return voice.rank() < voices.getOrDefault(name, SourceRank.NOBODY).rank();
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  SourceRank voice(String name) {
    return voices.getOrDefault(name, SourceRank.NOBODY);
  }

  String origin(String name) {
    return voice(name).name();
  }

  Secret password() {
    return password;
  }

  /** Those whose names begin so, by their whole names. */
  Map<String, String> beginning(String prefix) {
    Map<String, String> found = new HashMap<>(4);
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name, value);
          }
        });
    return found;
  }
}
