package io.dragoman.subscriber.merge;

import java.util.List;
import java.util.Map;

/**
 * What a tenant's sources say together.
 *
 * @param placed devices with their subscribers, and subscribers without a phone
 */
public record MergedRecords(
    List<DirectoryRecord> placed, Map<Finding.Kind, Integer> counts, List<Finding> examples) {}
