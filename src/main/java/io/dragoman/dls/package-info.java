/**
 * The WorkPoint Interface's grammar: messages, items, and the codec between them and bytes.
 *
 * <p>Types carry JAXB annotations, so Camel's JAXB data format reads and writes them too; the StAX
 * codec here is the hardened and fast way. Only bytes and values enter. Facts: dls-protocol.md § 2.
 */
package io.dragoman.dls;
