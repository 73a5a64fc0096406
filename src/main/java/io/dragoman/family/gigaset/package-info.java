/**
 * Gigaset downloads: from a request line to a device, from its rendering to the bytes it loads.
 *
 * <p>Decides spelling of file names, versions, validators; knows nothing of HTTP servers. Facts:
 * gigaset-provisioning.md § 3, § 4, § 6.
 */
package io.dragoman.family.gigaset;
