/**
 * The certificate authority: root and issuing authorities, certificates of devices and listeners,
 * revocation lists, OCSP, and the judgement of client certificates within a handshake.
 *
 * <p>Its truth is rows of the store; keys of devices are kept nowhere. Facts: design.md § 5,
 * dls-protocol.md § 1.5 and § 4, RFC 5280, RFC 6960.
 */
package io.dragoman.pki;
