package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Family;
import io.dragoman.model.ValueRule;
import java.util.Optional;
import java.util.Set;

/**
 * What the sources say of one parameter. What none says is blank: null, empty or no rule.
 *
 * @param name with {@code #} for a number or key, without an index at its end
 * @param families that are told to have it
 * @param defaultValue as the device leaves the factory; null when no source says
 * @param clearing the value that takes a former one away; empty when no source says how
 * @param secret true when its value must never be shown or logged
 */
public record CatalogueParameter(
    String name,
    Set<Family> families,
    ValueRule values,
    String defaultValue,
    Optional<String> clearing,
    boolean secret,
    String source,
    String description) {
  public CatalogueParameter {
    families = Set.copyOf(families);
  }

  /**
   * Why a device cannot take this value; never tells the value. A number or switch without a value
   * is refused too: it "can lead to unpredictable behaviour" (gigaset-supplement.md § 3).
   */
  public Optional<String> against(String value) {
    boolean text =
        values.kind() != ValueRule.Kind.INTEGER && values.kind() != ValueRule.Kind.BOOLEAN;
    return value.isEmpty() && !text
        ? Optional.of("must be " + values.expected() + " and never empty")
        : values.against(value);
  }
}
