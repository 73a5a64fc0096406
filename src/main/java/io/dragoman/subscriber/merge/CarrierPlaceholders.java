package io.dragoman.subscriber.merge;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Words of a profile that only subscribers from a carrier have; docs/profiles.md lists them. */
public final class CarrierPlaceholders {
  public static final Set<String> NAMES = names();

  private CarrierPlaceholders() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String word :
        List.of(
            "title",
            "mobile",
            "clidNumber",
            "locationCode",
            "deviceName",
            "deviceType",
            "family",
            "model",
            "transport",
            "outboundProxy")) {
      names.add("subscriber." + word);
    }
    BlfKeys.words().forEach(word -> names.add("subscriber." + word));
    names.add("line.ipui");
    return Set.copyOf(names);
  }
}
