package io.dragoman.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of a run, as a table and as JSON. */
public final class BenchReport {
  private static final double MEGABYTE = 1 << 20;

  private final BenchOptions options;
  private final List<Result> results = new ArrayList<>();
  private final Map<Contestant, Long> heap = new EnumMap<>(Contestant.class);
  private final List<Target> targets = new ArrayList<>();
  private Issuing.Rates issued;
  private CarrierRates carried;
  private final Map<String, Double> starts = new java.util.LinkedHashMap<>();

  BenchReport(BenchOptions options) {
    this.options = options;
  }

  void add(Collection<Result> more) {
    results.addAll(more);
    for (Result result : more) {
      if (result.contestant() == Contestant.DRAGOMAN) {
        aim(result);
      }
    }
  }

  private void aim(Result dragoman) {
    switch (dragoman.scenario()) {
      case DIALOGUE -> against("dialogue / camel-netty-http", dragoman, Contestant.CAMEL, 0.6);
      case DOWNLOAD -> against("download / camel-netty-http", dragoman, Contestant.CAMEL, 0.8);
      case STORM -> against("TLS 1.3 storm / raw Netty", dragoman, Contestant.NETTY, 0.7);
      case STORM_12 -> against("TLS 1.2 storm / raw Netty", dragoman, Contestant.NETTY, 0.7);
      default -> {
        // no target was set
      }
    }
  }

  private void against(String title, Result dragoman, Contestant other, double wanted) {
    find(dragoman.scenario(), other)
        .ifPresent(
            floor -> targets.add(new Target(title, dragoman.over(floor), wanted, false, "")));
  }

  private Optional<Result> find(Scenario scenario, Contestant contestant) {
    return results.stream()
        .filter(r -> r.scenario() == scenario && r.contestant() == contestant)
        .findFirst();
  }

  void heap(Contestant contestant, long bytes, int known) {
    heap.put(contestant, bytes);
    if (contestant == Contestant.DRAGOMAN) {
      String title = "heap with " + known + " phones known";
      targets.add(new Target(title, bytes / MEGABYTE, 256, true, " MB"));
    }
  }

  void starts(List<Double> plain, List<Double> shared) {
    start("start to first answer", plain);
    start("start to first answer, class archive", shared);
  }

  void issuing(Issuing.Rates rates) {
    issued = rates;
  }

  void carrying(CarrierRates rates) {
    carried = rates;
    targets.add(new Target("heap for a subscriber", rates.heap() / 1_024, 1, true, " KB"));
    targets.add(new Target("calls upstream for a cold contact", rates.cold().most(), 1, true, ""));
    targets.add(new Target("calls upstream for warm contacts", rates.warm().calls(), 0, true, ""));
  }

  private void start(String title, List<Double> millis) {
    if (!millis.isEmpty()) {
      double seconds =
          Result.median(millis.stream().mapToDouble(Double::doubleValue).toArray()) / 1e3;
      starts.put(title, seconds);
      targets.add(new Target(title, seconds, 3, true, " s"));
    }
  }

  /** Answers that were not what they should have been, of all contestants. */
  public long errors() {
    return results.stream().mapToLong(Result::errors).sum()
        + (issued == null ? 0 : issued.errors())
        + (carried == null ? 0 : carried.errors());
  }

  public String table() {
    StringBuilder out = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      if (options.only().contains(scenario)) {
        out.append(String.format(Locale.ROOT, "%n%s%n", scenario.title()));
        out.append("                        per second     p50 ms     p99 ms   CPU µs  ");
        out.append("/ Netty  / Camel   errors\n");
        results.stream().filter(r -> r.scenario() == scenario).forEach(r -> row(out, r));
      }
    }
    if (!heap.isEmpty()) {
      out.append("\nheap in use after a collection, MB:");
      heap.forEach(
          (contestant, bytes) ->
              out.append(
                  String.format(Locale.ROOT, "  %s %.0f", contestant.title(), bytes / MEGABYTE)));
      out.append("\n\n");
    }
    if (issued != null) {
      out.append(
          String.format(
              Locale.ROOT,
              "bootstraps with PIN per second: bare key and signature %.1f, keys made when ordered"
                  + " %.1f (%.2f), from the pool %.1f (%.2f); %d errors%n%n",
              issued.floor(),
              issued.fresh(),
              issued.ratio(),
              issued.pooled(),
              issued.pooled() / issued.floor(),
              issued.errors()));
    }
    if (carried != null) {
      out.append(carried.text());
    }
    for (Target target : targets) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-8s %-42s %8.2f%s (%s %s%s)%n",
              target.reached() ? "reached" : "SHORT",
              target.title(),
              target.figure(),
              target.unit(),
              target.atMost() ? "at most" : "at least",
              target.wanted(),
              target.unit()));
    }
    return out.toString();
  }

  private void row(StringBuilder out, Result r) {
    out.append(
        String.format(
            Locale.ROOT,
            "  %-20s %12.0f %10.2f %10.2f %8.0f %8s %8s %8d%n",
            r.contestant().title(),
            r.median(Measurement::perSecond),
            r.median(Measurement::p50Micros) / 1e3,
            r.median(Measurement::p99Micros) / 1e3,
            r.median(Measurement::cpuMicros),
            ratio(r, Contestant.NETTY),
            ratio(r, Contestant.CAMEL),
            r.errors()));
  }

  private String ratio(Result result, Contestant floor) {
    return find(result.scenario(), floor)
        .map(other -> String.format(Locale.ROOT, "%.2f", result.over(other)))
        .orElse("");
  }

  public String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("connections", options.connections()).put("devices", options.devices());
    root.put("rounds", options.rounds()).put("millisWarmUp", options.warmUp().toMillis());
    root.put("millisEach", options.each().toMillis());
    ArrayNode rows = root.putArray("results");
    for (Result r : results) {
      ObjectNode row = rows.addObject();
      row.put("scenario", r.scenario().id()).put("contestant", r.contestant().title());
      row.put("perSecond", r.median(Measurement::perSecond));
      row.put("p50Micros", r.median(Measurement::p50Micros));
      row.put("p99Micros", r.median(Measurement::p99Micros));
      row.put("cpuMicros", r.median(Measurement::cpuMicros)).put("errors", r.errors());
      find(r.scenario(), Contestant.NETTY).ifPresent(f -> row.put("overNetty", r.over(f)));
      find(r.scenario(), Contestant.CAMEL).ifPresent(f -> row.put("overCamel", r.over(f)));
    }
    ObjectNode bytes = root.putObject("heapBytes");
    heap.forEach((contestant, used) -> bytes.put(contestant.title(), used));
    if (issued != null) {
      root.putObject("bootstraps")
          .put("number", options.bootstraps())
          .put("floorPerSecond", issued.floor())
          .put("freshPerSecond", issued.fresh())
          .put("freshOverFloor", issued.ratio())
          .put("pooledPerSecond", issued.pooled())
          .put("errors", issued.errors());
    }
    if (carried != null) {
      carried.into(root.putObject("carrier"));
    }
    ArrayNode aims = root.putArray("targets");
    for (Target target : targets) {
      aims.addObject()
          .put("title", target.title())
          .put("figure", target.figure())
          .put("wanted", target.wanted())
          .put("reached", target.reached());
    }
    return root.toPrettyString();
  }
}
