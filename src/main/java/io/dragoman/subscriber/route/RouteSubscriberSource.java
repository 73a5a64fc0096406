package io.dragoman.subscriber.route;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.rows.RowFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A word that is no source of ours: the integrator's own route {@code direct:subscriber-<word>},
 * asked for one device at a time, what it answers being a part of the truth.
 *
 * @param ask the route's name and the device; answers a {@link Subscriber} or anything else for
 *     none
 */
public record RouteSubscriberSource(
    String name, String tenant, BiFunction<String, DeviceIdentity, CompletionStage<?>> ask)
    implements SubscriberSource {

  /** The kind of that word. */
  public static SubscriberSourceFactory kind(
      String word, BiFunction<String, DeviceIdentity, CompletionStage<?>> ask) {
    return new SubscriberSourceFactory() {
      @Override
      public String name() {
        return word;
      }

      @Override
      public SubscriberSource open(CarrierSettings settings) throws CarrierException {
        if (!word.matches("[A-Za-z0-9_-]{1,40}")) {
          throw new CarrierException(
              Kind.MISCONFIGURED,
              "tenant " + settings.tenant() + ": carrier.sources names what is no route.");
        }
        return new RouteSubscriberSource(word, settings.tenant(), ask);
      }
    };
  }

  @Override
  public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    return CompletableFuture.completedStage(SourceSnapshot.NOTHING);
  }

  @Override
  public boolean listsEverything() {
    return false;
  }

  @Override
  public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
    return ask.apply("direct:subscriber-" + name, who)
        .thenCompose(
            answer ->
                answer instanceof Subscriber found
                    ? harvest(found, who)
                    : CompletableFuture.completedStage(SourceSnapshot.NOTHING));
  }

  private CompletionStage<SourceSnapshot> harvest(Subscriber found, DeviceIdentity who) {
    if (!found.tenant().equals(tenant)) {
      return CompletableFuture.failedStage(
          new CarrierException(Kind.GARBLED, "The route " + name + " answers for another tenant."));
    }
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    RowFacts.of(found, who.mac(), users, devices);
    return CompletableFuture.completedStage(new SourceSnapshot(users, devices, true));
  }
}
