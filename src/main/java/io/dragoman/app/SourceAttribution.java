package io.dragoman.app;

import io.dragoman.model.Line;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says of every value of a preview which source of the carrier told it. */
final class SourceAttribution {
  private SourceAttribution() {}

  static Rendering of(Rendering rendering, Subscriber subscriber) {
    if (subscriber.origins().isEmpty()) {
      return rendering;
    }
    return rendering.with(
        rendering.items().stream().map(item -> explained(item, subscriber)).toList(), List.of());
  }

  private static RenderedItem explained(RenderedItem item, Subscriber subscriber) {
    Origin origin = item.origin();
    if (origin.field().isEmpty()) {
      return item;
    }
    String fields =
        Arrays.stream(origin.field().split(", "))
            .map(field -> field + source(field, subscriber))
            .collect(Collectors.joining(", "));
    Origin told = new Origin(origin.layer(), origin.file(), origin.line(), fields);
    return new RenderedItem(item.key(), item.value(), told, item.secret(), item.required());
  }

  /** {@code subscriber.firstName} → {@code " from xsi"}; empty where nobody told it. */
  private static String source(String field, Subscriber subscriber) {
    String[] path = field.split("\\.", 3);
    if (path[0].equals("subscriber") && path.length > 1) {
      return from(subscriber.origins(), field.substring("subscriber.".length()));
    }
    if (path[0].equals("line") && path.length == 3) {
      return subscriber.lines().stream()
          .filter(line -> path[1].equals(Integer.toString(line.order())) || path[1].equals("first"))
          .findFirst()
          .map(Line::origins)
          .map(origins -> from(origins, path[2]))
          .orElse("");
    }
    return "";
  }

  private static String from(Map<String, String> origins, String name) {
    List<String> parts =
        switch (name) {
          case "name" -> List.of("firstName", "lastName");
          case "linePort", "host" -> List.of("user");
          default -> List.of(name);
        };
    String sources =
        parts.stream()
            .map(part -> origins.getOrDefault(part, ""))
            .filter(source -> !source.isEmpty())
            .distinct()
            .collect(Collectors.joining(" and "));
    return sources.isEmpty() ? "" : " from " + sources;
  }
}
