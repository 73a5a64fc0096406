/**
 * The designs by which a tenant's lines get their SIP passwords, and write-back to the carrier.
 *
 * <p>Seats enter, {@code SipLogin}s leave. A password the bridge makes is in the database before it
 * is anywhere else. Facts: broadsoft-upstream.md § 0.2 and § 2.6.
 */
package io.dragoman.subscriber.broadworks.password;
