/**
 * HTTP to carriers: requests enter as {@code CarrierTransport.Ask}, pass the route of their
 * service, leave through one client per tenant, and come back whole or not at all.
 *
 * <p>Everything has a bound: connections, waiting requests, seconds, bytes, redirects. Facts:
 * broadsoft-upstream.md § 1.2, § 1.7, § 1.8.
 */
package io.dragoman.subscriber.broadworks.http;
