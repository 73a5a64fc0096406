package io.dragoman.upstream.ocip;

import io.dragoman.upstream.Hint;
import io.dragoman.upstream.Listening;
import java.util.function.Consumer;

/** Follows the reporting stream of a carrier (broadsoft-upstream.md § 2.9). */
public interface OciFeed {
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
