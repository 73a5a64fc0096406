package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.broadworks.ocip.OciAddress;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OciReportStreamTest {
  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  private final List<CarrierChange> touched = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private OciReportStream stream;

  @BeforeEach
  void open() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    stream =
        new OciReportStream(
            new OciAddress("t", "localhost", server.getLocalPort(), false, ""),
            loops.next(),
            Duration.ofMillis(5),
            touched::add);
  }

  @AfterEach
  void close() throws Exception {
    stream.close();
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static String report(String command) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
        + "<BroadsoftOCIReportingDocument protocol=\"OCIReporting\" xmlns=\"C\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + "<command xsi:type=\"OCIReportingReportNotification\" xmlns=\"\"><id>7</id>"
        + "<userId>admin</userId><loginType>System</loginType><request><![CDATA["
        + "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<BroadsoftDocument protocol=\"OCI\">"
        + "<sessionId>1</sessionId>"
        + command
        + "</BroadsoftDocument>]]></request></command></BroadsoftOCIReportingDocument>\n";
  }

  private static String user(String id) {
    return report(
        "<command xsi:type=\"UserModifyRequest22\"><userId>"
            + id
            + "</userId><lastName>Ü</lastName></command>");
  }

  private static CarrierChange touched(String userId) {
    return new CarrierChange("", "", userId, "", false);
  }

  private static void send(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Test
  void users_and_devices_that_others_change_are_told_and_reads_are_not() throws Exception {
    String device =
        "<command xsi:type=\"GroupAccessDeviceModifyRequest14\"><serviceProviderId>p"
            + "</serviceProviderId><groupId>g</groupId><deviceName>d</deviceName></command>";
    try (Socket socket = server.accept()) {
      send(socket, report("<command xsi:type=\"UserGetRequest18\"><userId>x</userId></command>"));
      String whole = user("a@v");
      send(socket, whole.substring(0, 300));
      send(socket, whole.substring(300) + report(device));
      await().until(() -> touched.size() >= 3);
    }
    assertThat(List.copyOf(touched).subList(0, 3))
        .containsExactly(
            CarrierChange.ANYTHING, touched("a@v"), new CarrierChange("p", "g", "", "d", false));
  }

  @Test
  void a_truncated_entry_costs_itself_and_no_other() throws Exception {
    try (Socket socket = server.accept()) {
      send(socket, user("a@v").substring(0, 400) + user("b@v"));
      send(socket, report("<command xsi:type=\"UserModifyRequest22\"><userId>") + user("c@v"));
      await().until(() -> touched.contains(touched("c@v")));
    }
    assertThat(List.copyOf(touched).subList(0, 4))
        .containsExactly(
            CarrierChange.ANYTHING, touched("b@v"), CarrierChange.ANYTHING, touched("c@v"));
  }

  @Test
  void a_stream_that_ends_is_taken_up_again() throws Exception {
    server.accept().close();
    try (Socket again = server.accept()) {
      send(again, user("a@v"));
      await().until(() -> touched.contains(touched("a@v")));
    }
    assertThat(touched.stream().filter(CarrierChange.ANYTHING::equals))
        .hasSizeGreaterThanOrEqualTo(2);
  }
}
