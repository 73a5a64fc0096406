package io.dragoman.http;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Open connections by the serial of the certificate their peer has shown; thread-safe. */
final class PeerConnections {
  private final ConcurrentMap<String, Set<Channel>> bySerial = new ConcurrentHashMap<>();

  /** Until it closes. */
  void add(String serial, Channel channel) {
    bySerial.compute(
        serial,
        (key, channels) -> {
          Set<Channel> all = channels == null ? ConcurrentHashMap.newKeySet() : channels;
          all.add(channel);
          return all;
        });
    channel.closeFuture().addListener(closed -> remove(serial, channel));
  }

  private void remove(String serial, Channel channel) {
    bySerial.computeIfPresent(
        serial,
        (key, channels) -> {
          channels.remove(channel);
          return channels.isEmpty() ? null : channels;
        });
  }

  /** Closes them now; answers under way are lost. */
  int disconnect(String serial) {
    Set<Channel> channels = bySerial.getOrDefault(serial, Set.of());
    int closed = 0;
    for (Channel channel : channels) {
      channel.close();
      closed++;
    }
    return closed;
  }
}
