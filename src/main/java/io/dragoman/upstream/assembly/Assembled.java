package io.dragoman.upstream.assembly;

import java.util.List;
import java.util.Map;

/**
 * What a tenant's sources say together.
 *
 * @param placed devices with their subscribers, and subscribers without a phone
 */
public record Assembled(
    List<Placed> placed, Map<Finding.Kind, Integer> counts, List<Finding> examples) {}
