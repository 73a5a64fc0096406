/**
 * Commands with simulated phones and carriers: {@code demo}, {@code phone}, {@code upstream},
 * {@code bench}. They are not part of the bridge and stand in a jar of their own.
 */
package io.dragoman.sim.cli;
