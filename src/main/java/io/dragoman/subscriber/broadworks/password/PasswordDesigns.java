package io.dragoman.subscriber.broadworks.password;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.LinePasswords;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SipLogin;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Opens the design that a tenant's {@code carrier.passwords} names. */
public final class PasswordDesigns implements PasswordDesignFactory {
  private final OwnedPasswords owned;
  private final ExternalPasswords side;

  public PasswordDesigns(OwnedPasswords owned, ExternalPasswords side) {
    this.owned = owned;
    this.side = side;
  }

  @Override
  public void retry(String tenant) {
    owned.retry(tenant);
  }

  @Override
  public LinePasswords open(CarrierSettings settings) throws CarrierException {
    String design = settings.choice("passwords", "dms", "dms", "owned", "file", "none");
    return new Chosen(
        settings, design, AuthenticationModes.of(settings), PasswordRules.of(settings));
  }

  private final class Chosen implements LinePasswords {
    private final CarrierSettings settings;
    private final String design;
    private final AuthenticationModes modes;
    private final PasswordRules rules;

    Chosen(
        CarrierSettings settings, String design, AuthenticationModes modes, PasswordRules rules) {
      this.settings = settings;
      this.design = design;
      this.modes = modes;
      this.rules = rules;
    }

    @Override
    public SipLogin held(Seat seat) {
      return switch (design(seat)) {
        case "none" -> SipLogin.notNeeded(seat.authUser(), "none");
        case "file" -> side(seat);
        case "owned" ->
            owned
                .held(settings.tenant(), seat)
                .orElseGet(() -> missing(seat, "owned", "The bridge has made no password yet."));
        default -> told(seat);
      };
    }

    @Override
    public CompletionStage<SipLogin> needed(Seat seat) {
      if (!design(seat).equals("owned")) {
        return completedStage(held(seat));
      }
      return seat.userId().isEmpty()
          ? completedStage(missing(seat, "owned", "Nobody says whose line it is."))
          : owned.needed(settings, rules, seat);
    }

    @Override
    public CompletionStage<Void> renew(Seat seat) {
      return design(seat).equals("owned") && !seat.userId().isEmpty()
          ? owned.renew(settings, rules, seat)
          : LinePasswords.super.renew(seat);
    }

    @Override
    public CompletionStage<Void> follow(Map<String, String> renamed, Set<String> gone) {
      return owned.follow(settings.tenant(), renamed, gone);
    }

    @Override
    public void reread() {
      owned.reread(settings.tenant());
    }

    private String design(Seat seat) {
      return switch (modes.of(seat.deviceType())) {
        case DISABLED, CERTIFICATE -> "none";
        case PORTAL -> "file"; // a portal password is nowhere to be read, and not ours to change
        case ENABLED -> design;
      };
    }

    private SipLogin told(Seat seat) {
      return seat.told().isEmpty()
          ? missing(seat, "dms", "The device's file at the carrier says no password of the line.")
          : SipLogin.given(seat.authUser(), seat.told(), "dms");
    }

    private SipLogin side(Seat seat) {
      return side.find(settings.tenant(), seat.linePort(), seat.userId())
          .map(
              login ->
                  login.authUser().isEmpty()
                      ? SipLogin.given(seat.authUser(), login.password(), login.origin())
                      : login)
          .orElseGet(
              () -> missing(seat, "file", "The file has no password of this line or its user."));
    }

    private static SipLogin missing(Seat seat, String origin, String why) {
      return SipLogin.missing(seat.authUser(), origin, why);
    }
  }
}
