package io.dragoman.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.bridge.Bridge;
import io.dragoman.bridge.Home;
import io.dragoman.bridge.Platform;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads a simulated carrier whole through all its doors, as every night, against a client that
 * fetches the same directory pages and looks at none. All in this process, so that the memory of a
 * subscriber is what the heap has grown by.
 */
final class Carrying {
  private static final int PAGE = 100;
  private static final long PATIENCE_MINUTES = 60;

  private final Path folder;
  private final int users;

  /**
   * @param users of the one enterprise, services among them
   */
  Carrying(Path folder, int users) {
    this.folder = folder;
    this.users = users;
  }

  /**
   * @param pagesPerSecond records a second of the bare client
   * @param first seconds of the first read, which stores everything
   * @param again seconds of the second, which finds nothing new
   * @param requests of the first read
   * @param heap bytes that a subscriber has added
   */
  record Rates(
      int subscribers,
      int devices,
      double pagesPerSecond,
      double first,
      double again,
      long requests,
      double heap,
      long errors) {
    double perSecond() {
      return subscribers / first;
    }
  }

  Rates measure() throws Exception {
    CarrierData data = CarrierData.of(7, users);
    String tenant = data.enterprises().get(0);
    Home home = Home.below(folder.resolve("carrying"));
    Files.createDirectories(home.tenants());
    try (SimulatedCarrier carrier = SimulatedCarrier.of(data).start();
        Bridge bridge = new Bridge(home, Platform.standalone())) {
      double bare = pages(carrier, tenant);
      bridge.start(
          Map.of(
              "bind", "127.0.0.1",
              "openstage.port", "0",
              "openstage.secure.port", "0",
              "download.http.port", "0",
              "download.https.port", "0",
              "admin.port", "0",
              "reload.poll", "50",
              "pki.key", "ec-p256"));
      long before = heap();
      carrier.resetCounts();
      long start = System.nanoTime();
      // the tenant is told of when the bridge is there: the read begins at once
      Files.writeString(home.tenants().resolve(tenant + ".yaml"), hurried(carrier, tenant));
      JsonNode first = read(bridge, tenant);
      double seconds = (System.nanoTime() - start) / 1e9;
      long requests = carrier.requests();
      long grown = heap() - before;
      start = System.nanoTime();
      JsonNode again = sync(bridge, tenant);
      double second = (System.nanoTime() - start) / 1e9;
      int subscribers = first.path("subscribers").asInt();
      long errors =
          (first.path("well").asBoolean() ? 0 : 1)
              + (committed(again) && again.path("changed").asInt() == 0 ? 0 : 1);
      return new Rates(
          subscribers,
          first.path("devices").asInt(),
          bare,
          seconds,
          second,
          requests,
          grown / (double) Math.max(1, subscribers),
          errors);
    }
  }

  /** A carrier that allows as much as a bench wants. */
  private static String hurried(SimulatedCarrier carrier, String tenant) {
    return carrier
        .tenantYaml(tenant)
        .replace("    login: basic\n", "    login: basic\n    perSecond: 1000\n")
        .replace("    login: auto\n", "    login: auto\n    perSecond: 1000\n    connections: 4\n");
  }

  private static JsonNode read(Bridge bridge, String tenant) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (System.nanoTime() < end) {
      JsonNode status = ask(bridge, "GET", tenant, "");
      if (committed(status.path("last")) && !status.path("running").asBoolean()) {
        return status;
      }
      if (status.path("last").has("outcome")) {
        throw new IOException("the carrier was not read: " + status.path("last"));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IOException("the carrier is read for too long");
  }

  private static boolean committed(JsonNode report) {
    return report.path("outcome").asText().equals("committed");
  }

  private static JsonNode sync(Bridge bridge, String tenant) throws Exception {
    JsonNode report = ask(bridge, "POST", tenant, "/sync");
    return report.has("outcome") ? report : read(bridge, tenant).path("last"); // it takes longer
  }

  private static JsonNode ask(Bridge bridge, String method, String tenant, String what)
      throws Exception {
    return bridge
        .ask(method, "/api/v1/tenants/" + tenant + "/upstream" + what, "", "bench")
        .toCompletableFuture()
        .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  /** Records a second when every page is fetched, one after the other, and thrown away. */
  private double pages(SimulatedCarrier carrier, String tenant) throws Exception {
    String admin = carrier.admin(tenant);
    String login = admin + ":" + carrier.password(admin);
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String user =
        carrier.data().users(tenant).filter(one -> !one.isService()).findFirst().orElseThrow().userId();
    String path =
        carrier.url(CarrierDoor.XSI, false)
            + "/com.broadsoft.xsi-actions/v2.0/user/"
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "/directories/Enterprise?results="
            + PAGE
            + "&start=";
    HttpClient client = HttpClient.newHttpClient();
    long start = System.nanoTime();
    for (int at = 1; at <= users; at += PAGE) {
      HttpRequest page =
          HttpRequest.newBuilder(URI.create(path + at))
              .header("Authorization", "Basic " + basic)
              .build();
      int status = client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("a page was answered with " + status);
      }
    }
    return users * 1e9 / (System.nanoTime() - start);
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
