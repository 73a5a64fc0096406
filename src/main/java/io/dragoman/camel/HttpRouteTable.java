package io.dragoman.camel;

import io.dragoman.http.RequestTarget;
import io.dragoman.http.RouteMatch;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
public final class HttpRouteTable implements HttpServerConsumerChannelFactory {
  static final HttpRouteTable NONE = new HttpRouteTable();

  private final List<Door> doors = new CopyOnWriteArrayList<>();

  HttpRouteTable() {}

  /** Taken apart once, for {@link #find} runs for every request. */
  private record Door(
      HttpServerChannelHandler handler, String path, boolean prefix, Set<String> methods) {

    static Door of(NettyHttpConsumer consumer) {
      String only = consumer.getEndpoint().getHttpMethodRestrict();
      return new Door(
          new HttpServerChannelHandler(consumer),
          withoutSlash(consumer.getConfiguration().getPath()),
          consumer.getConfiguration().isMatchOnUriPrefix(),
          only == null ? Set.of() : Set.of(only.toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1)));
    }

    boolean leads(String requested) {
      return prefix ? requested.startsWith(path) : withoutSlash(requested).equals(path);
    }

    boolean allows(HttpMethod method) {
      return methods.isEmpty() || methods.contains(method.name());
    }
  }

  /**
   * The consumer with the longest path that the target begins with (with {@code
   * matchOnUriPrefix=true}) or equals; case counts, dot segments are left as they are.
   */
  RouteMatch find(HttpMethod method, String target) {
    String path = RequestTarget.path(target);
    Door best = null;
    Set<String> allowed = new TreeSet<>();
    for (Door door : doors) {
      if (door.leads(path)) {
        allowed.addAll(door.methods());
        boolean longer = best == null || door.path().length() > best.path().length();
        best = longer && door.allows(method) ? door : best;
      }
    }
    return new RouteMatch(best == null ? null : best.handler(), allowed);
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
    doors.add(Door.of(consumer));
  }

  @Override
  public void removeConsumer(NettyHttpConsumer consumer) {
    doors.removeIf(door -> door.handler().getConsumer() == consumer);
  }

  @Override
  public int consumers() {
    return doors.size();
  }

  @Override
  public ChannelHandler getChannelHandler() {
    throw new UnsupportedOperationException("a listener calls its doors itself");
  }

  private static String withoutSlash(String path) {
    if (path == null) {
      return "";
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
