package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import java.util.concurrent.CompletionStage;

/** One conversation with a server, not logged in yet. One exchange at a time. */
interface OciConnection {
  /**
   * Fails with CarrierTrouble or {@link SessionLostException}; the link is of no use afterwards.
   */
  CompletionStage<OciDocument> exchange(OciDocument request);

  /**
   * Has the server answered the last request in another session than the one before? Then what it
   * said there, e.g. a nonce, was forgotten.
   */
  default boolean sessionChanged() {
    return false;
  }

  /** Told once, when the other side ends it between exchanges; maybe on another thread. */
  void onClosed(Runnable listener);

  void close();
}
