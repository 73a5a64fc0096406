/**
 * What other bundles, or other jars on the class path, may implement or call.
 *
 * <p>Only interfaces and the values they exchange live here; nothing of the bridge's inside enters.
 * It is exported with a version and keeps its promises within one. Facts: design.md § 3, § 5.
 */
package io.dragoman.api;
