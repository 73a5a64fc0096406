package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.Reaction;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand connections that say nothing: 1,000 with TLS at the DLS listener, the others with
 * TCP at the download listener; fewer where this process may not open so many files. The bridge is
 * a process of its own, with a heap of 160 MB.
 */
class IdleConnectionsIT {
  private static final int WANTED = 10_000;
  private static final int WITH_TLS = 1_000;
  private static final int SPARE_FILES = 1_000;
  private static final int AT_ONCE = 200;
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac BASE = Mac.of("7c2f80510001");

  @TempDir Path folder;

  @Test
  void beside_ten_thousand_idle_connections_phones_are_served() throws Exception {
    TestBridge.in(folder)
        .subscribers(row(PHONE, 1, "4930101", ""), row(BASE, 1, "4930111", "n510"));
    Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);
    settings.put("request.timeout", "2");
    settings.put("idle.timeout", "3600");
    EventLoopGroup loops = new NioEventLoopGroup(1);
    try (ChildBridge bridge = ChildBridge.run(folder, "160m", settings)) {
      int all = Math.min(WANTED, freeFiles());
      List<Channel> idle = new ArrayList<>(open(loops, bridge.openstage(), WITH_TLS));
      idle.addAll(open(loops, URI.create(bridge.downloads()), all - WITH_TLS));
      assertThat(idle).hasSize(all).allMatch(Channel::isActive);

      PhoneResult phone = OpenStagePhone.at(bridge.openstage(), PHONE).build().start();
      assertThat(phone.configured()).as(phone.toString()).isTrue();
      PhoneResult base =
          GigasetPhone.at(bridge.downloads(), BASE, GigasetModel.N510)
              .credentials("n510", "secret-n510")
              .build()
              .provision();
      assertThat(base.configured()).as(base.toString()).isTrue();
      for (Misbehaviour slow : List.of(Misbehaviour.HALF_REQUEST, Misbehaviour.HALF_HEADER)) {
        assertThat(slow.run(bridge.openstage(), new Random(1), Duration.ofSeconds(60)).reaction())
            .isEqualTo(Reaction.CLOSED);
      }
      assertThat(idle).as("those who only wait may stay").allMatch(Channel::isActive);
      String metrics = Files.readString(scrape(bridge));
      assertThat(metrics).contains("dragoman_connections_open{listener=\"openstage\"} 1000.0");
    } finally {
      loops.shutdownGracefully();
    }
  }

  private Path scrape(ChildBridge bridge) throws Exception {
    Path file = folder.resolve("metrics.txt");
    try (var in = bridge.admin().resolve("/metrics").toURL().openStream()) {
      Files.copy(in, file);
    }
    return file;
  }

  private static int freeFiles() {
    UnixOperatingSystemMXBean files =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free = files.getMaxFileDescriptorCount() - files.getOpenFileDescriptorCount();
    return (int) Math.min(WANTED, free - SPARE_FILES);
  }

  /** With TLS, the handshake is part of it. */
  private static List<Channel> open(EventLoopGroup loops, URI server, int count) throws Exception {
    SslContext tls =
        server.getScheme().equals("https")
            ? SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build()
            : null;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (tls != null) {
                      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                    }
                  }
                });
    List<Channel> channels = new ArrayList<>(count);
    while (channels.size() < count) {
      List<Channel> batch = new ArrayList<>();
      for (int i = channels.size(); i < count && batch.size() < AT_ONCE; i++) {
        batch.add(bootstrap.connect(server.getHost(), server.getPort()).sync().channel());
      }
      for (Channel channel : batch) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler != null) {
          Future<Channel> shaken = handler.handshakeFuture();
          shaken.sync();
        }
      }
      channels.addAll(batch);
    }
    return channels;
  }
}
