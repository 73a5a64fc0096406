package io.dragoman.bench;

import io.dragoman.app.Bridge;
import io.dragoman.model.Mac;
import io.dragoman.phonebook.Book;
import io.dragoman.phonebook.Criterion;
import io.dragoman.phonebook.DirectoryPage;
import io.dragoman.phonebook.DirectoryQuery;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches by extension through {@code direct:phonebook}, each twice: the first asks the carrier,
 * the second finds the answer kept. Before each a bare client asks the carrier the same.
 */
final class CarrierSearches {
  private static final int SEARCHES = 120;
  private static final int WARM_UP = 20;
  private static final int FIRST_EXTENSION = 101;
  private static final int PAGE = 20;

  private final SimulatedCarrier carrier;
  private final String enterprise;
  private final Bridge bridge;
  private long errors;

  /**
   * Medians in milliseconds.
   *
   * @param calls upstream for each search that was not kept
   */
  record Search(double bare, double miss, double hit, double calls, long errors) {}

  CarrierSearches(SimulatedCarrier carrier, String enterprise, Bridge bridge) {
    this.carrier = carrier;
    this.enterprise = enterprise;
    this.bridge = bridge;
  }

  Search measure(BareXsi client, int users) throws Exception {
    List<Double> bare = new ArrayList<>();
    List<Double> miss = new ArrayList<>();
    List<Double> hit = new ArrayList<>();
    int extensions = Math.min(users, 1_000);
    int searches = Math.min(SEARCHES, extensions);
    long calls = 0;
    for (int i = 0; i < searches; i++) {
      String extension = Integer.toString(FIRST_EXTENSION + i * (extensions / searches));
      double plain = bare(client, extension);
      long before = carrier.requests();
      double first = search(extension);
      calls += carrier.requests() - before;
      before = carrier.requests();
      double second = search(extension);
      errors += carrier.requests() - before;
      if (i >= Math.min(WARM_UP, searches / 2)) {
        bare.add(plain);
        miss.add(first);
        hit.add(second);
      }
    }
    return new Search(median(bare), median(miss), median(hit), calls / (double) searches, errors);
  }

  private double bare(BareXsi client, String extension) throws Exception {
    HttpRequest request =
        client.request("/directories/Enterprise?extension=" + extension + "&start=1&results=100");
    long start = System.nanoTime();
    HttpResponse<byte[]> answer = client.send(request);
    double millis = (System.nanoTime() - start) / 1e6;
    errors += answer.statusCode() == 200 ? 0 : 1;
    return millis;
  }

  private double search(String extension) throws Exception {
    DirectoryQuery query =
        new DirectoryQuery(
            enterprise,
            Mac.of("7c2f80500001"),
            "",
            Book.of(Book.Kind.ENTERPRISE),
            List.of(new Criterion(Criterion.Field.NUMBER, Criterion.Match.EXACT, extension)),
            1,
            PAGE);
    long start = System.nanoTime();
    DirectoryPage page = (DirectoryPage) bridge.routes().call("direct:phonebook", query);
    double millis = (System.nanoTime() - start) / 1e6;
    errors += page.entries().isEmpty() ? 1 : 0;
    return millis;
  }

  private static double median(List<Double> values) {
    return Result.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
