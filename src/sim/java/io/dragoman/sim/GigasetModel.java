package io.dragoman.sim;

import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import java.util.Locale;
import java.util.Optional;

/** The bases that can be simulated, as they name themselves (gigaset-provisioning.md § 4.4). */
public enum GigasetModel {
  N510(Family.GIGASET_LEGACY, "N510 IP PRO/42.245.00.000.000", ""),
  N720(Family.GIGASET_N720, "Gigaset N720 DM PRO/70.089.00.000.000", ""),
  N670(Family.GIGASET_NX70, "Gigaset N670 IP PRO/83.V2.43.0+build.5f0a106", ";Handset=20"),
  N870(Family.GIGASET_NX70, "Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106", ";Handset=250");

  private final Family family;
  private final String agent;
  private final String capacity;

  GigasetModel(Family family, String agent, String capacity) {
    this.family = family;
    this.agent = agent;
    this.capacity = capacity;
  }

  /** Empty when no model is named so; case does not matter. */
  public static Optional<GigasetModel> of(String name) {
    for (GigasetModel model : values()) {
      if (model.name().equalsIgnoreCase(name)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  public Family family() {
    return family;
  }

  /**
   * @param first N510 leaves its MAC out of some requests; here out of the first
   */
  String userAgent(Mac mac, boolean first) {
    boolean bare = this == N510 && first;
    return bare ? agent : agent + ";" + mac.upper() + capacity;
  }

  /** The file a base asks for when its URL names none. */
  String fileName(Mac mac) {
    return (family == Family.GIGASET_NX70 ? mac.hex() : mac.upper()) + ".xml";
  }

  /** The placeholders of § 4.2 that a base expands itself. */
  static String expand(String url, Mac mac) {
    return url.replace("%MACD", mac.upper())
        .replace("%MACC", mac.toString().toUpperCase(Locale.ROOT));
  }
}
