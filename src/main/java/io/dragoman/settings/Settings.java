package io.dragoman.settings;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of all settings, and what was wrong with those that were given. Immutable. */
public final class Settings {
  /** Keys that begin so are the integrator's own, for route files: {@code {{route.sql.url}}}. */
  public static final String ROUTE = "route.";

  private static final Pattern EDGES = Pattern.compile("^[ \\t]+|[ \\t]+$");

  private final Map<String, String> route = new TreeMap<>();
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final Set<SettingPart> off = EnumSet.noneOf(SettingPart.class);
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> places = new TreeMap<>();

  private Settings() {}

  /** Reads texts; keys that are missing have their default. Never throws. */
  public static Settings of(Map<String, String> texts) {
    return of(texts, Map.of());
  }

  /**
   * The same.
   *
   * @param places where keys stand, e.g. {@code dragoman.cfg:12}; of those that are known
   */
  public static Settings of(Map<String, String> texts, Map<String, String> places) {
    Settings settings = new Settings();
    settings.places.putAll(places);
    for (Setting setting : Setting.values()) {
      String text = texts.get(setting.key());
      settings.take(setting, text == null ? setting.fallback() : text);
    }
    texts.keySet().stream()
        .sorted()
        .filter(key -> Setting.of(key).isEmpty() && !key.startsWith(ROUTE))
        .forEach(key -> settings.faults.add(settings.fault(key, "is no setting", null)));
    texts.forEach(
        (key, text) -> {
          if (key.startsWith(ROUTE)) {
            unbroken(text)
                .ifPresentOrElse(
                    reason -> settings.faults.add(settings.fault(key, reason, null)),
                    () -> settings.route.put(key, text.strip()));
          }
        });
    return settings;
  }

  /** Blanks and tabs around a value are nobody's error. */
  private static Optional<String> unbroken(String text) {
    return ControlCharacters.fault(EDGES.matcher(text).replaceAll(""));
  }

  private void take(Setting setting, String raw) {
    String text = raw.strip();
    Optional<String> wrong = unbroken(raw).or(() -> setting.wrong(text));
    values.put(setting, wrong.isPresent() ? setting.fallback() : text);
    wrong.ifPresent(
        reason -> {
          faults.add(fault(setting.key(), reason, setting.part()));
          if (setting.part() != SettingPart.BRIDGE) {
            off.add(setting.part());
          }
        });
  }

  private Fault fault(String key, String reason, SettingPart off) {
    return new Fault(key, reason, off, places.getOrDefault(key, ""));
  }

  public String text(Setting setting) {
    return values.get(setting);
  }

  public Secret secret(Setting setting) {
    return Secret.of(values.get(setting));
  }

  /** Values of keys that begin with {@link #ROUTE}, passwords among them: never print it. */
  public Map<String, String> route() {
    return Collections.unmodifiableMap(route);
  }

  /** What {@code {{name}}} in a route file is; null for secret settings and what is none. */
  public String named(String name) {
    return Setting.of(name)
        .filter(setting -> !setting.secret())
        .map(this::text)
        .orElseGet(() -> route.get(name));
  }

  public int number(Setting setting) {
    return Integer.parseInt(values.get(setting));
  }

  public boolean on(Setting setting) {
    return Boolean.parseBoolean(values.get(setting));
  }

  /** False when a wrong setting has switched the part off. */
  public boolean sound(SettingPart part) {
    return !off.contains(part);
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Settings whose values differ; two that were wrong in the same way do not. */
  public Set<Setting> differences(Settings other) {
    Set<Setting> different = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      if (!text(setting).equals(other.text(setting))
          || sound(setting.part()) != other.sound(setting.part())) {
        different.add(setting);
      }
    }
    return different;
  }

  /**
   * A text that is no value of its setting, or a key that is no setting.
   *
   * @param off the part that is switched off; null when the key is unknown
   * @param place file and line; empty where that is not known
   */
  public record Fault(String key, String reason, SettingPart off, String place) {
    /** Another line of the file makes no other fault. */
    public boolean same(Fault other) {
      return key.equals(other.key) && reason.equals(other.reason);
    }

    /** For an operator; does not repeat the value, which may be a misplaced password. */
    public String sentence() {
      String effect =
          off == null
              ? "it is ignored"
              : off == SettingPart.BRIDGE ? "its default is used" : off.id() + " is off";
      return (place.isEmpty() ? "" : place + " ") + key + " " + reason + "; " + effect;
    }
  }
}
