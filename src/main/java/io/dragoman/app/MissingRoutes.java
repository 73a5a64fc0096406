package io.dragoman.app;

import io.dragoman.model.NearestName;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Words of tenants that lead to no upstream: misspelt, or of a route that is not there. */
final class MissingRoutes {
  private MissingRoutes() {}

  /**
   * One sentence each: {@code tenants/acme.yaml:1: upstream flie: there is no route
   * direct:subscriber-flie; did you mean file?}.
   *
   * @param routes words of routes that serve; while there are none nothing is judged
   * @param kinds words of sources that need no route
   * @param places where a setting stands, by tenant and name; empty where unknown
   */
  static List<String> of(
      Collection<Tenant> tenants,
      Set<String> routes,
      Set<String> kinds,
      BinaryOperator<String> places) {
    List<String> missing = new ArrayList<>();
    if (routes.isEmpty()) {
      return missing;
    }
    SortedSet<String> sources = new TreeSet<>(routes);
    sources.addAll(kinds);
    sources.remove("carrier");
    for (Tenant tenant : tenants) {
      if (!routes.contains(tenant.upstream())) {
        missing.add(sentence(tenant, "upstream", tenant.upstream(), routes, places));
      }
      for (String source : CarrierSettings.of(tenant).list("sources")) {
        if (!sources.contains(source)) {
          missing.add(sentence(tenant, "carrier.sources", source, sources, places));
        }
      }
    }
    return missing;
  }

  private static String sentence(
      Tenant tenant,
      String setting,
      String word,
      Collection<String> words,
      BinaryOperator<String> places) {
    String place = places.apply(tenant.id(), setting);
    return (place.isEmpty() ? "tenant " + tenant.id() : place)
        + ": "
        + setting
        + " "
        + word
        + ": there is no route direct:subscriber-"
        + word
        + NearestName.question(word, words);
  }
}
