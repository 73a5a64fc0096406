package io.dragoman.camel;

/** Names of what our processors and the binding put on an exchange. */
public final class RouteProperties {
  /** {@code model.Contact}: who asks, as the listener knows it. */
  public static final String CONTACT = "DragomanContact";

  /** {@code model.DeviceContext}: what is known of the device so far. */
  public static final String CONTEXT = "DragomanContext";

  /** Request target exactly as sent: what a digest's {@code uri} is compared with. */
  public static final String TARGET = "DragomanRequestTarget";

  /** By which scheme, host and port was asked; an empty text when that is not known. */
  public static final String ORIGIN = "DragomanRequestOrigin";

  /** Nonce of the DLS message, for answers when the route fails. */
  public static final String NONCE = "DragomanNonce";

  /** The request itself, for the binding. */
  static final String REQUEST = "DragomanRequest";

  /** A step of ours has ended the route with an answer. */
  static final String ANSWERED = "DragomanAnswered";

  private RouteProperties() {}
}
