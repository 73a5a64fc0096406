/**
 * The settings of {@code etc/dragoman.cfg}, described as data: default, unit, range, sentence.
 *
 * <p>A map of texts enters; typed values and the faults of wrong ones leave. A wrong value switches
 * off the part it concerns and nothing else. No files here. Facts: design.md § 8.
 */
package io.dragoman.settings;
