package io.dragoman.profile;

import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds what a layer says as a constant against the catalogues of the families it is for. A name no
 * catalogue has is a warning, for catalogues are not complete; what all families that have the item
 * refuse is a fault.
 */
final class LayerCheck {
  private final String file;
  private final Set<Family> families;
  private final List<FileFault> warnings;
  private final List<FileFault> faults;

  LayerCheck(String file, Set<Family> families, List<FileFault> warnings, List<FileFault> faults) {
    this.file = file;
    this.families = families;
    this.warnings = warnings;
    this.faults = faults;
  }

  /** Checks a name as it is written. */
  void name(String text, int line) {
    String name = Keys.name(text);
    if (name.contains("${")) {
      return;
    }
    List<Family> having = having(name);
    if (having.isEmpty()) {
      warnings.add(
          new FileFault(
              file, line, "no family of this layer is known to have " + name + ask(name)));
      return;
    }
    ItemKey key = key(text, name);
    refusedByAll(having, family -> Catalogues.againstName(family, key))
        .ifPresent(reason -> faults.add(new FileFault(file, line, key + " " + reason)));
    if (!text.contains("${")) {
      refusedByAll(having, family -> Catalogues.doubt(family, key))
          .ifPresent(reason -> warnings.add(new FileFault(file, line, key + " " + reason)));
    }
  }

  /** Checks a value that depends on nothing. */
  void value(String text, Template value, boolean mayBeEmpty, int line) {
    String name = Keys.name(text);
    if (value == null || !value.literal() || name.contains("${")) {
      return;
    }
    String constant = XmlValues.clean(value.render(null), true);
    if (constant.isEmpty() && mayBeEmpty) {
      return;
    }
    refusedByAll(having(name), family -> Catalogues.againstValue(family, name, constant))
        .ifPresent(reason -> faults.add(new FileFault(file, line, name + " " + reason)));
  }

  /** With the index as it is written, or the first where a placeholder makes it. */
  private static ItemKey key(String text, String name) {
    int open = text.indexOf('[', name.length());
    if (open < 0) {
      return ItemKey.of(name);
    }
    return text.contains("${") || !Keys.legal(text) ? ItemKey.of(name, 0) : Keys.of(text, true);
  }

  private List<Family> having(String name) {
    List<Family> having = new ArrayList<>();
    for (Family family : families) {
      if (Catalogues.known(family, name)) {
        having.add(family);
      }
    }
    return having;
  }

  private static Optional<String> refusedByAll(
      List<Family> families, Function<Family, Optional<String>> against) {
    Optional<String> reason = Optional.empty();
    for (Family family : families) {
      reason = against.apply(family);
      if (reason.isEmpty()) {
        return reason;
      }
    }
    return reason;
  }

  private String ask(String name) {
    for (Family family : families) {
      Optional<String> nearest = Catalogues.nearest(family, name);
      if (nearest.isPresent()) {
        return "; did you mean " + nearest.get() + "?";
      }
    }
    return "";
  }
}
