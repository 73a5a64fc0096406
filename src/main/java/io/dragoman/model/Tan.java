package io.dragoman.model;

/** What the {@code tan} processor has found in a reply (dls-protocol.md § 3.13). */
public enum Tan {
  /** Nobody has looked: a route without the processor is one without proof. */
  UNCHECKED,
  RIGHT,
  WRONG,
  /** The reply has none. */
  MISSING
}
