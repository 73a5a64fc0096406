package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Delivered;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.WithheldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stays on a device of the files it was given before: a parameter that a file does not mention
 * keeps its value (gigaset-provisioning.md § 6.2). The file takes back what is known to have a
 * value for that; the rest is left behind, and told.
 *
 * @param rendering what is to be given: first what is taken back, then what is desired
 * @param behind names of what stays, sorted
 * @param after what the device was given, once it was given this
 */
public record Leftovers(Rendering rendering, List<String> behind, Delivered after) {
  private static final int MOST_NAMES = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final int NAMED = 12;
  private static final Origin ORIGIN =
      new Origin("earlier configuration", "earlier configuration", 0, "");

  /** The header of a file and orders to a base are no settings. */
  private static final Set<String> NO_SETTINGS = Set.of("REBOOT", "VERSION", "MAC_ADDRESS");

  /** One setting, two names. */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", "S_PROV_USERNAME",
          "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD", "S_PROV_PASSWORD");

  /**
   * @param before of another family counts for nothing
   * @param desired as the profiles make it, without what is taken back
   */
  public static Leftovers of(Family family, Delivered before, Rendering desired) {
    return new Comparison(family, desired).with(before);
  }

  /** For events and verdicts: some of the names, never values. */
  public String text() {
    String names = behind.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = behind.size() - NAMED;
    return names
        + (more > 0 ? " and " + more + " more" : "")
        + ": of an earlier configuration, not cleared.";
  }

  /** The rendering that names what stays, for people: each a {@link WithheldItem}. */
  public Rendering told() {
    List<WithheldItem> stays =
        behind.stream()
            .map(
                name ->
                    new WithheldItem(
                        ItemKey.of(name),
                        ORIGIN,
                        Cause.LEFT_BEHIND,
                        "stays as it is; nothing is known to clear it"))
            .toList();
    return rendering.with(rendering.items(), stays);
  }

  /** A name without the index at its end, in one of its spellings. */
  private static String plain(String name) {
    int open = name.endsWith("]") ? name.lastIndexOf('[') : -1;
    String bare = open > name.lastIndexOf('.') ? name.substring(0, open) : name;
    return SPELLINGS.getOrDefault(bare, bare);
  }

  private static boolean setting(String name) {
    return !NO_SETTINGS.contains(name)
        && !ProviderFrame.STRING_HEADERS.contains(name)
        && !name.startsWith(Provisioning.OPERATION)
        && !name.startsWith(Provisioning.UPDATE_MANAGER + ".")
        && name.length() <= LONGEST_NAME
        && name.indexOf('\n') < 0;
  }

  private static final class Comparison {
    private final Family family;
    private final Rendering desired;
    private final Map<String, String> values = new HashMap<>();

    /** Groups of which the desired file names something; null until asked for. */
    private Set<ParameterGroup.Instance> named;

    Comparison(Family family, Rendering desired) {
      this.family = family;
      this.desired = desired;
      desired.items().forEach(item -> values.put(plain(item.key().name()), item.value()));
    }

    Leftovers with(Delivered before) {
      List<RenderedItem> cleared = new ArrayList<>();
      List<String> behind = new ArrayList<>();
      Set<String> kept = new LinkedHashSet<>();
      Set<String> withheld =
          desired.withheld().stream()
              .map(item -> plain(item.key().name()))
              .collect(Collectors.toSet());
      for (String name : former(before)) {
        String plain = plain(name);
        if (values.containsKey(plain)) {
          continue;
        }
        Optional<String> clearing = clearing(plain);
        // what is off does no harm, but a password that others may read out of the base does
        boolean credential = clearing.isPresent() && off(plain) && credential(plain);
        if (withheld.contains(plain) || (!credential && harmless(plain, clearing.isPresent()))) {
          kept.add(name);
        } else if (clearing.isPresent()) {
          boolean secret = GigasetParams.secret(name);
          cleared.add(new RenderedItem(ItemKey.of(name), clearing.get(), ORIGIN, secret));
        } else {
          behind.add(name);
          kept.add(name);
        }
      }
      List<RenderedItem> items = new ArrayList<>(cleared);
      items.addAll(desired.items());
      Rendering told = cleared.isEmpty() ? desired : desired.with(items, List.of());
      return new Leftovers(told, List.copyOf(behind), after(before, cleared, kept));
    }

    private Delivered after(Delivered before, List<RenderedItem> cleared, Set<String> kept) {
      Set<String> back = new LinkedHashSet<>();
      cleared.forEach(item -> back.add(item.key().name()));
      boolean again = before.family() == family && before.rendering().equals(desired.hash());
      if (again && before.twice() && before.cleared().equals(back)) {
        return before;
      }
      Set<String> given = given();
      given.addAll(kept);
      return new Delivered(family, desired.hash(), again, bounded(given), bounded(back));
    }

    /** What the device may still hold: also what was to be cleared once, and perhaps was not. */
    private Set<String> former(Delivered before) {
      if (before.family() != family) {
        return Set.of();
      }
      Set<String> former = new TreeSet<>(before.given());
      if (!before.twice() || before.rendering().equals(desired.hash())) {
        former.addAll(before.cleared());
      }
      return former;
    }

    /** What the desired file sets to something. */
    private Set<String> given() {
      Set<String> given = new LinkedHashSet<>();
      for (RenderedItem item : desired.items()) {
        String name = item.key().name();
        boolean nothing =
            item.value().isEmpty()
                || ParameterCatalogue.clearing(family, name).equals(Optional.of(item.value()));
        if (setting(name) && !nothing && !off(plain(name))) {
          given.add(name);
        }
      }
      return given;
    }

    private boolean off(String plain) {
      return ParameterGroup.of(family, plain)
          .filter(group -> group.off().equals(values.get(group.mainSwitch())))
          .filter(group -> !group.mainSwitch().isEmpty())
          .isPresent();
    }

    private boolean unnamed(ParameterGroup.Instance group) {
      if (named == null) {
        named = new HashSet<>();
        values.keySet().forEach(name -> ParameterGroup.of(family, name).ifPresent(named::add));
      }
      return !named.contains(group);
    }

    private Optional<String> clearing(String plain) {
      Optional<ParameterGroup.Instance> group = ParameterGroup.of(family, plain);
      if (group.isPresent() && group.get().emptied() && unnamed(group.get())) {
        return group.get().emptying(plain);
      }
      return ParameterCatalogue.clearing(family, plain);
    }

    private static boolean credential(String plain) {
      return GigasetParams.secret(plain) || plain.endsWith("Username");
    }

    /** Part of a group that is off, or will be by what is taken back. */
    private boolean harmless(String plain, boolean clearable) {
      Optional<ParameterGroup.Instance> group = ParameterGroup.of(family, plain);
      if (group.isEmpty()) {
        return false;
      }
      ParameterGroup.Instance its = group.get();
      if (its.mainSwitch().isEmpty()) {
        return unnamed(its);
      }
      boolean within =
          !values.containsKey(its.mainSwitch())
              && !ParameterGroup.of(family, its.mainSwitch()).equals(group)
              && harmless(its.mainSwitch(), false);
      return off(plain) || within || (its.emptied() && !clearable && unnamed(its));
    }

    /** The desired file's own come first. */
    private static Set<String> bounded(Set<String> names) {
      return names.size() <= MOST_NAMES
          ? names
          : names.stream().limit(MOST_NAMES).collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
