/**
 * Camel: the listeners, the generations of the route folder, and the processors routes may name.
 *
 * <p>Sockets belong to {@code Listeners} and outlive routes; {@code RouteHost} builds each revision
 * of the folder beside the serving one. Processors are thin: decisions live on the floors below.
 * Facts: design.md § 4, camel-in-karaf.md § 2 and § 4, dls-protocol.md § 1.
 */
package io.dragoman.route;
