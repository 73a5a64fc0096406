/**
 * How often somebody may ask: by device, tenant, address and network.
 *
 * <p>Bounded memory, no I/O; callers pass the time. Facts: design.md § 5.
 */
package io.dragoman.security.rate;
