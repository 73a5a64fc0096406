package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Who is logged in on one connection, or with one cookie; not thread-safe. */
final class OciSession {
  private static final long NONCES = 1_700_000_000_000L;

  private final CarrierDoor door;
  private final CarrierAccounts accounts;
  private final CarrierData data;
  private final OciLogins logins;
  private volatile CarrierAccount account;
  private String sessionId = "";
  private String nonce = "";
  private long issued;

  OciSession(CarrierDoor door, CarrierAccounts accounts, CarrierData data, OciLogins logins) {
    this.door = door;
    this.accounts = accounts;
    this.data = data;
    this.logins = logins;
  }

  /** Empty until logged in, and for documents with another session id. */
  Optional<CarrierAccount> account(String session) {
    return session.equals(sessionId) ? Optional.ofNullable(account) : Optional.empty();
  }

  static boolean isLogin(String type) {
    return type.equals("AuthenticationRequest")
        || type.startsWith("LoginRequest")
        || type.equals("LogoutRequest");
  }

  void login(String session, Element command, OciOut out) {
    String type = OciCall.typeOf(command);
    switch (type) {
      case "AuthenticationRequest" -> challenge(session, command, out);
      case "LoginRequest14sp4" -> legacy(session, command, out);
      case "LoginRequest22V5" -> newest(session, command, out);
      case "LogoutRequest" -> {
        leave();
        out.success();
      }
      default -> throw OciTrouble.invalid("unknown command " + type);
    }
  }

  /** Its connection ends, or somebody else is logged in instead. */
  void leave() {
    CarrierAccount before = account;
    account = null;
    if (before != null) {
      accounts.left(before.id(), this);
    }
  }

  private void allow(OciLogins refused, String type) {
    if (logins == refused) {
      throw OciTrouble.invalid("unknown command " + type);
    }
  }

  private void challenge(String session, Element command, OciOut out) {
    allow(OciLogins.ONLY_22V5, "AuthenticationRequest");
    new OciShape("userId").check(command);
    sessionId = session;
    nonce =
        Long.toString(
            NONCES
                + Long.remainderUnsigned(
                    Dice.roll(data.seed(), session.hashCode(), ++issued), NONCES));
    out.answer(
        "AuthenticationResponse",
        new Element("")
            .add("userId", command.child("userId").text)
            .add("nonce", nonce)
            .add("passwordAlgorithm", "MD5"));
  }

  private void legacy(String session, Element command, OciOut out) {
    allow(OciLogins.ONLY_22V5, "LoginRequest14sp4");
    new OciShape("userId signedPassword").check(command);
    CarrierAccount found = find(command);
    String password = found.isAdmin() ? accounts.password(found.id()) : found.user().webPassword();
    boolean right =
        !nonce.isEmpty()
            && session.equals(sessionId)
            && signed(password, nonce).equals(command.child("signedPassword").text);
    nonce = "";
    finish(found, right, "LoginResponse14sp4", out);
  }

  private void newest(String session, Element command, OciOut out) {
    allow(OciLogins.LEGACY, "LoginRequest22V5");
    new OciShape("userId password signedPassword?").check(command);
    CarrierAccount found = find(command);
    sessionId = session;
    finish(found, accounts.knows(found, command.child("password").text), "LoginResponse22V5", out);
  }

  private CarrierAccount find(Element command) {
    String id = command.child("userId").text;
    return accounts.find(id).orElseThrow(() -> new OciTrouble(4962, "Invalid password"));
  }

  private void finish(CarrierAccount found, boolean right, String type, OciOut out) {
    boolean refused = out.on(CarrierFault.EXPIRED_LOGIN);
    if (!accounts.note(door, found.id(), right) || refused) {
      throw new OciTrouble(4962, "Invalid password");
    }
    if (accounts.expired(found.id())) {
      throw new OciTrouble(0, "The password has expired");
    }
    if (out.on(CarrierFault.SESSION_LIMIT) && accounts.others(found.id(), this)) {
      throw new OciTrouble(0, "The maximum number of sessions of this user is reached");
    }
    if (out.on(CarrierFault.STOLEN_SESSION)) {
      accounts.sessions(found.id()).forEach(OciSession::leave);
    }
    account = found;
    accounts.sessions(found.id()).add(this);
    String enterprise = found.enterprise();
    out.answer(
        type,
        new Element("")
            .add("loginType", found.type())
            .add("locale", "en_US")
            .add("encoding", "ISO-8859-1")
            .maybe("groupId", found.group())
            .maybe("serviceProviderId", enterprise)
            .add("isEnterprise", Boolean.toString(!enterprise.isEmpty()))
            .maybe("passwordExpiresDays", accounts.expires(found.id()))
            .add(
                "userDomain", data.domain(enterprise.isEmpty() ? data.enterprise(0) : enterprise)));
  }

  /** {@code lowerhex(MD5(nonce ":" lowerhex(SHA1(password))))}. */
  static String signed(String password, String nonce) {
    return hash("MD5", (nonce + ":" + hash("SHA-1", password.getBytes(UTF_8))).getBytes(US_ASCII));
  }

  static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
