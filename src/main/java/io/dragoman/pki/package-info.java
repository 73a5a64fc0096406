/**
 * Certificates: for now those of the listeners, self-signed on first start or an operator's own.
 *
 * <p>Files and keys only; who shows which certificate is decided above. Facts: dls-protocol.md §
 * 1.5 (phones in default mode verify nothing, and know RSA only).
 */
package io.dragoman.pki;
