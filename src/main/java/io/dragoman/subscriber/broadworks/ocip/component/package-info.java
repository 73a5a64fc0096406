/**
 * Camel component {@code ocip:}: connections to OCI-P servers, logged in, each with one request in
 * flight, over TCP, TLS and SOAP; and the stream of changes.
 *
 * <p>Whatever waits, waits on the network's threads without holding one; answers go on elsewhere.
 * Facts: broadsoft-upstream.md § 2.2, § 2.3, § 2.8, § 2.9.
 */
package io.dragoman.subscriber.broadworks.ocip.component;
