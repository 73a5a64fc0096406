package io.dragoman.profile;

import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.family.openstage.codec.LegacyText;
import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Origin;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.WithheldItem;
import java.util.List;
import java.util.function.Predicate;

/** One item of a layer: a name, a value, and when it applies. Immutable but for its caches. */
final class ItemRule {
  /**
   * What the file says.
   *
   * @param otherwise value when the condition does not hold; null: the item is not given then
   * @param when null: always
   * @param optional an empty value leaves the item out
   */
  record Text(
      Template key,
      Template value,
      Template otherwise,
      Condition when,
      boolean required,
      boolean optional,
      boolean secret) {}

  private final Text text;
  private final String layer;
  private final String file;
  private final int line;
  private final Predicate<String> secretName;
  private final boolean keyKnown;

  /** By order of the line; races only compute the same value twice. */
  private final Named[] indexedKeys;

  private final Named[] plainKeys;
  private final Origin[] origins;

  /** What was rendered last: most values are the same for all devices, and then so is the item. */
  private final Kept[] last;

  ItemRule(Text text, String layer, String file, int line, Predicate<String> secretName) {
    this.text = text;
    this.layer = layer;
    this.file = file;
    this.line = line;
    this.secretName = secretName;
    this.keyKnown = text.key().ofOrder();
    boolean once = !text.key().ofLine() && !ofLine(text.value()) && !ofLine(text.otherwise());
    int slots = once ? 1 : PlaceholderNames.MOST_LINES + 1;
    this.indexedKeys = new Named[keyKnown ? slots : 0];
    this.plainKeys = new Named[keyKnown ? slots : 0];
    this.origins = new Origin[slots];
    this.last = new Kept[slots];
  }

  /**
   * A key with what its name says about its value.
   *
   * @param refused why no device takes the item, whatever its value; null when nothing is known
   *     against it
   */
  record Named(ItemKey key, boolean secret, String refused) {}

  /** An item that was right for a family. */
  private record Kept(RenderedItem item, Family family) {}

  private static boolean ofLine(Template template) {
    return template != null && template.ofLine();
  }

  Named key(RenderingScope scope, boolean indexed) {
    if (!keyKnown) {
      return named(scope, indexed);
    }
    Named[] known = indexed ? indexedKeys : plainKeys;
    int slot = known.length == 1 ? 0 : scope.order;
    Named key = known[slot];
    if (key == null) {
      key = named(scope, indexed);
      known[slot] = key;
    }
    return key;
  }

  private Named named(RenderingScope scope, boolean indexed) {
    String name = text.key().render(scope);
    if (!Keys.legal(name)) {
      throw new Problem(Cause.NO_PROFILE, file + ":" + line + " makes a name that is none");
    }
    ItemKey key = Keys.of(name, indexed);
    String refused = indexed ? ItemCatalogue.againstName(key).orElse(null) : null;
    return new Named(key, secretName.test(Keys.name(name)), refused);
  }

  /** The value that applies; null when the item is not given. */
  Template choose(RenderingScope scope) {
    return text.when() == null || text.when().holds(scope) ? text.value() : text.otherwise();
  }

  /** Bits of the capabilities that an item with this value expresses, as far as none is lost. */
  int asks(Template chosen) {
    boolean held = text.when() != null && chosen == text.value();
    return text.key().asks() | chosen.asks() | (held ? text.when().asks() : 0);
  }

  /**
   * Null when the item is left out.
   *
   * @param withheld takes the item instead, with the reason, when the device cannot take the value
   */
  RenderedItem render(
      Named name, Template chosen, RenderingScope scope, List<WithheldItem> withheld) {
    boolean secret = text.secret() || name.secret() || chosen.secret();
    String value = XmlValues.clean(chosen.render(scope), !secret);
    if (value.isEmpty() && text.required()) {
      throw new Problem(
          secret ? Cause.PASSWORD_MISSING : Cause.NO_PROFILE,
          name.key() + " would be empty: " + file + ":" + line + " needs " + needs(scope.order));
    }
    if (value.isEmpty() && text.optional()) {
      return null;
    }
    RenderedItem before = secret ? null : lastOf(name.key(), value, scope);
    if (before != null) {
      return before;
    }
    String reason = refused(name, value, scope);
    if (reason != null) {
      withhold(
          new WithheldItem(name.key(), origin(scope.order), Cause.VALUE_WITHHELD, reason),
          withheld);
      return null;
    }
    RenderedItem item =
        new RenderedItem(name.key(), value, origin(scope.order), secret, text.required());
    if (!secret) {
      last[last.length == 1 ? 0 : scope.order] = new Kept(item, scope.device.family());
    }
    return item;
  }

  /** Null when nothing is known against it. */
  private static String refused(Named name, String value, RenderingScope scope) {
    if (name.refused() != null) {
      return name.refused();
    }
    String item = name.key().name();
    if (scope.legacyText && LegacyText.misread(value) && !LegacyText.adaptable(item)) {
      return "has <, > or &, which old firmware misreads (openstage.legacy.text)";
    }
    return Catalogues.againstValue(scope.device.family(), item, value).orElse(null);
  }

  private void withhold(WithheldItem item, List<WithheldItem> withheld) {
    if (text.required()) {
      throw new Problem(Cause.NO_PROFILE, item.sentence());
    }
    withheld.add(item);
  }

  /** What was rendered last when it is the same; null when it is not. */
  private RenderedItem lastOf(ItemKey key, String value, RenderingScope scope) {
    Kept before = last[last.length == 1 ? 0 : scope.order];
    return before != null
            && before.family() == scope.device.family()
            && before.item().value().equals(value)
            && before.item().key().equals(key)
        ? before.item()
        : null;
  }

  private String needs(int order) {
    String fields = text.value().fields(order);
    return fields.isEmpty() ? "a value" : fields;
  }

  private Origin origin(int order) {
    int slot = origins.length == 1 ? 0 : order;
    Origin origin = origins[slot];
    if (origin == null) {
      origin = new Origin(layer, file, line, fields(order));
      origins[slot] = origin;
    }
    return origin;
  }

  private String fields(int order) {
    String fields = text.value().fields(order);
    String others = text.otherwise() == null ? "" : text.otherwise().fields(order);
    boolean same = others.isEmpty() || others.equals(fields);
    return same ? fields : fields.isEmpty() ? others : fields + ", " + others;
  }
}
