package io.dragoman.bench;

import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.store.Change;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bootstraps with PIN as an administrator orders them, against what no bootstrap can do without: an
 * RSA 2048 key and a signature. All in this process, in rounds: what else the machine does is borne
 * by both.
 */
final class Issuing {
  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 20;

  /** A floor needs fewer of them to know its rate. */
  private static final int FLOOR_SHARE = 5;

  private static final int MOST_POOLED = 1_000;
  private static final int KEY_BITS = 2048;
  private static final int SIGNED_BYTES = 1_000;
  private static final int PAUSE_MILLIS = 50;

  private final Path folder;
  private final int number;

  /**
   * @param number of bootstraps whose keys are made when they are ordered, at most 10,000
   */
  Issuing(Path folder, int number) {
    this.folder = folder;
    this.number = number;
  }

  /**
   * Each per second.
   *
   * @param floor key and signature on every processor, nothing else
   * @param fresh bootstraps whose keys are made when they are ordered
   * @param ratio of these to the floor, the median of rounds in which one follows the other
   * @param pooled bootstraps whose keys were made before; the pool fills itself again meanwhile
   */
  record Rates(double floor, double fresh, double ratio, double pooled, long errors) {}

  Rates measure() throws Exception {
    AtomicLong errors = new AtomicLong();
    int rounds = Math.min(ROUNDS, number);
    double[] floors = new double[rounds];
    double[] fresh = new double[rounds];
    double[] ratios = new double[rounds];
    try (Bridge bridge = bridge(0, number)) {
      for (int round = 0; round < rounds; round++) {
        int from = (int) ((long) number * round / rounds);
        int until = (int) ((long) number * (round + 1) / rounds);
        floors[round] = floor(Math.max(1, (until - from) / FLOOR_SHARE));
        fresh[round] = orders(bridge, from, until, errors);
        ratios[round] = fresh[round] / floors[round];
      }
    }
    double pooled = pooled(Math.min(MOST_POOLED, number), errors);
    return new Rates(
        Result.median(floors), Result.median(fresh), Result.median(ratios), pooled, errors.get());
  }

  private double floor(int keys) throws Exception {
    PrivateKey authority = generator().generateKeyPair().getPrivate();
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(processors);
    long start = System.nanoTime();
    try {
      List<CompletableFuture<?>> running = new ArrayList<>(keys);
      for (int i = 0; i < keys; i++) {
        running.add(CompletableFuture.runAsync(() -> keyAndSignature(authority), threads));
      }
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } finally {
      threads.shutdown();
    }
    return perSecond(keys, start);
  }

  private static void keyAndSignature(PrivateKey authority) {
    try {
      generator().generateKeyPair();
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(authority);
      signature.update(new byte[SIGNED_BYTES]);
      signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPairGenerator generator() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    return generator;
  }

  private double pooled(int keys, AtomicLong errors) throws Exception {
    try (Bridge bridge = bridge(keys, keys)) {
      order(bridge, mac(keys)).get(1, TimeUnit.MINUTES);
      while (keysAreMade()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      return orders(bridge, 0, keys, errors);
    }
  }

  private Bridge bridge(int ready, int devices) throws Exception {
    Bridge bridge =
        new Bridge(Home.below(folder.resolve("issuing-" + ready)), Platform.standalone());
    bridge.start(
        Map.of(
            "bind", "127.0.0.1",
            "openstage.port", "0",
            "openstage.secure.port", "0",
            "download.http.enabled", "false",
            "download.https.enabled", "false",
            "admin.enabled", "false",
            "pki.keys.ready", Integer.toString(ready)));
    CompletionStage<Void> known = CompletableFuture.completedStage(null);
    for (int i = 0; i <= devices; i++) {
      Device device =
          Device.registered(mac(i), Tenant.DEFAULT_ID, Family.OPENSTAGE, Device.Admission.APPROVED);
      known = bridge.store().commit(Change.of(device));
    }
    known.toCompletableFuture().get(1, TimeUnit.MINUTES); // changes are stored in order
    return bridge;
  }

  private static double orders(Bridge bridge, int from, int until, AtomicLong errors)
      throws InterruptedException {
    Semaphore places = new Semaphore(AT_ONCE);
    long start = System.nanoTime();
    for (int i = from; i < until; i++) {
      places.acquire();
      order(bridge, mac(i))
          .whenComplete(
              (begun, failure) -> {
                if (!begun) {
                  errors.incrementAndGet();
                }
                places.release();
              });
    }
    places.acquire(AT_ONCE);
    return perSecond(until - from, start);
  }

  /** False when there was no PIN in the answer. */
  private static CompletableFuture<Boolean> order(Bridge bridge, Mac mac) {
    return bridge
        .ask("POST", "/api/v1/devices/" + mac + "/bootstrap", "{\"mode\":\"pin\"}", "bench")
        .handle((answer, failure) -> failure == null && answer.hasNonNull("pin"))
        .toCompletableFuture();
  }

  private static boolean keysAreMade() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("dragoman-pki-keys"));
  }

  private static double perSecond(int number, long start) {
    return number * 1e9 / (System.nanoTime() - start);
  }

  private static Mac mac(int i) {
    return Mac.of(String.format(Locale.ROOT, "0200ff%06x", i));
  }
}
