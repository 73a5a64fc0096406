package io.dragoman.upstream.xsi;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.LeftOuts;
import io.dragoman.upstream.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One tenant's users and devices as Xsi tells them. Xsi cannot be searched by MAC: of a device that
 * no full read has seen the next one will tell.
 */
record XsiSource(XsiClient client, Executor readers, BiConsumer<String, String> told)
    implements Source {
  @Override
  public String name() {
    return XsiKind.NAME;
  }

  @Override
  public CompletionStage<Harvest> everything(Consumer<Harvest> pieces) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new FullRead(client, told, pieces, new LeftOuts(client.settings.leftOut()))
                .last();
          } catch (CarrierTrouble e) {
            throw new CompletionException(e);
          }
        },
        readers);
  }

  @Override
  public boolean asksDevices() {
    return false;
  }

  @Override
  public CompletionStage<Harvest> device(DeviceIdentity who) {
    return CompletableFuture.completedFuture(Harvest.NOTHING);
  }
}
