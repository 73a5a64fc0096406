/**
 * The dialogue with OpenStage phones: decides what one message of a phone is answered with.
 *
 * <p>Pure decisions and asynchronous state; nothing here blocks. Messages, device contexts and the
 * store enter; sockets, Camel and Netty do not. A {@link io.dragoman.family.openstage.DialogueStep}
 * is the socket for further actions. Facts: dls-protocol.md § 2.3–2.6 and § 3.
 */
package io.dragoman.family.openstage;
