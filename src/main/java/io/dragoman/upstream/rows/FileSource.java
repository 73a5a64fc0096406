package io.dragoman.upstream.rows;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import io.dragoman.upstream.UserFacts;
import io.dragoman.upstream.assembly.CarrierRules;
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
final class FileSource implements Source {
  private final String tenant;
  private final Supplier<Map<Mac, List<Subscriber>>> phones;
  private final Supplier<List<Subscriber>> others;

  FileSource(
      String tenant,
      Supplier<Map<Mac, List<Subscriber>>> phones,
      Supplier<List<Subscriber>> others) {
    this.tenant = tenant;
    this.phones = phones;
    this.others = others;
  }

  /** The kind that tenants list as {@code file}. */
  static SourceKind kind(Function<String, Source> open) {
    return new SourceKind() {
      @Override
      public String name() {
        return CarrierRules.FILE;
      }

      @Override
      public Source open(CarrierSettings settings) {
        return open.apply(settings.tenant());
      }
    };
  }

  @Override
  public String name() {
    return CarrierRules.FILE;
  }

  @Override
  public CompletionStage<Harvest> everything(Consumer<Harvest> pieces) {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    phones
        .get()
        .forEach(
            (mac, claims) ->
                claims.stream()
                    .filter(who -> who.tenant().equals(tenant))
                    .forEach(who -> Facts.of(who, mac, users, devices)));
    others.get().stream()
        .filter(who -> who.tenant().equals(tenant))
        .forEach(who -> Facts.of(who, null, users, devices));
    return CompletableFuture.completedStage(new Harvest(users, devices, true));
  }

  @Override
  public boolean asksDevices() {
    return false;
  }

  @Override
  public CompletionStage<Harvest> device(DeviceIdentity who) {
    return CompletableFuture.completedStage(Harvest.NOTHING);
  }
}
