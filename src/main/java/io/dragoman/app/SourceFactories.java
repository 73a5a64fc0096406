package io.dragoman.app;

import io.dragoman.camel.RouteHost;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.model.NearestName;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.broadworks.dms.DmsKind;
import io.dragoman.subscriber.broadworks.ocip.OciTransport;
import io.dragoman.subscriber.broadworks.ocip.OcipCarrierWrites;
import io.dragoman.subscriber.broadworks.ocip.OcipKind;
import io.dragoman.subscriber.broadworks.ocip.component.OciConnectionPools;
import io.dragoman.subscriber.broadworks.ocip.component.RouteOciTransport;
import io.dragoman.subscriber.broadworks.password.FilePasswords;
import io.dragoman.subscriber.broadworks.password.OwnedPasswords;
import io.dragoman.subscriber.broadworks.password.PasswordDesigns;
import io.dragoman.subscriber.broadworks.xsi.XsiDelays;
import io.dragoman.subscriber.broadworks.xsi.XsiKind;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.file.SubscriberFile;
import io.dragoman.subscriber.route.RouteSubscriberSource;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Where a tenant's sources come from, by the word with which it lists them. Another kind of source
 * is added here.
 */
final class SourceFactories implements AutoCloseable {
  private static final int READERS = 16;
  private static final int IDLE_SECONDS = 30;

  private final Map<String, SubscriberSourceFactory> ours = new HashMap<>();
  private final Supplier<RouteHost> routes;

  private volatile Carriers carriers;

  /** Device types that are served. */
  final Supplier<DeviceTypes> types;

  /** Routes come and go above these connections. */
  final OciConnectionPools pools;

  final PasswordDesigns designs;

  final CarrierTransport door;
  final OciTransport oci;
  final DmsKind dms;

  /** Phone lists of tenants are read through it, too. */
  final XsiKind xsi;

  /**
   * @param told takes what a full read left out: tenant, sentence
   * @param types which device types are read
   */
  SourceFactories(
      SubscriberFile file,
      Supplier<RouteHost> routes,
      CarrierTransport http,
      BridgeState state,
      Clock clock,
      BiConsumer<String, String> told,
      Supplier<DeviceTypes> types) {
    this.routes = routes;
    this.types = types;
    xsi = new XsiKind(http, readers(), told, XsiDelays.REAL);
    door = http;
    pools = new OciConnectionPools(() -> http);
    RouteOciTransport ocip = new RouteOciTransport((door, ask) -> routes.get().send(door, ask));
    oci = ocip;
    designs =
        new PasswordDesigns(
            new OwnedPasswords(state.store(), new OcipCarrierWrites(ocip), clock),
            new FilePasswords(file::all, file::loads));
    KnownDevices known = new LaterKnown();
    dms = new DmsKind(http, known);
    List<SubscriberSourceFactory> kinds =
        List.of(file.source(), new OcipKind(ocip, types, pools::retry, pools, known), xsi, dms);
    kinds.forEach(kind -> ours.put(kind.name(), kind));
  }

  /** The directories come after the sources that fill them. */
  private final class LaterKnown implements KnownDevices {
    @Override
    public Optional<DeviceFacts> find(String tenant, Mac mac) {
      return Optional.ofNullable(carriers).flatMap(all -> all.known(tenant, mac));
    }

    @Override
    public boolean user(String tenant, String userId, String source) {
      return carriers != null && carriers.knows(tenant, userId, source);
    }
  }

  /** A full read holds one of them for as long as it takes; the others wait their turn. */
  private static Executor readers() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "dragoman-xsi");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Whose directories tell what is known of a device. */
  void serve(Carriers all) {
    carriers = all;
  }

  /** Words of sources that need no route. */
  Set<String> names() {
    return Set.copyOf(ours.keySet());
  }

  /** Is there such a source, or such a route now? */
  Optional<String> fault(String word) {
    SortedSet<String> all = new TreeSet<>(routes.get().upstreams());
    all.addAll(ours.keySet());
    return all.contains(word)
        ? Optional.empty()
        : Optional.of(
            "there is no route direct:subscriber-" + word + NearestName.question(word, all));
  }

  /** Any other word is the integrator's own route. */
  SubscriberSourceFactory kind(String word) {
    SubscriberSourceFactory kind = ours.get(word);
    return kind != null
        ? kind
        : RouteSubscriberSource.kind(word, (door, device) -> routes.get().send(door, device));
  }

  /** Those whose logins were refused may show them again. */
  void retry(String tenant) {
    ours.values().forEach(kind -> kind.retry(tenant));
    designs.retry(tenant);
  }

  @Override
  public void close() {
    pools.close();
  }
}
