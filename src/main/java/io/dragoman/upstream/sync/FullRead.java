package io.dragoman.upstream.sync;

import io.dragoman.model.Mac;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.assembly.Assembled;
import io.dragoman.upstream.assembly.Assembly;
import io.dragoman.upstream.assembly.Part;
import io.dragoman.upstream.assembly.Placed;
import io.dragoman.upstream.assembly.Retold;
import io.dragoman.upstream.sync.SyncReport.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads one tenant's carrier whole and makes the result its directory, or leaves everything as it
 * is. Whatever fails becomes a report: the stage never fails.
 */
final class FullRead {
  /** Below so many devices half of them is no catastrophe. */
  private static final int SMALL = 4;

  private final Carrier carrier;
  private final CarrierShop shop;
  private final boolean force;
  private final Instant started;

  FullRead(Carrier carrier, CarrierShop shop, boolean force) {
    this.carrier = carrier;
    this.shop = shop;
    this.force = force;
    this.started = shop.clock().instant();
  }

  CompletionStage<SyncReport> run() {
    carrier.stale.readBegins();
    if (!carrier.desk.lists()) {
      return CompletableFuture.completedStage(
          without(Outcome.FAILED, "None of its sources can be read whole."));
    }
    List<CompletableFuture<Part>> reads =
        carrier.desk.listing().stream().map(this::stable).toList();
    return CompletableFuture.allOf(reads.toArray(new CompletableFuture<?>[0]))
        .thenApplyAsync(
            done -> commit(reads.stream().map(CompletableFuture::join).toList()), shop.workers())
        .thenCompose(report -> report)
        .exceptionally(this::failed);
  }

  /** A source that changed while it was read is read once more. */
  private CompletableFuture<Part> stable(Guard guard) {
    return guard
        .everything()
        .thenCompose(
            first -> first.stable() ? CompletableFuture.completedStage(first) : guard.everything())
        .thenApply(
            harvest -> {
              if (!harvest.stable() && !force) {
                throw new Restless(guard.name());
              }
              return new Part(guard.name(), harvest);
            })
        .toCompletableFuture();
  }

  private static final class Restless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Restless(String source) {
      super(source + " changed twice while it was read.");
    }
  }

  private SyncReport failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Restless) {
      return without(Outcome.UNSTABLE, cause.getMessage());
    }
    CarrierTrouble trouble = Guard.trouble(cause, "The carrier");
    return without(Outcome.FAILED, trouble.kind() + ": " + trouble.getMessage());
  }

  private SyncReport without(Outcome outcome, String detail) {
    return SyncReport.without(
        carrier.desk.tenant(), started, shop.clock().instant(), outcome, detail);
  }

  private CompletionStage<SyncReport> commit(List<Part> told) {
    Directory before = carrier.directory();
    Map<Mac, Placed> known = new HashMap<>();
    before.all().stream().filter(p -> p.mac() != null).forEach(p -> known.put(p.mac(), p));
    carrier.lately().forEach(late -> known.put(late.mac(), late));
    List<Part> parts = new ArrayList<>(told);
    boolean devices = told.stream().anyMatch(FullRead::tellsDevices);
    for (Placed placed : known.values()) {
      Retold.of(carrier.desk.rules(), placed, carrier.desk::kept).stream()
          .map(part -> new Part(part.source(), part.harvest(), devices))
          .forEach(parts::add);
    }
    Assembled assembled = Assembly.of(carrier.desk.rules(), shop.types(), parts);
    Difference difference =
        new Difference(
            before, known, assembled.placed().stream().map(carrier.desk.logins()::held).toList());
    if (!force && shrunk(known.keySet(), difference)) {
      String detail = difference.lost + " of " + known.size() + " devices are not there any more.";
      return CompletableFuture.completedStage(without(Outcome.SHRUNK, detail));
    }
    Directory fresh = new Directory(started, difference.placed);
    return carrier
        .share
        .keep(fresh, difference.written, difference.gone)
        .handle(
            (stored, failure) -> {
              if (failure != null) {
                return without(Outcome.NOT_STORED, "The database did not take it.");
              }
              carrier.directory(fresh);
              return report(fresh, difference, assembled);
            });
  }

  /** Else nobody can say that a device is gone. */
  private static boolean tellsDevices(Part part) {
    return part.harvest().devices().stream()
        .anyMatch(device -> device.key() != null || !device.mac().isBlank());
  }

  private static boolean shrunk(Set<Mac> known, Difference difference) {
    return known.size() >= SMALL && difference.lost * 2 > known.size();
  }

  private SyncReport report(Directory fresh, Difference difference, Assembled assembled) {
    return new SyncReport(
        carrier.desk.tenant(),
        started,
        shop.clock().instant(),
        Outcome.COMMITTED,
        fresh.devices()
            + " devices, "
            + fresh.size()
            + " subscribers; "
            + difference.added
            + " new, "
            + difference.changed
            + " changed, "
            + difference.gone.size()
            + " gone",
        fresh.devices(),
        fresh.size(),
        difference.added,
        difference.changed,
        difference.gone.size(),
        assembled.counts(),
        assembled.examples());
  }

  /** What is another than before; what is the same stays the same instance. */
  private static final class Difference {
    final List<Placed> placed = new ArrayList<>();
    final List<Placed> written = new ArrayList<>();
    final List<Placed> gone = new ArrayList<>();
    int added;
    int changed;
    int lost;

    /**
     * @param known devices with MAC, with what was learnt since
     */
    Difference(Directory before, Map<Mac, Placed> known, List<Placed> now) {
      Map<String, Placed> old = new HashMap<>();
      before.all().forEach(each -> old.put(each.key(), each));
      known.values().forEach(each -> old.put(each.key(), each));
      Map<Mac, Integer> asked = new HashMap<>();
      known.forEach((mac, each) -> asked.put(mac, each.asked()));
      Set<String> keys = new HashSet<>();
      Set<Mac> macs = new HashSet<>();
      for (Placed each : now) {
        Placed same = old.get(each.key());
        if (!keys.add(each.key())) {
          continue; // two devices without MAC and name: nothing tells them apart
        }
        if (each.mac() != null) {
          macs.add(each.mac());
        }
        if (each.sameAs(same)) {
          placed.add(same);
          continue;
        }
        Placed fresh = each.mac() == null ? each : each.asked(asked.getOrDefault(each.mac(), 0));
        placed.add(fresh);
        written.add(fresh);
        if (same == null) {
          added++;
        } else {
          changed++;
        }
      }
      old.forEach(
          (key, each) -> {
            if (!keys.contains(key)) {
              gone.add(each);
            }
          });
      lost = (int) known.keySet().stream().filter(mac -> !macs.contains(mac)).count();
    }
  }
}
