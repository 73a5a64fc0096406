package io.dragoman.sim.carrier;

import java.io.IOException;
import java.util.function.Function;

/** HTTP/1.1 with connections that are kept, for one door. */
final class WebServer implements CarrierListener.Conversation {
  private final WebMischief mischief;
  private final Function<WebRequest, WebAnswer> door;

  WebServer(WebMischief mischief, Function<WebRequest, WebAnswer> door) {
    this.mischief = mischief;
    this.door = door;
  }

  @Override
  public void with(Peer peer) throws IOException {
    if (mischief.hangsUp()) {
      peer.reset();
      return;
    }
    boolean more = true;
    while (more) {
      WebRequest request = WebRequest.read(peer);
      if (request == null) {
        return;
      }
      WebAnswer instead = mischief.instead(request, peer);
      WebAnswer answer = instead == null ? door.apply(request) : instead;
      more =
          mischief.send(peer, request, answer)
              && !request.header("connection").equalsIgnoreCase("close");
    }
  }
}
