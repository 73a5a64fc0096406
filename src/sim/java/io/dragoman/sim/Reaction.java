package io.dragoman.sim;

/** What a server did about a misbehaviour. */
public enum Reaction {
  /** It answered as the protocol wants. */
  ANSWERED,
  /** It closed the connection. */
  CLOSED,
  /** It did neither in time. */
  HUNG,
  /** It answered with what no phone could read, or gave away what it should not. */
  ILLEGAL
}
