package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.LeftOutRecords;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
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
    implements SubscriberSource {
  @Override
  public String name() {
    return XsiKind.NAME;
  }

  @Override
  public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new XsiFullRead(
                    client, told, pieces, new LeftOutRecords(client.settings.leftOut()))
                .last();
          } catch (CarrierException e) {
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
  public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
    return CompletableFuture.completedFuture(SourceSnapshot.NOTHING);
  }
}
