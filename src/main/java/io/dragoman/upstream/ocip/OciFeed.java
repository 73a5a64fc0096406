package io.dragoman.upstream.ocip;

import io.dragoman.upstream.Hint;
import io.dragoman.upstream.Listening;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Follows the reporting stream of a carrier (broadsoft-upstream.md § 2.9). */
public interface OciFeed {
  /** So many days before a password expires somebody should know. */
  int SOON = 14;

  /** In how many days the password of the tenant's login expires, as the last login said. */
  default OptionalInt passwordExpires(String tenant) {
    return OptionalInt.empty();
  }

  /**
   * Comes back by itself whenever the stream ends; {@link Hint#ANYTHING} is told after each
   * connection, since what happened before it is not repeated.
   *
   * @param listener called on a thread of the network: must not wait
   */
  Following follow(OciPlace place, Consumer<Hint> listener);

  /** A stream that is followed until it is closed. */
  interface Following extends AutoCloseable {
    Listening state();

    @Override
    void close();
  }
}
