package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as a device reads it.
 *
 * @param mac whom it is for; empty in {@code <provisioning>}, which does not say
 * @param version {@code DDMMYYhhmm}, empty when the document has none
 * @param schema schema name or product id, as written
 * @param values by the names that renderings use, values without their inner quotes
 */
public record GigasetProfile(
    Optional<Mac> mac, String version, String schema, Map<String, String> values) {
  public GigasetProfile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A device ignores the whole file when it names another MAC (§ 10 no. 4). */
  GigasetProfile requireFor(Mac device) {
    if (mac.filter(device::equals).isEmpty()) {
      throw new Problem(
          Cause.BAD_MESSAGE, "The configuration is not for " + device + "; the device ignores it.");
    }
    return this;
  }
}
