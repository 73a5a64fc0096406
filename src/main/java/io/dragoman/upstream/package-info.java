/**
 * Where subscribers come from: the embedded upstream, a CSV file an administrator keeps.
 *
 * <p>Rows enter, canonical {@code Subscriber} records stay, in memory, by MAC. Passwords exist only
 * as {@code Secret}. Facts: design.md § 8, broadsoft-upstream.md § 4.1 and § 4.3.
 */
package io.dragoman.upstream;
