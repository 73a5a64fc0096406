package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciDocument;
import java.util.concurrent.CompletionStage;

/** One conversation with a server, not logged in yet. One exchange at a time. */
interface OciLink {
  /** Fails with CarrierTrouble or {@link LostSession}; the link is of no use afterwards. */
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
