package io.dragoman.app;

import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.PhoneResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many phones that boot at once, each fresh from the factory. Of what a phone then holds only a
 * hash is kept: a phone that was given a part holds something else than one that was given all.
 */
final class StormPhones {
  /** A thousand at once on one small machine have to wait for each other. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestBridge bridge;
  private final int atOnce;
  private final Map<Mac, Integer> held = new ConcurrentHashMap<>();

  StormPhones(TestBridge bridge, int atOnce) {
    this.bridge = bridge;
    this.atOnce = atOnce;
  }

  /**
   * How the phones of one storm fared.
   *
   * @param wrong what no phone may experience, one sentence each
   */
  record Tally(Map<ContactEnding, Integer> endings, List<String> wrong, long millis) {
    int count(ContactEnding ending) {
      return endings.getOrDefault(ending, 0);
    }
  }

  /** Those that were configured at least once. */
  Collection<Mac> known() {
    return held.keySet();
  }

  /**
   * @param halfway runs when half of the phones have their answer, while others wait for theirs
   */
  Tally boot(Collection<Mac> phones, Runnable halfway) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, phones.size()));
    AtomicInteger answered = new AtomicInteger();
    long began = System.nanoTime();
    try {
      Map<ContactEnding, Integer> endings = new EnumMap<>(ContactEnding.class);
      List<String> wrong = new ArrayList<>();
      List<Future<String>> verdicts = new ArrayList<>();
      for (Mac mac : phones) {
        verdicts.add(
            threads.submit(
                () -> {
                  PhoneResult result = phone(mac);
                  if (answered.incrementAndGet() == phones.size() / 2) {
                    halfway.run();
                  }
                  synchronized (endings) {
                    endings.merge(result.ending(), 1, Integer::sum);
                  }
                  return verdict(result);
                }));
      }
      for (Future<String> each : verdicts) {
        if (!each.get().isEmpty()) {
          wrong.add(each.get());
        }
      }
      return new Tally(endings, wrong, (System.nanoTime() - began) / 1_000_000);
    } finally {
      threads.shutdownNow();
    }
  }

  private PhoneResult phone(Mac mac) {
    return bridge.openstage(mac).model("OpenStage 60").patience(PATIENCE).build().start();
  }

  /** Everything, the same as ever, or nothing to do; empty when it was one of these. */
  private String verdict(PhoneResult result) {
    if (!result.complaints().isEmpty()) {
      return result.toString();
    }
    Integer before = held.get(result.device());
    if (!result.configured()) {
      boolean nothing = result.trail().equals(List.of("start-up → CleanUp"));
      return nothing && before == null ? "" : "had " + before + ": " + result;
    }
    int now = result.items().hashCode();
    held.putIfAbsent(result.device(), now);
    return before == null || before == now ? "" : "holds something else than before: " + result;
  }
}
