package io.dragoman.pki;

import io.dragoman.model.Mac;
import io.dragoman.store.CertificateRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Every certificate of a device that the database knows, in memory. Thread-safe. */
final class CertificateRegistry {
  private final Map<String, CertificateRecord> bySerial = new ConcurrentHashMap<>();
  private final NavigableMap<Mac, List<CertificateRecord>> byDevice = new ConcurrentSkipListMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong revocations = new AtomicLong();

  /** As {@link #apply}, telling nobody: what was so before this bridge started. */
  void load(Collection<CertificateRecord> certificates) {
    certificates.forEach(this::put);
  }

  /** What is durable now. A revocation is never taken back, however late older news come. */
  void apply(Collection<CertificateRecord> certificates) {
    for (CertificateRecord certificate : certificates) {
      if (put(certificate)) {
        tell(certificate.serial());
      }
    }
  }

  /** Tells of every certificate of that generation that was good until now. */
  void retire(int generation) {
    bySerial.values().stream()
        .filter(certificate -> certificate.generation() == generation && !certificate.revoked())
        .forEach(certificate -> tell(certificate.serial()));
  }

  private void tell(String serial) {
    listeners.forEach(listener -> listener.accept(serial));
  }

  /** True when it is revoked from now on. */
  private boolean put(CertificateRecord certificate) {
    CertificateRecord[] before = new CertificateRecord[1];
    CertificateRecord now =
        bySerial.compute(
            certificate.serial(),
            (serial, known) -> {
              before[0] = known;
              return known != null && (known.revoked() || known.equals(certificate))
                  ? known
                  : certificate;
            });
    if (now == before[0]) {
      return false;
    }
    byDevice.compute(certificate.mac(), (mac, list) -> replaced(list, now));
    boolean revoked = now.revoked();
    if (revoked) {
      revocations.incrementAndGet();
    }
    return revoked;
  }

  private static List<CertificateRecord> replaced(
      List<CertificateRecord> list, CertificateRecord now) {
    List<CertificateRecord> next = new ArrayList<>();
    if (list != null) {
      list.stream().filter(other -> !other.serial().equals(now.serial())).forEach(next::add);
    }
    next.add(now);
    return List.copyOf(next);
  }

  Optional<CertificateRecord> find(String serial) {
    return Optional.ofNullable(bySerial.get(serial));
  }

  List<CertificateRecord> of(Mac mac) {
    return byDevice.getOrDefault(mac, List.of());
  }

  /** Devices after {@code after} in the order of their MACs; null for all. */
  Collection<List<CertificateRecord>> after(Mac after) {
    return after == null ? byDevice.values() : byDevice.tailMap(after, false).values();
  }

  Collection<CertificateRecord> all() {
    return bySerial.values();
  }

  /** Grows with each revocation. */
  long revocations() {
    return revocations.get();
  }

  /** On the thread that made it durable: the listener must be quick. */
  void onRevoked(Consumer<String> listener) {
    listeners.add(listener);
  }
}
