package io.dragoman.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One contestant in a process of its own. Prints {@code ready}, then answers the lines of its
 * standard input: {@code cpu} (nanoseconds used), {@code heap} (bytes used after a collection);
 * ends when the input does.
 */
public final class ServerMain {
  private ServerMain() {}

  /** Arguments: {@link Contestant}, working folder. */
  public static void main(String[] args) throws Exception {
    Workplace place = new Workplace(Path.of(args[1]));
    Server server = open(Contestant.valueOf(args[0]), place);
    System.out.println(
        "ready "
            + server.ports().get(Server.Door.PHONES)
            + " "
            + server.ports().get(Server.Door.DOWNLOADS));
    obey();
    server.whole().close();
    System.exit(0);
  }

  private static Server open(Contestant contestant, Workplace place) throws Exception {
    return switch (contestant) {
      case NETTY -> NettyServer.open(place);
      case CAMEL -> CamelServer.open(place);
      case LISTENER -> ListenerServer.open(place);
      case DRAGOMAN -> BridgeServer.open(place);
    };
  }

  private static void obey() throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(order.equals("heap") ? heap() : cpu());
    }
  }

  private static long heap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
