/**
 * The steps of routes between a device and its subscriber, the same for every family.
 *
 * <p>A device's identity enters, a subscriber leaves, or an {@code Absence} that says why there is
 * none; an upstream that fails is told once, however many phones ask. Facts: design.md § 4.
 */
package io.dragoman.subscriber.lookup;
