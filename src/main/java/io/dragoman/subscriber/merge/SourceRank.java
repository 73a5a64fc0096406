package io.dragoman.subscriber.merge;

/**
 * A source among those of a tenant.
 *
 * @param rank its place in the tenant's list: the lower wins
 */
record SourceRank(int rank, String name) {
  static final SourceRank NOBODY = new SourceRank(Integer.MAX_VALUE, "");
}
