/**
 * The benchmark: servers in processes of their own, one load generator, interleaved rounds.
 *
 * <p>Standalone only, no part of the OSGi bundles. What is measured and why stands in
 * docs/performance.md; requests and answers are those of dls-protocol.md § 3 and
 * gigaset-provisioning.md § 5.
 */
package io.dragoman.bench;
