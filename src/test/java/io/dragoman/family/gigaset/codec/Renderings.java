package io.dragoman.family.gigaset.codec;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renderings for tests, without a profile. */
public final class Renderings {
  private static final Origin ORIGIN = new Origin("defaults", "test.yaml", 1, "");

  private Renderings() {}

  /** Names and values in turn. */
  public static Rendering of(String... namesAndValues) {
    List<RenderedItem> items = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      items.add(item(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Rendering(items);
  }

  public static Rendering of(Map<String, String> values) {
    return new Rendering(
        values.entrySet().stream().map(e -> item(e.getKey(), e.getValue())).toList());
  }

  private static RenderedItem item(String name, String value) {
    return new RenderedItem(ItemKey.of(name), value, ORIGIN, GigasetParams.secret(name));
  }
}
