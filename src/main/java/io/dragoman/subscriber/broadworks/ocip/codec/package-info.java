/**
 * Documents of OCI-P, the provisioning interface of BroadWorks: envelope, commands, tables, errors,
 * framing, signed passwords, SOAP.
 *
 * <p>Bytes and values enter; no socket and no clock. Texts of a carrier are hostile. Facts:
 * broadsoft-upstream.md § 2.
 */
package io.dragoman.subscriber.broadworks.ocip.codec;
