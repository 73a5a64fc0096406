package io.dragoman.subscriber.broadworks.dms;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralFile;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The source {@code dms}: knows a device by its MAC with one download, and lists nothing. */
final class DmsSource implements SubscriberSource {
  private final DmsSettings settings;
  private final CarrierTransport door;
  private final KnownDevices known;
  private final RefusedLogins refused;

  DmsSource(
      DmsSettings settings, CarrierTransport door, KnownDevices known, RefusedLogins refused) {
    this.settings = settings;
    this.door = door;
    this.known = known;
    this.refused = refused;
  }

  @Override
  public String name() {
    return DmsKind.NAME;
  }

  @Override
  public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    return completedStage(SourceSnapshot.NOTHING);
  }

  @Override
  public boolean listsEverything() {
    return false;
  }

  @Override
  public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
    return file(who.mac())
        .thenApply(found -> found.map(DmsSource::harvest).orElse(SourceSnapshot.NOTHING));
  }

  /** Empty when the carrier has no file for the device; fails with {@link CarrierException}. */
  CompletionStage<Optional<NeutralFile>> file(Mac mac) {
    String tenant = settings.tenant();
    DmsTarget target;
    try {
      target = DmsTarget.of(settings, known.find(tenant, mac), mac);
    } catch (CarrierException e) {
      return failedStage(e);
    }
    if (refused.knows(tenant, mac, target.login())) {
      return failedStage(
          refusal(
              "The device management refused the device's login before; it is not shown again"
                  + " until it changes.",
              target));
    }
    CarrierTransport.Ask ask =
        new CarrierTransport.Ask(
            tenant, "dms", "GET", target.uri(), target.headers(), new byte[0], target.login());
    return door.send(ask).thenCompose(answer -> read(answer, target, mac));
  }

  private CompletionStage<Optional<NeutralFile>> read(
      CarrierTransport.Answer answer, DmsTarget target, Mac mac) {
    try {
      Optional<NeutralFile> file = DmsAnswer.read(answer, target, mac);
      refused.taken(settings.tenant(), mac);
      return completedStage(file);
    } catch (CarrierException e) {
      if (e.kind() != CarrierException.Kind.REFUSED) {
        return failedStage(e);
      }
      refused.refused(settings.tenant(), mac, target.login());
      return failedStage(refusal(e.getMessage(), target));
    }
  }

  /** REFUSED is said of the whole door alone: one device's wrong login stops no other device. */
  private CarrierException refusal(String sentence, DmsTarget target) {
    boolean all = refused.shared(settings.tenant(), target.login());
    return new CarrierException(
        all ? CarrierException.Kind.REFUSED : CarrierException.Kind.FORBIDDEN, sentence);
  }

  private static SourceSnapshot harvest(NeutralFile file) {
    Map<String, String> tags = new HashMap<>();
    put(tags, "%BRIDGE_TZ%", file.timeZone());
    put(tags, "%BRIDGE_LANG%", file.language());
    List<LineFacts> lines = file.lines().stream().map(DmsSource::line).toList();
    DeviceFacts device =
        new DeviceFacts(null, "", file.mac(), "", "", Secret.NONE, "", "", "", "", tags, lines);
    return new SourceSnapshot(List.of(), List.of(device), true);
  }

  private static LineFacts line(NeutralLine line) {
    return new LineFacts(
        line.number(),
        false,
        line.linePort(),
        line.userId(),
        line.authUser(),
        line.authPassword(),
        line.e164(),
        line.firstName(),
        line.lastName(),
        line.handset());
  }

  private static void put(Map<String, String> tags, String tag, String value) {
    if (!value.isEmpty()) {
      tags.put(tag, value);
    }
  }
}
