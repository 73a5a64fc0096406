package io.dragoman.sim.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** The JDK's HTTP client and parser at the doors of a carrier. */
final class Asking {
  static final String USER = "i.brandtner@voice.nordlicht.example";

  private final SimulatedCarrier carrier;
  private final HttpClient client;

  Asking(SimulatedCarrier carrier) {
    this.carrier = carrier;
    this.client =
        HttpClient.newBuilder()
            .sslContext(carrier.trusting())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  String admin() {
    String admin = carrier.admin("nordlicht-werft");
    return basic(admin, carrier.password(admin));
  }

  /** Of a user's resource, as the administrator. */
  HttpResponse<byte[]> xsi(String user, String resource) throws Exception {
    return get(xsiUrl(user, resource), admin());
  }

  String xsiUrl(String user, String resource) {
    return carrier.url(CarrierDoor.XSI, false)
        + "/com.broadsoft.xsi-actions/v2.0/user/"
        + user
        + resource;
  }

  HttpResponse<byte[]> get(String url, String authorization, String... headers) throws Exception {
    return send(request(url, authorization, headers).GET().build());
  }

  HttpResponse<byte[]> post(String url, String authorization, String body, String... headers)
      throws Exception {
    return send(
        request(url, authorization, headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpRequest.Builder request(String url, String authorization, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
    if (!authorization.isEmpty()) {
      builder.header("Authorization", authorization);
    }
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder;
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  static Document parsed(HttpResponse<byte[]> answer) throws Exception {
    return parsed(answer.body());
  }

  static Document parsed(byte[] document) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new java.io.ByteArrayInputStream(document));
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
