/**
 * The words of the bridge: devices, tenants, subscribers, lines, items, origins, events.
 *
 * <p>Immutable values without I/O and without a clock of their own. Everything may import this
 * package; it imports only the JDK. Facts: design.md § 2, broadsoft-upstream.md § 4.1.
 */
package io.dragoman.model;
