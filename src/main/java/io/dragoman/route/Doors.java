package io.dragoman.route;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.netty.http.HttpServerConsumerChannelFactory;
import org.apache.camel.component.netty.http.NettyHttpConsumer;
import org.apache.camel.component.netty.http.handlers.HttpServerChannelHandler;

/**
 * The HTTP consumers that the routes of one generation have opened on one listener.
 *
 * <p>Camel's own multiplexer is not used because its path patterns are shared by all contexts of
 * the process: a stopping generation would take them away from its successor.
 */
public final class Doors implements HttpServerConsumerChannelFactory {
  static final Doors NONE = new Doors();

  private final List<HttpServerChannelHandler> consumers = new CopyOnWriteArrayList<>();

  Doors() {}

  /** What a request meets. */
  record Found(HttpServerChannelHandler handler, boolean pathKnown) {}

  /**
   * The consumer with the longest path that the target begins with (with {@code
   * matchOnUriPrefix=true}) or equals; case counts, dot segments are left as they are.
   */
  Found find(HttpMethod method, String target) {
    String path = Targets.path(target);
    HttpServerChannelHandler best = null;
    boolean pathKnown = false;
    int bestLength = -1;
    for (HttpServerChannelHandler handler : consumers) {
      NettyHttpConsumer consumer = handler.getConsumer();
      String prefix = withoutSlash(consumer.getConfiguration().getPath());
      boolean matches =
          consumer.getConfiguration().isMatchOnUriPrefix()
              ? path.startsWith(prefix)
              : withoutSlash(path).equals(prefix);
      if (matches) {
        pathKnown = true;
        if (prefix.length() > bestLength && allows(consumer, method)) {
          best = handler;
          bestLength = prefix.length();
        }
      }
    }
    return new Found(best, pathKnown);
  }

  @Override
  public void init(int port) {
    // the socket is the listener's
  }

  @Override
  public int getPort() {
    return 0;
  }

  @Override
  public void addConsumer(NettyHttpConsumer consumer) {
    consumers.add(new HttpServerChannelHandler(consumer));
  }

  @Override
  public void removeConsumer(NettyHttpConsumer consumer) {
    consumers.removeIf(handler -> handler.getConsumer() == consumer);
  }

  @Override
  public int consumers() {
    return consumers.size();
  }

  @Override
  public ChannelHandler getChannelHandler() {
    throw new UnsupportedOperationException("a listener calls its doors itself");
  }

  private static boolean allows(NettyHttpConsumer consumer, HttpMethod method) {
    String only = consumer.getEndpoint().getHttpMethodRestrict();
    return only == null
        || List.of(only.toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1)).contains(method.name());
  }

  private static String withoutSlash(String path) {
    return path != null && path.endsWith("/")
        ? path.substring(0, path.length() - 1)
        : path == null ? "" : path;
  }
}
