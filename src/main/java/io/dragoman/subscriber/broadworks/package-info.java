/**
 * What BroadWorks writes and reads, as values: Xsi documents and queries, OCI documents, device
 * files. Bytes enter, records leave, untrusted and in the carrier's own spelling; who may be
 * believed is decided upstream. Facts: broadsoft-upstream.md § 1 to § 3.
 */
package io.dragoman.subscriber.broadworks;
