/**
 * Camel: the generations of the route folder, and what routes may name.
 *
 * <p>{@code RouteHost} builds each revision of the folder beside the serving one. This is the only
 * general room that knows Camel; processors of a family or a source live with it and use {@code
 * DeviceExchanges}. Facts: design.md § 4, camel-in-karaf.md § 2 and § 4.
 */
package io.dragoman.camel;
