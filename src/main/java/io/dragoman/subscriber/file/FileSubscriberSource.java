package io.dragoman.subscriber.file;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.rows.RowFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The subscriber file as a source beside others: what an operator wrote down of devices, of
 * line/ports and of users, most often their passwords (broadsoft-upstream.md § 0.2, design D3).
 */
final class FileSubscriberSource implements SubscriberSource {
  private final String tenant;
  private final Supplier<Map<Mac, List<Subscriber>>> phones;
  private final Supplier<List<Subscriber>> others;

  FileSubscriberSource(
      String tenant,
      Supplier<Map<Mac, List<Subscriber>>> phones,
      Supplier<List<Subscriber>> others) {
    this.tenant = tenant;
    this.phones = phones;
    this.others = others;
  }

  /** The kind that tenants list as {@code file}. */
  static SubscriberSourceFactory kind(Function<String, SubscriberSource> open) {
    return new SubscriberSourceFactory() {
      @Override
      public String name() {
        return CarrierRules.FILE;
      }

      @Override
      public SubscriberSource open(CarrierSettings settings) {
        return open.apply(settings.tenant());
      }
    };
  }

  @Override
  public String name() {
    return CarrierRules.FILE;
  }

  @Override
  public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    phones
        .get()
        .forEach(
            (mac, claims) ->
                claims.stream()
                    .filter(who -> who.tenant().equals(tenant))
                    .forEach(who -> RowFacts.of(who, mac, users, devices)));
    others.get().stream()
        .filter(who -> who.tenant().equals(tenant))
        .forEach(who -> RowFacts.of(who, null, users, devices));
    return CompletableFuture.completedStage(new SourceSnapshot(users, devices, true));
  }

  @Override
  public boolean asksDevices() {
    return false;
  }

  @Override
  public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
    return CompletableFuture.completedStage(SourceSnapshot.NOTHING);
  }
}
