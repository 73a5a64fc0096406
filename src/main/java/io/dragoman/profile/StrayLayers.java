package io.dragoman.profile;

import io.dragoman.model.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Layers for a tenant that is not there, or a model whose name is misspelt: they reach nobody. */
final class StrayLayers {
  /** Model patterns may be for phones nobody has listed yet: only slips in these are told. */
  private static final Set<String> MODELS =
      Set.of(
          "OpenStage 5",
          "OpenStage 15",
          "OpenStage 20",
          "OpenStage 40",
          "OpenStage 60",
          "OpenStage 80",
          "OpenScape Desk Phone",
          "Maxwell",
          "COMfortel");

  private final List<Claim> claims = new ArrayList<>();

  private StrayLayers() {}

  /** What a file says it is for. */
  private record Claim(String file, int line, boolean model, String name, String text) {}

  /** Files that cannot be read claim nothing: they are faults already. */
  static StrayLayers of(SortedMap<String, byte[]> files) {
    StrayLayers layers = new StrayLayers();
    files.forEach(
        (file, bytes) -> {
          try {
            layers.read(file, Yaml.read(bytes));
          } catch (SyntaxError e) {
            // told by whoever loads it
          }
        });
    return layers;
  }

  private void read(String file, YamlNode.Mapping root) throws SyntaxError {
    LayerRank rank = LayerHeader.reach(root).rank();
    if (rank == LayerRank.TENANT || rank == LayerRank.MODEL) {
      for (YamlNode each : root.entries().get("match").node().list()) {
        String text = each.text("match").strip();
        claims.add(new Claim(file, each.line(), rank == LayerRank.MODEL, "match", text));
      }
    }
    YamlNode.Entry tenant = root.entries().get("tenant");
    if (tenant != null) {
      claims.add(
          new Claim(file, tenant.line(), false, "tenant", tenant.node().text("tenant").strip()));
    }
  }

  /** One sentence each, with file and line. */
  List<String> among(Collection<String> tenants) {
    return claims.stream()
        .map(claim -> claim.model() ? model(claim) : tenant(claim, tenants))
        .flatMap(Optional::stream)
        .map(FileFault::toString)
        .toList();
  }

  private static Optional<FileFault> tenant(Claim claim, Collection<String> tenants) {
    boolean there =
        claim.name().equals("tenant")
            ? tenants.contains(claim.text())
            : tenants.stream().anyMatch(claim.text()::equalsIgnoreCase);
    String what = claim.name() + " " + Yaml.shortened(claim.text()) + ": there is no such tenant";
    return there
        ? Optional.empty()
        : Optional.of(
            new FileFault(
                claim.file(), claim.line(), what + NearestName.question(claim.text(), tenants)));
  }

  private static Optional<FileFault> model(Claim claim) {
    String bare = claim.text().replace("*", "").strip();
    String small = bare.toLowerCase(Locale.ROOT);
    boolean known =
        MODELS.stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .anyMatch(each -> small.startsWith(each) || each.startsWith(small));
    return known
        ? Optional.empty()
        : NearestName.of(bare, MODELS)
            .filter(each -> digits(each).equals(digits(bare)))
            .map(
                each ->
                    new FileFault(
                        claim.file(),
                        claim.line(),
                        "match " + claim.text() + ": no such model; did you mean " + each + "?"));
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }
}
