package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.asking;
import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.ChangeSubscription;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;
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
  final Map<String, SubscriberSourceFactory> kinds =
      new ConcurrentHashMap<>(Map.of("ocip", ocip, "dms", dms));
  final Queue<Event> events = new ConcurrentLinkedQueue<>();
  volatile DeviceTypes types = DeviceTypes.NONE;
  final Carriers carriers =
      new Carriers(
          kinds::get,
          PasswordDesignFactory.SOURCES,
          DirectoryRepository.NONE,
          events::add,
          Clock.systemUTC(),
          () -> types);

  /** Says what the test tells it to. */
  static final class Scripted implements SubscriberSource, SubscriberSourceFactory {
    private final String name;
    private final boolean lists;
    volatile CompletionStage<SourceSnapshot> everything = done(SourceSnapshot.NOTHING);
    volatile Function<DeviceIdentity, CompletionStage<SourceSnapshot>> device =
        who -> done(SourceSnapshot.NOTHING);
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger asks = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();

    volatile boolean listens;
    volatile Consumer<CarrierChange> hears = hint -> {};

    Scripted(String name, boolean lists) {
      this.name = name;
      this.lists = lists;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public SubscriberSource open(CarrierSettings settings) {
      opened.incrementAndGet();
      return this;
    }

    @Override
    public void onHint(Consumer<CarrierChange> listener) {
      hears = listener;
    }

    @Override
    public Optional<ChangeSubscription> listens() {
      return listens
          ? Optional.of(new ChangeSubscription(true, 0, Optional.empty(), ""))
          : Optional.empty();
    }

    @Override
    public boolean listsEverything() {
      return lists;
    }

    @Override
    public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
      reads.incrementAndGet();
      return everything;
    }

    @Override
    public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
      asks.incrementAndGet();
      return device.apply(who);
    }
  }

  static CompletionStage<SourceSnapshot> done(SourceSnapshot harvest) {
    return CompletableFuture.completedStage(harvest);
  }

  static CompletionStage<SourceSnapshot> fails(Kind kind) {
    return CompletableFuture.failedStage(new CarrierException(kind, "scripted"));
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
