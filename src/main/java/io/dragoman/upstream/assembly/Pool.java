package io.dragoman.upstream.assembly;

import java.util.HashMap;
import java.util.Map;

/** Texts and small maps that many records share exist once. Not thread-safe. */
public final class Pool {
  private final Map<Object, Object> known = new HashMap<>();

  public String text(String text) {
    return text.isEmpty() ? "" : (String) known.computeIfAbsent(text, t -> t);
  }

  /** For maps that many records have alike. */
  @SuppressWarnings("unchecked")
  public Map<String, String> map(Map<String, String> map) {
    return map.isEmpty()
        ? Map.of()
        : (Map<String, String>) known.computeIfAbsent(map, m -> Map.copyOf(map));
  }

  /** For maps of which each is another, but whose texts are not. */
  public Map<String, String> extra(Map<String, String> map) {
    if (map.isEmpty()) {
      return Map.of();
    }
    Map<String, String> shared = new HashMap<>(map.size() * 2);
    map.forEach((name, value) -> shared.put(text(name), text(value)));
    return map(shared);
  }
}
