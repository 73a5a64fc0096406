package io.dragoman.upstream.assembly;

/**
 * A source among those of a tenant.
 *
 * @param rank its place in the tenant's list: the lower wins
 */
record Voice(int rank, String name) {
  static final Voice NOBODY = new Voice(Integer.MAX_VALUE, "");
}
