package io.dragoman.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What {@link Carrying} measures. */
record CarrierRates(
    Reads reads,
    CarrierContacts.Contact cold,
    CarrierContacts.Contact warm,
    CarrierSearches.Search search,
    Loaded loaded,
    long wrong) {
  private static final double MEGABYTE = 1 << 20;

  /**
   * @param pagesPerSecond records a second of the bare client
   * @param first seconds of the first read, which stores everything
   * @param again seconds of the second, which finds nothing new
   * @param cpu seconds of CPU the first read took, compiler and collector included
   * @param carrierCpu the simulated carrier's part of them
   * @param requests of the first read
   * @param heap bytes before, between and after the reads, and the most a collection left
   */
  record Reads(
      int subscribers,
      int devices,
      double pagesPerSecond,
      double first,
      double again,
      double cpu,
      double carrierCpu,
      long requests,
      long[] heap,
      long errors) {
    double perSecond() {
      return subscribers / first;
    }
  }

  /**
   * @param heap bytes that a subscriber adds
   */
  record Loaded(double seconds, double heap) {}

  long errors() {
    return reads.errors() + search.errors() + wrong;
  }

  double heap() {
    return loaded.heap();
  }

  String text() {
    return say(
            "a carrier of %d subscribers, %d devices: bare pages %.0f records/s, read whole %.0f/s"
                + " (%.2f) in %.1f s with %d requests,%n  %.1f s of CPU, of which %.1f the"
                + " simulated carrier's; again in %.1f s; loaded from the database in %.1f s; %d"
                + " errors%n",
            reads.subscribers(),
            reads.devices(),
            reads.pagesPerSecond(),
            reads.perSecond(),
            reads.perSecond() / reads.pagesPerSecond(),
            reads.first(),
            reads.requests(),
            reads.cpu(),
            reads.carrierCpu(),
            reads.again(),
            loaded.seconds(),
            errors())
        + say(
            "  heap, MB: before %.0f, after the first read %.0f, after the second %.0f; at most"
                + " %.0f after a collection meanwhile (classes and code included)%n",
            reads.heap()[0] / MEGABYTE,
            reads.heap()[1] / MEGABYTE,
            reads.heap()[2] / MEGABYTE,
            reads.heap()[3] / MEGABYTE)
        + contact("first contact, password missing", cold)
        + contact("later contact, everything known", warm)
        + say(
            "  search through Xsi: bare %.2f ms, asked %.2f ms (%.2f) with %.2f calls, kept %.3f"
                + " ms (%.3f)%n%n",
            search.bare(),
            search.miss(),
            search.miss() / search.bare(),
            search.calls(),
            search.hit(),
            search.hit() / search.bare());
  }

  private static String contact(String title, CarrierContacts.Contact contact) {
    return say(
        "  %s: %.1f ms, subscriber in a file %.1f ms (%.2f); %d calls upstream for %d phones, at"
            + " most %d%n",
        title,
        contact.millis(),
        contact.floor(),
        contact.ratio(),
        contact.calls(),
        contact.phones(),
        contact.most());
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  void into(ObjectNode node) {
    node.put("subscribers", reads.subscribers())
        .put("devices", reads.devices())
        .put("barePerSecond", reads.pagesPerSecond())
        .put("perSecond", reads.perSecond())
        .put("secondsFirst", reads.first())
        .put("secondsAgain", reads.again())
        .put("secondsLoaded", loaded.seconds())
        .put("secondsOfCpu", reads.cpu())
        .put("secondsOfCpuCarrier", reads.carrierCpu())
        .put("requests", reads.requests())
        .put("heapBytesEach", loaded.heap())
        .put("heapBytesBefore", reads.heap()[0])
        .put("heapBytesAfterFirst", reads.heap()[1])
        .put("heapBytesAfterSecond", reads.heap()[2])
        .put("heapBytesMost", reads.heap()[3])
        .put("millisCold", cold.millis())
        .put("millisColdFile", cold.floor())
        .put("callsCold", cold.most())
        .put("millisWarm", warm.millis())
        .put("millisWarmFile", warm.floor())
        .put("callsWarm", warm.calls())
        .put("millisSearchBare", search.bare())
        .put("millisSearchAsked", search.miss())
        .put("millisSearchKept", search.hit());
  }
}
