package io.dragoman.subscriber.merge;

import java.util.HashMap;
import java.util.Map;

/**
 * Texts and small maps that many records share exist once, or once for every few thousand records:
 * it forgets rather than remember all texts that nobody shares. Not thread-safe.
 */
public final class InternPool {
  private static final int MOST = 50_000;

  private final Map<Object, Object> known = new HashMap<>();

  public String text(String text) {
    return text.isEmpty() ? "" : (String) shared(text, text);
  }

  private Object shared(Object text, Object kept) {
    if (known.size() >= MOST) {
      known.clear();
    }
    Object before = known.putIfAbsent(text, kept);
    return before == null ? kept : before;
  }

  /** For maps that many records have alike. */
  @SuppressWarnings("unchecked")
  public Map<String, String> map(Map<String, String> map) {
    if (map.isEmpty()) {
      return Map.of();
    }
    Object known = this.known.get(map);
    if (known == null) {
      Map<String, String> kept = Map.copyOf(map);
      known = shared(kept, kept);
    }
    return (Map<String, String>) known;
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
