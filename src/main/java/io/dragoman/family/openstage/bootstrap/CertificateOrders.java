package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.store.CertificateOrderEntry;
import io.dragoman.store.CertificateOrderQuestions;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Certificates for the phone's own purposes, such as its web server's (DG p. 58–60): ordered,
 * written in the next contact, read back. Thread-safe; never blocks.
 */
public final class CertificateOrders {
  private static final Pattern ITEM = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,98}");

  /** Those of secure mode have their own way to the phone. */
  private static final String OWN = "dls-";

  private static final int LONGEST = 30_000;
  private static final int MOST = 20;

  private final Store store;
  private final Clock clock;
  private final DeviceQueues queues = new DeviceQueues();
  private final Set<Mac> waiting = ConcurrentHashMap.newKeySet();

  CertificateOrders(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  CompletionStage<Void> load() {
    return store.ask(CertificateOrderQuestions.waiting()).thenAccept(waiting::addAll);
  }

  /** {@link #order(Mac, String, Secret, String)}, ordered by nobody in particular. */
  public CompletionStage<String> order(Mac mac, String item, Secret content) {
    return order(mac, item, content, "");
  }

  /**
   * Orders that the phone shall hold this certificate.
   *
   * @param item that takes it, by its name on the wire
   * @param actor who ordered it, for the audit trail
   * @param content base64 of a PKCS#12, or PEM, as the item wants it; at most 30,000 characters
   * @return the order's id
   * @throws Problem in the stage: NOT_FOUND, FAMILY_MISMATCH, BAD_REQUEST
   */
  public CompletionStage<String> order(Mac mac, String item, Secret content, String actor) {
    return queued(
        mac,
        () -> {
          Device device = BootstrapDevices.withSecureMode(store.device(mac), mac);
          check(item, content.reveal());
          CertificateOrder order =
              new CertificateOrder(
                  UUID.randomUUID().toString(),
                  mac,
                  item,
                  CertificateOrder.State.WAITING,
                  null,
                  "",
                  clock.instant(),
                  null,
                  content);
          return store
              .ask(CertificateOrderQuestions.of(mac, CertificateOrder.State.WAITING))
              .thenCompose(
                  present -> {
                    if (present.size() >= MOST) {
                      throw new Problem(
                          Cause.BAD_REQUEST, "So many orders wait for this device already.");
                    }
                    return write(device, order, Cause.CERTIFICATE_ORDERED, item, actor);
                  })
              .thenApply(
                  nothing -> {
                    waiting.add(mac);
                    return order.id();
                  });
        });
  }

  private static void check(String item, String content) {
    if (!ITEM.matcher(item).matches() || item.startsWith(OWN)) {
      throw new Problem(
          Cause.BAD_REQUEST, "No item of that name takes a certificate that could be ordered.");
    }
    if (content.isEmpty() || content.length() > LONGEST) {
      throw new Problem(Cause.BAD_REQUEST, "A certificate has 1 to " + LONGEST + " characters.");
    }
    boolean plain = content.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\n' || c == '\r');
    if (!plain || content.indexOf('<') >= 0 || content.indexOf('&') >= 0) {
      throw new Problem(Cause.BAD_REQUEST, "A certificate is base64 or PEM.");
    }
  }

  /** Does anything wait for the device? From memory. */
  public boolean waiting(Mac mac) {
    return waiting.contains(mac);
  }

  /** Those that wait, with what is to be written. */
  public CompletionStage<List<CertificateOrder>> open(Mac mac) {
    return store.ask(CertificateOrderQuestions.of(mac, CertificateOrder.State.WAITING));
  }

  /** All there is to know of the device's orders, without contents, oldest first. */
  public CompletionStage<List<CertificateOrder>> list(Mac mac) {
    CompletionStage<List<CertificateOrder>> all = completedStage(List.of());
    for (CertificateOrder.State state : CertificateOrder.State.values()) {
      all =
          all.thenCombine(
              store.ask(CertificateOrderQuestions.of(mac, state)), CertificateOrders::joined);
    }
    return all;
  }

  private static List<CertificateOrder> joined(
      List<CertificateOrder> some, List<CertificateOrder> more) {
    List<CertificateOrder> joined = new ArrayList<>(some);
    more.forEach(
        o ->
            joined.add(
                new CertificateOrder(
                    o.id(),
                    o.mac(),
                    o.item(),
                    o.state(),
                    o.cause(),
                    o.detail(),
                    o.ordered(),
                    o.ended(),
                    Secret.NONE)));
    joined.sort(java.util.Comparator.comparing(CertificateOrder::ordered));
    return joined;
  }

  /** The phone holds it, and says this of it. */
  public CompletionStage<Void> done(CertificateOrder order, String info) {
    return end(
        order.ended(CertificateOrder.State.DONE, null, info, clock.instant()),
        Cause.CERTIFICATE_INSTALLED);
  }

  public CompletionStage<Void> failed(CertificateOrder order, Cause why, String detail) {
    return end(
        order.ended(CertificateOrder.State.FAILED, why, detail, clock.instant()),
        Cause.CERTIFICATE_NOT_INSTALLED);
  }

  private CompletionStage<Void> end(CertificateOrder ended, Cause cause) {
    Mac mac = ended.mac();
    Device device = store.device(mac).orElse(null);
    return queued(
        mac,
        () ->
            write(device, ended, cause, ended.item() + ": " + ended.detail(), "")
                .thenCompose(nothing -> open(mac))
                .thenAccept(
                    left -> {
                      if (left.isEmpty()) {
                        waiting.remove(mac);
                      }
                    }));
  }

  private CompletionStage<Void> write(
      Device device, CertificateOrder order, Cause cause, String detail, String actor) {
    String tenant = device == null ? "" : device.tenant();
    return store.commit(
        Change.of(new Event(clock.instant(), order.mac(), tenant, cause, detail, actor))
            .with(new CertificateOrderEntry(order)));
  }

  private <T> CompletionStage<T> queued(Mac mac, Supplier<CompletionStage<T>> work) {
    return queues.enter(mac, work);
  }
}
