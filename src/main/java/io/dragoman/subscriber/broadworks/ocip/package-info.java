/**
 * OCI-P as a source of subscribers, and what the bridge writes through it.
 *
 * <p>Documents leave through {@link io.dragoman.subscriber.broadworks.ocip.OciTransport}, a route;
 * facts come back in the carrier's own spelling. Facts: broadsoft-upstream.md § 2.6.
 */
package io.dragoman.subscriber.broadworks.ocip;
