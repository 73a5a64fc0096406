package io.dragoman.upstream.xsi;

import io.dragoman.broadworks.xsi.XsiDevice;
import io.dragoman.broadworks.xsi.XsiFault;
import io.dragoman.broadworks.xsi.XsiPath;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.HttpDoor.Answer;
import io.dragoman.upstream.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** One tenant's users and devices as Xsi tells them. */
final class XsiSource implements Source {
  /** A phone waits for this. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final XsiClient client;
  private final Executor readers;
  private final BiConsumer<String, String> told;

  /** Who had the device in the last full read: Xsi cannot be searched by MAC. */
  private volatile Map<Mac, XsiUser> owners = Map.of();

  XsiSource(XsiClient client, Executor readers, BiConsumer<String, String> told) {
    this.client = client;
    this.readers = readers;
    this.told = told;
  }

  @Override
  public String name() {
    return XsiKind.NAME;
  }

  @Override
  public CompletionStage<Harvest> everything() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            FullRead read = new FullRead(client, told);
            Harvest harvest = read.harvest();
            owners = read.owners();
            return harvest;
          } catch (CarrierTrouble e) {
            throw new CompletionException(e);
          }
        },
        readers);
  }

  /**
   * The devices of the user who had this one, with one request. Nothing for a device that no full
   * read has seen: the next one will tell.
   */
  @Override
  public CompletionStage<Harvest> device(DeviceIdentity who) {
    XsiUser owner = owners.get(who.mac());
    Optional<String> path =
        owner == null ? Optional.empty() : XsiPath.user(owner.id(), FullRead.DEVICES);
    return path.isEmpty()
        ? CompletableFuture.completedFuture(Harvest.NOTHING)
        : client.get(path.get(), PATIENCE).thenApply(answer -> harvest(owner, answer));
  }

  private Harvest harvest(XsiUser owner, Answer answer) {
    try {
      List<XsiDevice> devices = client.reader.devices(answer.body(), XsiStatus.contentType(answer));
      XsiFacts facts = new XsiFacts();
      facts.devices(owner, devices);
      return new Harvest(List.of(), facts.devices(), true);
    } catch (XsiFault e) {
      throw new CompletionException(XsiClient.garbled(e));
    }
  }
}
