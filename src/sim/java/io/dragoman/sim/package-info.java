/**
 * Phones made of software: OpenStages in either mode, Gigaset bases, and their hostile kin.
 *
 * <p>They behave as real ones were seen to, quirks included, and are stricter than those where that
 * finds a mistake of ours. Blocking, one thread per phone. May use only the ground floor and the
 * JDK's sockets, and Bouncy Castle to open what is sealed. Facts: dls-protocol.md § 1–3,
 * gigaset-provisioning.md § 3–6.
 */
package io.dragoman.sim;
