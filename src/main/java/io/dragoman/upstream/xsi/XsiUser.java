package io.dragoman.upstream.xsi;

/** Whose devices are asked for, and where they belong. */
record XsiUser(String id, String provider, String group) {}
