/**
 * The truth that outlives the process: devices, what they reported, events.
 *
 * <p>Devices are read from memory; changes are visible at once and durable when their stage
 * completes (one writer, group commit). H2 or PostgreSQL behind the same migrations; secrets are
 * sealed by {@code security}. Facts: design.md § 5 and § 6.
 */
package io.dragoman.store;
