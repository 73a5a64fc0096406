/**
 * Subscribers as rows with the columns of {@code subscribers.csv}: the file an administrator keeps,
 * and the answers of an integrator's own route.
 *
 * <p>Rows enter, canonical {@code Subscriber} records stay, in memory, by MAC. Passwords exist only
 * as {@code Secret}. Facts: design.md § 8, broadsoft-upstream.md § 4.1.
 */
package io.dragoman.upstream.rows;
