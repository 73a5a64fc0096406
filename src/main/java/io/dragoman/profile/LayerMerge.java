package io.dragoman.profile;

import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Line;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.WithheldItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays layers over one another, then renders only what is left. Used once by one thread. */
final class LayerMerge {
  static final int MOST_ITEMS = 50_000;
  private static final String ALL_INDEXES = "[*]";

  private final RenderingScope scope;
  private final int lines;
  private final boolean indexed;
  private final Map<Capability, String> silent = new EnumMap<>(Capability.class);
  private int expressed;
  private final Map<ItemKey, Chosen> chosen = new LinkedHashMap<>(128);

  /** The rule that won a name so far. */
  private record Chosen(ItemRule rule, ItemRule.Named name, Template value, Line line, int order) {}

  LayerMerge(RenderingScope scope, int lines, boolean indexed) {
    this.scope = scope;
    this.lines = lines;
    this.indexed = indexed;
  }

  void add(Layer layer) {
    layer.removed().forEach(this::remove);
    scope.at(null, 0);
    put(layer.items());
    Set<Integer> domains = new HashSet<>();
    for (Line line : layer.eachDomain().isEmpty() ? List.<Line>of() : scope.lines) {
      if (domains.add(scope.domain(line))) {
        scope.at(line, line.order());
        put(layer.eachDomain(), scope);
      }
    }
    for (Line line : layer.eachLine().isEmpty() ? List.<Line>of() : scope.lines) {
      scope.at(line, line.order());
      put(layer.eachLine(), scope);
    }
    for (int order = 1; order <= lines && !layer.eachFreeLine().isEmpty(); order++) {
      if (scope.line(order) == null) {
        scope.at(null, order);
        put(layer.eachFreeLine(), scope);
      }
    }
  }

  private void put(List<Layer.Block> blocks, RenderingScope at) {
    for (Layer.Block block : blocks) {
      if (block.covers(at)) {
        put(block.items());
      }
    }
  }

  private void put(List<ItemRule> rules) {
    for (ItemRule rule : rules) {
      Template value = rule.choose(scope);
      if (value != null) {
        ItemRule.Named name = rule.key(scope, indexed);
        Chosen fresh = new Chosen(rule, name, value, scope.line, scope.order);
        Chosen replaced = chosen.put(name.key(), fresh);
        if (replaced != null && replaced.rule() == rule) {
          throw new Problem(
              Cause.NO_PROFILE,
              name.key() + " would be of lines " + replaced.order() + " and " + scope.order);
        }
      }
    }
    if (chosen.size() > MOST_ITEMS) {
      throw new Problem(Cause.NO_PROFILE, "the profile makes more than " + MOST_ITEMS + " items");
    }
  }

  private void remove(String text) {
    if (indexed && text.endsWith(ALL_INDEXES)) {
      String name = text.substring(0, text.length() - ALL_INDEXES.length());
      chosen.keySet().removeIf(key -> key.indexed() && key.name().equals(name));
    } else {
      chosen.remove(Keys.of(text, indexed));
    }
  }

  Rendering rendering() {
    List<RenderedItem> items = new ArrayList<>(chosen.size());
    List<WithheldItem> withheld = new ArrayList<>(0);
    for (Chosen each : chosen.values()) {
      scope.at(each.line(), each.order());
      scope.lost = 0;
      RenderedItem item = each.rule().render(each.name(), each.value(), scope, withheld);
      if (item != null) {
        items.add(item);
        expressed |= each.rule().asks(each.value()) & ~scope.lost;
      } else if (scope.lost != 0) {
        int lost = scope.lost;
        Capability.of(lost)
            .forEach(
                what ->
                    silent.merge(
                        what, each.name().key().toString(), (one, more) -> one + ", " + more));
      }
    }
    return new Rendering(items, withheld);
  }

  /** What was asked and items that {@link #rendering} leaves out have no value for. */
  Map<Capability, String> silent() {
    return Collections.unmodifiableMap(silent); // in the order of its keys, every time
  }

  /** Bits of the capabilities that {@link #rendering} tells the device. */
  int expressed() {
    return expressed;
  }
}
