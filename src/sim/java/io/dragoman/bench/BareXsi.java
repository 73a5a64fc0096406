package io.dragoman.bench;

import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The floor: the JDK's client asks a carrier's Xsi in the name of one user and reads nothing. */
final class BareXsi {
  private static final int PAGE = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String login;

  BareXsi(SimulatedCarrier carrier, String enterprise) {
    String admin = carrier.admin(enterprise);
    String pair = admin + ":" + carrier.password(admin);
    login = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String user =
        carrier
            .data()
            .users(enterprise)
            .filter(one -> !one.isService())
            .findFirst()
            .orElseThrow()
            .userId();
    base =
        carrier.url(CarrierDoor.XSI, false)
            + "/com.broadsoft.xsi-actions/v2.0/user/"
            + URLEncoder.encode(user, StandardCharsets.UTF_8);
  }

  HttpRequest request(String resource) {
    return HttpRequest.newBuilder(URI.create(base + resource))
        .header("Authorization", login)
        .build();
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Records a second when every page is fetched, one after the other, and thrown away. */
  double pages(int users) throws Exception {
    long start = System.nanoTime();
    for (int at = 1; at <= users; at += PAGE) {
      int status =
          send(request("/directories/Enterprise?results=" + PAGE + "&start=" + at)).statusCode();
      if (status != 200) {
        throw new IOException("a page was answered with " + status);
      }
    }
    return users * 1e9 / (System.nanoTime() - start);
  }
}
