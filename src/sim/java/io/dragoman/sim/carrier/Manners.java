package io.dragoman.sim.carrier;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * How slow slow is, and how bytes go out.
 *
 * @param pace between two bytes of a dribbled answer
 * @param late before a late answer
 */
record Manners(Duration pace, Duration late) {
  static final Manners DEFAULT = new Manners(Duration.ofMillis(20), Duration.ofSeconds(2));

  /** Where most documents are cut: behind the head of an HTTP answer, within its body. */
  private static final int MIDDLE = 400;

  /**
   * The way to a client, treated as the faults of the door that are on want it.
   *
   * @param known the whole answer where its length is known; may be null
   */
  OutputStream wire(Peer peer, CarrierDoor door, Faults faults, byte[] known) {
    int middle = known == null ? MIDDLE : Math.min(MIDDLE, 130 + known.length / 2);
    if (faults.happens(door, CarrierFault.RESET)) {
      return new Cut(peer.out(), middle, peer::reset);
    }
    if (faults.happens(door, CarrierFault.HALF_ANSWER)) {
      return new Cut(peer.out(), middle, peer::close);
    }
    if (faults.happens(door, CarrierFault.DRIBBLE)) {
      return new Dribble(peer);
    }
    return new Through(peer.out());
  }

  private interface End {
    void now() throws IOException;
  }

  private static class Through extends FilterOutputStream {
    Through(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }
  }

  private static final class Cut extends Through {
    private final End end;
    private int left;

    Cut(OutputStream out, int left, End end) {
      super(out);
      this.left = left;
      this.end = end;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      super.write(bytes, from, Math.min(left, length));
      left -= length;
      if (left <= 0) {
        out.flush();
        end.now();
        throw new IOException("cut on purpose");
      }
    }
  }

  private final class Dribble extends Through {
    private final Peer peer;

    Dribble(Peer peer) {
      super(peer.out());
      this.peer = peer;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        out.write(bytes[i]);
        out.flush();
        peer.pause(pace.toMillis());
      }
    }
  }
}
