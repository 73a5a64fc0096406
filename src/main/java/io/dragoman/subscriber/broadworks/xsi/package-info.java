/**
 * Xsi as a source of users and devices, and of phone lists: what to ask, how often, when to stop.
 *
 * <p>Requests leave through {@code CarrierTransport}; records of other enterprises are dropped and
 * counted. Facts: broadsoft-upstream.md § 1, § 6.
 */
package io.dragoman.subscriber.broadworks.xsi;
