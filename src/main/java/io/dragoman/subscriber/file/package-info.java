/**
 * The subscriber file, {@code subscribers.csv}: read whole, watched, and a source beside others.
 *
 * <p>Bytes of one file enter, canonical records stay in memory, by MAC; a broken row is a fault
 * with its line and costs no other. Facts: design.md § 8, RFC 4180.
 */
package io.dragoman.subscriber.file;
