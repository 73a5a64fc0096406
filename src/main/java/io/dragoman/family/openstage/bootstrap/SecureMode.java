package io.dragoman.family.openstage.bootstrap;

import io.dragoman.api.SecureModeSealer;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** All that this room does, on one store. */
public final class SecureMode implements AutoCloseable {
  private final SlowExecutor slow = new SlowExecutor();
  private final CertificateOrders orders;
  private final Bootstraps bootstraps;
  private final BootstrapStateMachine journey;
  private final Renewals renewals;
  private final CompletionStage<Void> opened;

  /**
   * Reads from the store for which devices something is due; see {@link #opened}.
   *
   * @param port of the listener for secure mode; empty when there is none
   */
  public SecureMode(
      Store store,
      CertificateIssuer certificates,
      Supplier<SecureModeSealer> sealer,
      Supplier<OptionalInt> port,
      Supplier<BootstrapPolicy> policy,
      Clock clock) {
    BootstrapRepository ledger = new BootstrapRepository(store, clock);
    SecureModePackaging preparation = new SecureModePackaging(certificates, sealer, port, policy);
    orders = new CertificateOrders(store, clock);
    bootstraps = new Bootstraps(ledger, certificates, preparation, slow);
    journey = new BootstrapStateMachine(ledger, preparation, slow);
    renewals = new Renewals(ledger, bootstraps, certificates, preparation);
    opened = ledger.load().thenCombine(orders.load(), (a, b) -> null);
  }

  /** Nobody may be served before. */
  public CompletionStage<Void> opened() {
    return opened;
  }

  public Bootstraps bootstraps() {
    return bootstraps;
  }

  public BootstrapStateMachine journey() {
    return journey;
  }

  public Renewals renewals() {
    return renewals;
  }

  public CertificateOrders orders() {
    return orders;
  }

  @Override
  public void close() {
    slow.close();
  }
}
