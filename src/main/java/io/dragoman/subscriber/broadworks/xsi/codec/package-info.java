/**
 * Xsi-Actions as values: addresses and queries to send, documents that came back.
 *
 * <p>Read by name and not by position, in the encoding the document declares; nothing is believed
 * or dropped here. Facts: broadsoft-upstream.md § 1.
 */
package io.dragoman.subscriber.broadworks.xsi.codec;
