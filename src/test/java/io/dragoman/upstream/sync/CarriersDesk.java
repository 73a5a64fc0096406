package io.dragoman.upstream.sync;

import static io.dragoman.upstream.assembly.Yard.asking;
import static io.dragoman.upstream.assembly.Yard.device;
import static io.dragoman.upstream.assembly.Yard.harvest;
import static io.dragoman.upstream.assembly.Yard.mac;
import static io.dragoman.upstream.assembly.Yard.tenant;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.Hint;
import io.dragoman.upstream.Listening;
import io.dragoman.upstream.PasswordDoor;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Carriers whose sources answer what a test says. */
abstract class CarriersDesk {
  final Scripted ocip = new Scripted("ocip", true);
  final Scripted dms = new Scripted("dms", false);
  final Map<String, SourceKind> kinds = new ConcurrentHashMap<>(Map.of("ocip", ocip, "dms", dms));
  final Queue<Event> events = new ConcurrentLinkedQueue<>();
  volatile DeviceTypes types = DeviceTypes.NONE;
  final Carriers carriers =
      new Carriers(
          kinds::get,
          PasswordDoor.SOURCES,
          Shelf.NONE,
          events::add,
          Clock.systemUTC(),
          () -> types);

  /** Says what the test tells it to. */
  static final class Scripted implements Source, SourceKind {
    private final String name;
    private final boolean lists;
    volatile CompletionStage<Harvest> everything = done(Harvest.NOTHING);
    volatile Function<DeviceIdentity, CompletionStage<Harvest>> device =
        who -> done(Harvest.NOTHING);
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger asks = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();

    volatile boolean listens;
    volatile Consumer<Hint> hears = hint -> {};

    Scripted(String name, boolean lists) {
      this.name = name;
      this.lists = lists;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Source open(CarrierSettings settings) {
      opened.incrementAndGet();
      return this;
    }

    @Override
    public void onHint(Consumer<Hint> listener) {
      hears = listener;
    }

    @Override
    public Optional<Listening> listens() {
      return listens ? Optional.of(new Listening(true, 0, Optional.empty(), "")) : Optional.empty();
    }

    @Override
    public boolean listsEverything() {
      return lists;
    }

    @Override
    public CompletionStage<Harvest> everything(Consumer<Harvest> pieces) {
      reads.incrementAndGet();
      return everything;
    }

    @Override
    public CompletionStage<Harvest> device(DeviceIdentity who) {
      asks.incrementAndGet();
      return device.apply(who);
    }
  }

  static CompletionStage<Harvest> done(Harvest harvest) {
    return CompletableFuture.completedStage(harvest);
  }

  static CompletionStage<Harvest> fails(Kind kind) {
    return CompletableFuture.failedStage(new CarrierTrouble(kind, "scripted"));
  }

  @AfterEach
  void close() {
    carriers.close();
  }

  void open(Tenant... tenants) {
    carriers.begin();
    carriers.tenants(List.of(tenants));
    for (Tenant tenant : tenants) {
      Awaitility.await()
          .until(
              () ->
                  carriers
                      .status(tenant.id())
                      .map(s -> !s.running() && s.last().isPresent())
                      .orElse(true));
    }
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  SyncReport sync(boolean force) {
    return get(carriers.sync("yard", force)).orElseThrow();
  }

  Optional<Subscriber> find(int i) {
    return get(carriers.find(asking("yard", mac(i))));
  }
}
