package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Mac;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose certificate is renewed, and a device that asks too often. */
class DoorsTest {
  private static final Mac BASE = Mac.of("7c2f80510001");

  @TempDir Path folder;

  private ServerIdentity saved(Path keystore, String name) throws Exception {
    Path key = folder.resolve(name + ".key");
    ServerIdentity identity =
        ListenerCertificates.own(
            folder.resolve(name + ".own"),
            new Vault(MasterKey.create(key)),
            Set.of(name),
            Clock.systemUTC());
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    store.load(null, password);
    store.setKeyEntry("a", identity.key(), password, identity.chain().toArray(Certificate[]::new));
    Path draft = folder.resolve("draft.p12");
    try (OutputStream out = Files.newOutputStream(draft)) {
      store.store(out, password);
    }
    Files.move(draft, keystore, StandardCopyOption.REPLACE_EXISTING);
    return identity;
  }

  private static SSLSocket connect(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.startHandshake();
    return socket;
  }

  private static Certificate shown(SSLSocket socket) throws Exception {
    return socket.getSession().getPeerCertificates()[0];
  }

  @Test
  void a_saved_key_store_is_taken_up_without_dropping_a_connection() throws Exception {
    Path keystore = folder.resolve("listener.p12");
    ServerIdentity first = saved(keystore, "first");
    try (TestBridge bridge =
        TestBridge.in(folder.resolve("home"))
            .with("tls.keystore", keystore.toString())
            .with("tls.keystore.password", "changeit")
            .start()) {
      int port = bridge.port(SettingPart.OPENSTAGE);
      try (SSLSocket old = connect(port)) {
        assertThat(shown(old)).isEqualTo(first.chain().get(0));
        ServerIdentity second = saved(keystore, "second");
        await()
            .until(
                () -> {
                  try (SSLSocket fresh = connect(port)) {
                    return shown(fresh).equals(second.chain().get(0));
                  }
                });
        old.getOutputStream().write("GET /nothing HTTP/1.0\r\n\r\n".getBytes("US-ASCII"));
        assertThat(new String(old.getInputStream().readNBytes(12), "US-ASCII"))
            .isEqualTo("HTTP/1.1 404");
      }
      await().until(() -> bridge.ask("/api/v1/events").toString().contains("certificate-changed"));
    }
  }

  @Test
  void a_device_that_asks_too_often_is_told_when_to_come_again() throws Exception {
    try (TestBridge bridge =
        TestBridge.in(folder)
            .subscribers(row(BASE, 1, "4930111", "n510"))
            .with("requests.per.device", "1")
            .start()) {
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(bridge.downloads() + BASE.upper() + ".xml"))
              .header("User-Agent", "Gigaset N510 IP PRO/42.250")
              .build();
      HttpResponse<String> answer;
      int before = 0;
      do {
        answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        before++;
      } while (answer.statusCode() != 503 && before < 1_000);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
      assertThat(before).isGreaterThan(10);
      await().until(() -> bridge.causes(BASE).contains("too-many-requests"));
    }
  }

  @Test
  void a_phone_that_asks_too_often_gets_a_legal_message_that_says_overload() throws Exception {
    Mac mac = Mac.of("0001e300aa01");
    try (TestBridge bridge =
        TestBridge.in(folder)
            .subscribers(row(mac, 1, "4930112", ""))
            .with("requests.per.device", "1")
            .start()) {
      OpenStagePhone phone = bridge.openstage(mac).build();
      List<String> trail = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        PhoneResult result = phone.start();
        assertThat(result.complaints()).isEmpty();
        trail.addAll(result.trail());
      }
      assertThat(trail).contains("start-up → CleanUp");
      await().until(() -> bridge.causes(mac).contains("too-many-requests"));
      assertThat(bridge.causes(mac)).doesNotContain("internal-error");
    }
  }
}
