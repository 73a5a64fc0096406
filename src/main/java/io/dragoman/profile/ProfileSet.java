package io.dragoman.profile;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Line;
import io.dragoman.model.Origin;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.WithheldItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All layers of one moment, compiled. Immutable and thread-safe. */
public final class ProfileSet {
  /** Lower ranks first, files of one rank by name. */
  private final List<Layer> shared = new ArrayList<>();

  private final Map<String, List<Layer>> byMac = new HashMap<>();
  private final Vocabulary words;
  private final List<FileFault> warnings;
  private final Clock clock;

  ProfileSet(List<Layer> layers, Vocabulary words, List<FileFault> warnings, Clock clock) {
    this.words = words;
    this.warnings = List.copyOf(warnings);
    this.clock = clock;
    layers.stream()
        .sorted(Comparator.comparing((Layer l) -> l.reach().rank()).thenComparing(Layer::file))
        .forEach(this::add);
  }

  private void add(Layer layer) {
    if (layer.reach().rank() == LayerRank.DEVICE) {
      for (String mac : layer.reach().matches()) {
        byMac.computeIfAbsent(mac, m -> new ArrayList<>()).add(layer);
      }
    } else {
      shared.add(layer);
    }
  }

  /** Items the families' dossiers do not list: probably misspelt, rendered nevertheless. */
  public List<FileFault> warnings() {
    return warnings;
  }

  /** Settings of a tenant's own that no layer which can concern it names; ascending. */
  public Set<String> unused(Tenant tenant) {
    Set<String> unused = new TreeSet<>(tenant.values().keySet());
    unused.removeAll(PlaceholderNames.TENANT);
    if (!tenant.value("sbcPort").isEmpty() && tenant.value("sbc").isEmpty()) {
      unused.add("sbcPort");
    }
    Stream.concat(shared.stream(), byMac.values().stream().flatMap(List::stream))
        .filter(layer -> layer.reach().concerns(tenant.id()))
        .filter(layer -> !unused.isEmpty())
        .forEach(
            layer ->
                unused.removeIf(
                    key -> !key.equals("sbcPort") && layer.mentions().contains("tenant." + key)));
    return unused;
  }

  /**
   * The desired state of a device.
   *
   * @throws Problem NO_PROFILE when no layer is for its family, a layer that concerns it is broken,
   *     or a required value would be empty, PASSWORD_MISSING when that is a secret,
   *     SETTING_UNSUPPORTED when something asked cannot be expressed and the tenant would rather
   *     give nothing: never a partial configuration
   */
  public Rendering render(Device device, Tenant tenant, Subscriber subscriber) {
    List<Layer> layers = layers(device, tenant.id());
    int lines = PlaceholderNames.MOST_LINES;
    int domains = 0;
    int registrars = 0;
    boolean forFamily = false;
    for (Layer layer : layers) {
      refuseBroken(layer);
      lines = layer.lines() > 0 ? layer.lines() : lines;
      domains = layer.domains() > 0 ? layer.domains() : domains;
      registrars = layer.registrars() > 0 ? layer.registrars() : registrars;
      forFamily |= layer.reach().rank() == LayerRank.FAMILY;
    }
    if (!forFamily) {
      throw new Problem(Cause.NO_PROFILE, "no layer is for the family " + device.family());
    }
    int positions = lines;
    DegradedRendering.Room room = new DegradedRendering.Room(lines, domains, registrars);
    return new DegradedRendering(device, tenant, subscriber, words.places(), room)
        .render((home, placed) -> draw(layers, device, home, subscriber, placed, positions));
  }

  private DegradedRendering.Drawn draw(
      List<Layer> layers,
      Device device,
      Tenant tenant,
      Subscriber subscriber,
      List<Line> placed,
      int positions) {
    RenderingScope scope =
        new RenderingScope(device, tenant, subscriber, bridge(device), clock.instant(), placed);
    scope.legacyText = words.legacyText() && !device.family().gigaset();
    LayerMerge merge = new LayerMerge(scope, positions, !device.family().gigaset());
    layers.forEach(merge::add);
    Rendering drawn = merge.rendering();
    Rendering rendering = drawn.with(drawn.items(), examples(layers, tenant));
    return new DegradedRendering.Drawn(rendering, merge.expressed(), merge.silent());
  }

  /** What the device goes without, because its tenant's file still has the host of an example. */
  private List<WithheldItem> examples(List<Layer> layers, Tenant tenant) {
    return tenant.examples().stream()
        .sorted()
        .filter(key -> layers.stream().anyMatch(l -> l.mentions().contains("tenant." + key)))
        .map(
            key -> {
              String place = words.places().apply(tenant.id(), key);
              String at = place.isEmpty() ? "tenants/" + tenant.id() + ".yaml" : place;
              return new WithheldItem(
                  ItemKey.of(key),
                  new Origin("tenant " + tenant.id(), at, 0, ""),
                  Cause.PLACEHOLDER_WITHHELD,
                  "is a name of examples, where no carrier is");
            })
        .toList();
  }

  /** What depends on how a device asks is nothing for one that asks at another door. */
  private Map<String, String> bridge(Device device) {
    Map<String, String> known = words.bridge();
    if (device.family().gigaset() || known.values().stream().noneMatch(ProfileSet::ofOrigin)) {
      return known;
    }
    Map<String, String> told = new HashMap<>(known);
    told.values().removeIf(ProfileSet::ofOrigin);
    return told;
  }

  private static boolean ofOrigin(String value) {
    return value.contains(Rendering.ORIGIN);
  }

  /**
   * What the device's certificates shall be like, where its layers say so.
   *
   * @throws Problem NO_PROFILE when a layer that concerns it is broken
   */
  public CertificateTerms certificate(Device device) {
    CertificateTerms terms = CertificateTerms.NONE;
    for (Layer layer : layers(device, device.tenant())) {
      refuseBroken(layer);
      terms = terms.under(layer.certificate());
    }
    return terms;
  }

  private static void refuseBroken(Layer layer) {
    if (layer.broken() != null) {
      throw new Problem(Cause.NO_PROFILE, layer.broken().toString());
    }
  }

  private List<Layer> layers(Device device, String tenantId) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : shared) {
      if (layer.reach().covers(device, tenantId)) {
        layers.add(layer);
      }
    }
    for (Layer layer : byMac.getOrDefault(device.mac().hex(), List.of())) {
      if (layer.reach().covers(device, tenantId)) {
        layers.add(layer);
      }
    }
    return layers;
  }
}
