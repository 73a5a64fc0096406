package io.dragoman.camel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.NettyServerBootstrapConfiguration;
import org.apache.camel.component.netty.NettyServerBootstrapFactory;
import org.apache.camel.component.netty.http.HttpServerConsumerChannelFactory;
import org.apache.camel.component.netty.http.NettyHttpConsumer;
import org.apache.camel.component.netty.http.NettySharedHttpServer;
import org.apache.camel.component.netty.http.NettySharedHttpServerBootstrapConfiguration;
import org.apache.camel.support.service.ServiceSupport;

/** What a route takes for a server: it has doors, and no socket (camel-in-karaf.md § 2). */
final class SharedServer extends ServiceSupport implements NettySharedHttpServer {
  private final HttpRouteTable doors = new HttpRouteTable();
  private final NettyServerBootstrapFactory bootstrap = new Bootstrap(doors);

  HttpRouteTable doors() {
    return doors;
  }

  @Override
  public void setNettyServerBootstrapConfiguration(
      NettySharedHttpServerBootstrapConfiguration configuration) {
    // the listener is configured elsewhere
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    // nothing here needs it
  }

  @Override
  public void setStartServer(boolean startServer) {
    // it never starts
  }

  @Override
  public void setThreadNamePattern(String pattern) {
    // it has no threads
  }

  @Override
  public int getPort() {
    return doors.getPort();
  }

  @Override
  public HttpServerConsumerChannelFactory getConsumerChannelFactory() {
    return doors;
  }

  @Override
  public NettyServerBootstrapFactory getServerBootstrapFactory() {
    return bootstrap;
  }

  @Override
  public int getConsumersSize() {
    return doors.consumers();
  }

  /** Hands consumers to the doors instead of binding. */
  private static final class Bootstrap extends ServiceSupport
      implements NettyServerBootstrapFactory {
    private final HttpRouteTable doors;

    Bootstrap(HttpRouteTable doors) {
      this.doors = doors;
    }

    @Override
    public void init(
        CamelContext context,
        NettyServerBootstrapConfiguration configuration,
        ChannelInitializer<Channel> pipeline) {
      // the listener has its own pipeline
    }

    @Override
    public void init(
        ThreadFactory threads,
        NettyServerBootstrapConfiguration configuration,
        ChannelInitializer<Channel> pipeline) {
      // the listener has its own pipeline
    }

    @Override
    public void addChannel(Channel channel) {
      // the listener knows its channels
    }

    @Override
    public void removeChannel(Channel channel) {
      // the listener knows its channels
    }

    @Override
    public void addConsumer(NettyConsumer consumer) {
      doors.addConsumer((NettyHttpConsumer) consumer);
    }

    @Override
    public void removeConsumer(NettyConsumer consumer) {
      doors.removeConsumer((NettyHttpConsumer) consumer);
    }
  }
}
