package io.dragoman.app;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.admin.UpstreamOperations;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.store.Store;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.broadworks.check.CheckResult;
import io.dragoman.subscriber.broadworks.check.OcipCheck;
import io.dragoman.subscriber.broadworks.check.PlanCheck;
import io.dragoman.subscriber.broadworks.check.UpstreamCheck;
import io.dragoman.subscriber.broadworks.check.XsiCheck;
import io.dragoman.subscriber.broadworks.dms.DmsCheck;
import io.dragoman.subscriber.broadworks.ocip.OcipCarrierWrites;
import io.dragoman.subscriber.broadworks.password.WriteBacks;
import io.dragoman.subscriber.merge.CarrierRules;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is written to carriers after contacts, and the check of their doors. */
final class CarrierServices implements UpstreamOperations, AutoCloseable {
  private static final int LOOKING_AT_ONCE = 2;

  /** After these a device may have told a firmware. */
  private static final Set<Cause> CONTACTS =
      EnumSet.of(
          Cause.CONFIGURED,
          Cause.UP_TO_DATE,
          Cause.DOWNLOADED,
          Cause.NOT_MODIFIED,
          Cause.LOCAL_CHANGES,
          Cause.INVENTORY_CHANGED);

  private final Store store;
  private final Function<String, Optional<Tenant>> tenants;
  private final Consumer<String> retry;
  private final WriteBacks backs;
  private volatile boolean closed;
  private final Function<String, Optional<String>> routeFault;
  private final UpstreamCheck plan;
  private final UpstreamCheck doors;
  private final ExecutorService blocking =
      Executors.newFixedThreadPool(
          LOOKING_AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "dragoman-upstream-check");
            thread.setDaemon(true);
            return thread;
          });

  CarrierServices(
      Store store,
      Function<String, Optional<Tenant>> tenants,
      KnownDevices known,
      SourceFactories doors,
      Clock clock) {
    this.store = store;
    this.tenants = tenants;
    retry = doors::retry;
    backs = new WriteBacks(store, new OcipCarrierWrites(doors.oci), known, clock);
    routeFault = doors::fault;
    plan = new UpstreamCheck(List.of(new PlanCheck(doors::fault)));
    this.doors =
        new UpstreamCheck(
            List.of(
                new XsiCheck(doors.door, blocking, clock),
                new OcipCheck(doors.oci, doors.types, doors.pools, blocking, clock),
                new DmsCheck(doors.dms)));
  }

  /** On the thread of events: hands on and returns. */
  void heard(Event event) {
    if (!closed && event.mac() != null && CONTACTS.contains(event.cause())) {
      store
          .device(event.mac())
          .ifPresent(
              device ->
                  tenants
                      .apply(device.tenant())
                      .map(CarrierSettings::of)
                      .ifPresent(settings -> backs.seen(settings, device)));
    }
  }

  @Override
  public CompletionStage<Optional<List<CheckResult>>> check(
      String tenant, Optional<Mac> example, boolean again) {
    Optional<Tenant> found = tenants.apply(tenant);
    if (found.isEmpty()) {
      return completedStage(Optional.empty());
    }
    if (again) {
      retry.accept(tenant);
    }
    CarrierSettings settings = CarrierSettings.of(found.get());
    return (CarrierRules.served(found.get())
            ? plan.run(CarrierRules.settings(found.get()), example)
            : completedStage(List.of(none(found.get()))))
        .thenCombine(
            doors.run(settings, example),
            (first, then) -> Stream.concat(first.stream(), then.stream()).toList())
        .thenApply(Optional::of);
  }

  /** It may still ask a carrier's doors for its phone book. */
  private CheckResult none(Tenant tenant) {
    Optional<String> fault = routeFault.apply(tenant.upstream());
    if (fault.isPresent()) {
      return CheckResult.missing(
          "settings", "upstream", "upstream " + tenant.upstream() + ": " + fault.get() + ".");
    }
    return CheckResult.skipped(
        "settings",
        "upstream",
        "The tenant has no carrier: its subscribers come by upstream " + tenant.upstream() + ".");
  }

  @Override
  public void close() {
    closed = true;
    blocking.shutdownNow();
  }
}
