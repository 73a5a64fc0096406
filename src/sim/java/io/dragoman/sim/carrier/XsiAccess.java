package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asks at the Xsi door (broadsoft-upstream.md § 1.8). */
final class XsiAccess {
  private static final Pattern SIP =
      Pattern.compile("(?i)BroadWorksSIP\\s+basic=\"([^\"]*)\"\\s*,\\s*sipUser=\"([^\"]*)\"");

  private final CarrierData data;
  private final CarrierAccounts accounts;
  private final BearerTokens tokens;

  XsiAccess(CarrierData data, CarrierAccounts accounts, BearerTokens tokens) {
    this.data = data;
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** Empty when the credentials are missing or wrong. */
  Optional<CarrierAccount> of(WebRequest request, Clock clock) {
    String header = request.header("authorization");
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return basic(decoded(header.substring(6)), clock);
    }
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return tokens.login(header.substring(7).strip(), clock).flatMap(accounts::find);
    }
    Matcher sip = SIP.matcher(header);
    return sip.matches() ? sip(decoded(sip.group(1)), decoded(sip.group(2))) : Optional.empty();
  }

  private Optional<CarrierAccount> basic(String pair, Clock clock) {
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String id = pair.substring(0, colon);
    String password = pair.substring(colon + 1);
    Optional<CarrierAccount> account = accounts.find(id);
    boolean passcode = account.isEmpty();
    if (passcode) {
      account =
          data.userByNumber(id)
              .map(
                  user -> new CarrierAccount(user.userId(), user.enterprise(), user.group(), user));
    }
    boolean right =
        account.isPresent()
            && (passcode
                ? password.equals(passcode(account.get().user()))
                : accounts.knows(account.get(), password)
                    || tokens.login(password, clock).equals(Optional.of(account.get().id())));
    return accounts.note(CarrierDoor.XSI, id, right) ? account : Optional.empty();
  }

  /** Of the voice portal, for keypads. */
  static String passcode(SimUser user) {
    return user.extension() + "77";
  }

  private Optional<CarrierAccount> sip(String pair, String sipUser) {
    int colon = pair.indexOf(':');
    String id = colon < 0 ? "" : pair.substring(0, colon);
    Optional<CarrierAccount> account = accounts.find(id).filter(found -> !found.isAdmin());
    boolean right =
        account.isPresent()
            && !sipUser.isEmpty()
            && account.get().user().sipUser().equals(sipUser)
            && account.get().user().sipPassword().equals(pair.substring(colon + 1));
    return accounts.note(CarrierDoor.XSI, id, right) ? account : Optional.empty();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
