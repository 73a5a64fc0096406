/**
 * Subscribers as rows with the columns of {@code subscribers.csv}, wherever they come from.
 *
 * <p>Cells by column enter, canonical records or faults leave. Passwords exist only as {@code
 * Secret}. Facts: design.md § 8, broadsoft-upstream.md § 4.1.
 */
package io.dragoman.subscriber.rows;
