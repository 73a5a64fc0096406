package io.dragoman.upstream.passwords;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.KnownDevices;
import io.dragoman.upstream.LineFacts;
import io.dragoman.upstream.Passwords;
import io.dragoman.upstream.SipLogin;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Design D2 as one more source of a tenant: it knows the passwords of devices that others know, and
 * is asked only for devices in contact.
 */
public final class OwnedKind implements SourceKind {
  private final PasswordDesigns designs;
  private final KnownDevices known;

  public OwnedKind(PasswordDesigns designs, KnownDevices known) {
    this.designs = designs;
    this.known = known;
  }

  @Override
  public String name() {
    return OwnedPasswords.ORIGIN;
  }

  @Override
  public Source open(CarrierSettings settings) throws CarrierTrouble {
    Passwords passwords = designs.open(settings);
    String tenant = settings.tenant();
    return new Source() {
      @Override
      public String name() {
        return OwnedPasswords.ORIGIN;
      }

      @Override
      public CompletionStage<Harvest> everything() {
        return completedStage(Harvest.NOTHING);
      }

      @Override
      public boolean listsEverything() {
        return false;
      }

      @Override
      public CompletionStage<Harvest> device(DeviceIdentity who) {
        return known
            .find(tenant, who.mac())
            .map(device -> lines(device, passwords))
            .orElseGet(() -> completedStage(Harvest.NOTHING));
      }
    };
  }

  /** One after the other: the lines of a device are often one user's. */
  private static CompletionStage<Harvest> lines(DeviceFacts device, Passwords passwords) {
    CompletionStage<List<LineFacts>> all = completedStage(new ArrayList<>());
    for (LineFacts line : device.lines()) {
      all =
          all.thenCompose(
              told ->
                  passwords
                      .needed(Passwords.Seat.of(device, null, withoutPassword(line)))
                      .thenApply(
                          login -> {
                            told.add(with(line, login));
                            return told;
                          }));
    }
    return all.thenApply(told -> harvest(device, told));
  }

  private static Harvest harvest(DeviceFacts device, List<LineFacts> lines) {
    DeviceFacts told =
        new DeviceFacts(
            device.key(), "", device.mac(), "", "", Secret.NONE, "", "", "", "", Map.of(), lines);
    return new Harvest(List.of(), List.of(told), true);
  }

  private static LineFacts withoutPassword(LineFacts line) {
    return with(line, SipLogin.notNeeded(line.authUser(), ""));
  }

  private static LineFacts with(LineFacts line, SipLogin login) {
    return new LineFacts(
        line.order(),
        line.primary(),
        line.linePort(),
        line.userId(),
        login.authUser(),
        login.password(),
        "",
        "",
        "",
        line.handset());
  }
}
