package io.dragoman.upstream.rows;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Subscriber;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import io.dragoman.upstream.UserFacts;
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
public record RouteSource(
    String name, String tenant, BiFunction<String, DeviceIdentity, CompletionStage<?>> ask)
    implements Source {

  /** The kind of that word. */
  public static SourceKind kind(
      String word, BiFunction<String, DeviceIdentity, CompletionStage<?>> ask) {
    return new SourceKind() {
      @Override
      public String name() {
        return word;
      }

      @Override
      public Source open(CarrierSettings settings) throws CarrierTrouble {
        if (!word.matches("[A-Za-z0-9_-]{1,40}")) {
          throw new CarrierTrouble(
              Kind.MISCONFIGURED,
              "tenant " + settings.tenant() + ": carrier.sources names what is no route.");
        }
        return new RouteSource(word, settings.tenant(), ask);
      }
    };
  }

  @Override
  public CompletionStage<Harvest> everything(Consumer<Harvest> pieces) {
    return CompletableFuture.completedStage(Harvest.NOTHING);
  }

  @Override
  public boolean listsEverything() {
    return false;
  }

  @Override
  public CompletionStage<Harvest> device(DeviceIdentity who) {
    return ask.apply("direct:subscriber-" + name, who)
        .thenCompose(
            answer ->
                answer instanceof Subscriber found
                    ? harvest(found, who)
                    : CompletableFuture.completedStage(Harvest.NOTHING));
  }

  private CompletionStage<Harvest> harvest(Subscriber found, DeviceIdentity who) {
    if (!found.tenant().equals(tenant)) {
      return CompletableFuture.failedStage(
          new CarrierTrouble(Kind.GARBLED, "The route " + name + " answers for another tenant."));
    }
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    Facts.of(found, who.mac(), users, devices);
    return CompletableFuture.completedStage(new Harvest(users, devices, true));
  }
}
