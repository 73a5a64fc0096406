package io.dragoman.family.openstage;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sentences for events. Items appear by name only, but for what is no setting. */
final class EventDetails {
  private static final int MOST = 40;
  private static final int FEW = 5;
  private static final int LONGEST = 60;

  private EventDetails() {}

  static String names(Collection<ItemKey> keys) {
    return keys.stream()
            .limit(MOST)
            .map(key -> cut(key.toString()))
            .collect(Collectors.joining(", "))
        + rest(keys.size());
  }

  /** {@code name (status)}, the status as the phone wrote it. */
  static String statuses(Map<ItemKey, String> refused) {
    return refused.entrySet().stream()
            .limit(MOST)
            .map(item -> cut(item.getKey().toString()) + " (" + cut(item.getValue()) + ")")
            .collect(Collectors.joining(", "))
        + rest(refused.size());
  }

  /**
   * {@code name (status) file:line}.
   *
   * @param where file and line of an item, or empty
   */
  static String statuses(Map<ItemKey, String> items, Function<ItemKey, String> where) {
    return items.entrySet().stream()
            .limit(MOST)
            .map(
                item -> {
                  String at = where.apply(item.getKey());
                  String what = cut(item.getKey().toString()) + " (" + cut(item.getValue()) + ")";
                  return at.isEmpty() ? what : what + " " + at;
                })
            .collect(Collectors.joining(", "))
        + rest(items.size());
  }

  /**
   * The first few, as {@code name file:line}.
   *
   * @param where file and line of an item, or empty
   */
  static String few(List<ItemKey> keys, Function<ItemKey, String> where) {
    return keys.stream()
            .limit(FEW)
            .map(key -> (cut(key.toString()) + " " + where.apply(key)).strip())
            .collect(Collectors.joining(", "))
        + (keys.size() > FEW ? " and " + (keys.size() - FEW) + " more" : "");
  }

  /** File and line of each item, under all its names; empty where there is none. */
  static Function<ItemKey, String> origins(List<RenderedItem> desired) {
    Map<ItemKey, Origin> origins = new HashMap<>();
    for (RenderedItem item : desired) {
      origins.putIfAbsent(item.key(), item.origin());
      origins.putIfAbsent(DesiredItem.concept(item.key()), item.origin());
    }
    return key -> {
      Origin origin = origins.getOrDefault(key, origins.get(DesiredItem.concept(key)));
      return origin == null || origin.line() == 0 ? "" : origin.file() + ":" + origin.line();
    };
  }

  static String values(Map<ItemKey, String> items) {
    return items.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(MOST)
            .map(item -> cut(item.getKey().toString()) + "=" + cut(item.getValue()))
            .collect(Collectors.joining(", "))
        + rest(items.size());
  }

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static String rest(int size) {
    return size > MOST ? " and " + (size - MOST) + " more" : "";
  }
}
