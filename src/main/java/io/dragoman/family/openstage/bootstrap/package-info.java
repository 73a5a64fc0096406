/**
 * Secure mode: how a device gets from the port where anybody may claim a MAC to the one where it
 * proves it, and how it is kept there (dls-protocol.md § 3.11–3.13, § 4).
 *
 * <p>Orders of administrators and what phones do enter; each transition is one change of the store,
 * durable before anybody is answered. Certificates come through {@link
 * io.dragoman.family.openstage.bootstrap.CertificateIssuer}.
 */
package io.dragoman.family.openstage.bootstrap;
