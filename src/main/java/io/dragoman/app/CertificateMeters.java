package io.dragoman.app;

import io.dragoman.pki.Authority;
import io.dragoman.pki.ServerIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When the listeners' certificate and the generations of the authority end. Thread-safe. */
final class CertificateMeters {
  /** Generations count their devices: too much for every scrape. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Clock clock;
  private final MultiGauge ends;
  private volatile ServerIdentity shown;
  private volatile Authority authority;
  private Instant again = Instant.MIN;

  CertificateMeters(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    ends =
        MultiGauge.builder("dragoman.certificate.expiry.timestamp")
            .description("When a certificate ends, in seconds since 1970")
            .baseUnit("seconds")
            .register(registry);
  }

  synchronized void watch(Authority now) {
    authority = now;
    again = Instant.MIN;
  }

  synchronized ServerIdentity show(ServerIdentity identity) {
    shown = identity;
    again = Instant.MIN;
    return identity;
  }

  synchronized void update() {
    Instant now = clock.instant();
    if (now.isBefore(again)) {
      return;
    }
    again = now.plus(FRESH);
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    if (shown != null) {
      Instant end = shown.chain().get(0).getNotAfter().toInstant();
      rows.add(row("listeners", "", end));
    }
    if (authority != null && authority.fault().isEmpty()) {
      authority
          .generations(now)
          .forEach(
              each -> rows.add(row("authority", Integer.toString(each.number()), each.notAfter())));
    }
    ends.register(rows, true);
  }

  private static MultiGauge.Row<?> row(String certificate, String generation, Instant end) {
    return MultiGauge.Row.of(
        Tags.of("certificate", certificate, "generation", generation), end.getEpochSecond());
  }
}
