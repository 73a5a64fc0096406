package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import io.dragoman.subscriber.broadworks.ocip.codec.SignedPassword;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Logs a link in, in the manner the account wants or the server knows (§ 2.3). */
final class OciLogin {
  /** Those that take the password itself, newest first. */
  private static final List<String> PLAIN =
      OciSchema.published().variants("LoginRequest", Set.of(), Set.of()).stream()
          .filter(name -> name.startsWith("LoginRequest22"))
          .toList();

  /** Which code it has is not published. */
  private static final Pattern EXPIRED = Pattern.compile("(?i)password.{0,40}expired");

  private final OciAccount account;
  private final OciConnection link;
  private final String session;

  private final boolean repeated;

  OciLogin(OciAccount account, OciConnection link, String session) {
    this(account, link, session, false);
  }

  private OciLogin(OciAccount account, OciConnection link, String session, boolean repeated) {
    this.repeated = repeated;
    this.account = account;
    this.link = link;
    this.session = session;
  }

  /** Fails with CarrierTrouble; REFUSED must not be tried again with the same password. */
  CompletionStage<OciCommand> run() {
    return switch (account.login()) {
      case LEGACY -> hashed(false);
      case V22V5 -> plain(false);
      case AUTO -> account.encrypted() ? plain(true) : hashed(true);
    };
  }

  private CompletionStage<OciCommand> plain(boolean otherwise) {
    return plain(PLAIN.get(0), otherwise);
  }

  /**
   * Release 22 and its patches know older variants; where another way in is left, that is tried.
   */
  private CompletionStage<OciCommand> plain(String variant, boolean otherwise) {
    OciCommand request =
        new OciCommand(
            variant,
            OciNode.of("userId", account.user()),
            OciNode.of("password", account.password().reveal()));
    return send(request)
        .thenCompose(
            answer -> {
              int next = PLAIN.indexOf(variant) + 1;
              if (!unknown(answer) || (!otherwise && next == PLAIN.size())) {
                return judged(answer);
              }
              return otherwise ? hashed(false) : plain(PLAIN.get(next), false);
            });
  }

  private CompletionStage<OciCommand> hashed(boolean otherwise) {
    return send(new OciCommand("AuthenticationRequest", OciNode.of("userId", account.user())))
        .thenCompose(
            answer ->
                answer.error().isEmpty()
                    ? send(signed(answer.text("nonce")))
                        .thenCompose(a -> otherwise && unknown(a) ? tooNew() : proved(a))
                    : otherwise && unknown(answer) ? tooNew() : judged(answer));
  }

  /** Who signed the nonce of a session that is lost has shown no wrong password: once more. */
  private CompletionStage<OciCommand> proved(OciCommand answer) {
    if (answer.error().isEmpty() || !link.sessionChanged()) {
      return judged(answer);
    }
    return repeated
        ? failed(
            Kind.BUSY,
            "The carrier changes the session between challenge and login: a balancer that sends"
                + " each request elsewhere?")
        : again().hashed(false);
  }

  private OciLogin again() {
    return new OciLogin(account, link, session, true);
  }

  private OciCommand signed(String nonce) {
    return new OciCommand(
        "LoginRequest14sp4",
        OciNode.of("userId", account.user()),
        OciNode.of("signedPassword", SignedPassword.of(nonce, account.password())));
  }

  private CompletionStage<OciCommand> send(OciCommand request) {
    return link.exchange(new OciDocument(session, List.of(request)))
        .thenApply(document -> document.commands().get(0));
  }

  private static boolean unknown(OciCommand answer) {
    return answer.error().map(e -> e.code() == OciError.NOT_VALID).orElse(false);
  }

  private static CompletionStage<OciCommand> tooNew() {
    return failed(
        Kind.MISCONFIGURED,
        "The carrier wants the password itself (LoginRequest22V5): that needs tls.");
  }

  private static CompletionStage<OciCommand> judged(OciCommand answer) {
    if (answer.error().isPresent()) {
      OciError error = answer.error().get();
      if (error.code() == OciError.NOT_VALID) {
        return failed(Kind.MISCONFIGURED, "The carrier does not know this kind of login.");
      }
      if (SessionLostException.means(error)) {
        return CompletableFuture.failedFuture(new SessionLostException());
      }
      if (EXPIRED.matcher(error.summary()).find()) {
        return failed(
            Kind.REFUSED,
            "The password has expired, says the carrier (" + error + "): set another.");
      }
      // a full table of sessions, a server that starts: whoever waits gets in
      return error.code() == OciError.INVALID_PASSWORD
          ? failed(Kind.REFUSED, "The carrier refused user or password: " + error + ".")
          : failed(Kind.BUSY, "The carrier lets nobody log in now: " + error + ".");
    }
    return answer.type().startsWith("LoginResponse")
        ? CompletableFuture.completedFuture(answer)
        : failed(Kind.GARBLED, "The answer to a login is none.");
  }

  private static CompletionStage<OciCommand> failed(Kind kind, String sentence) {
    return CompletableFuture.failedFuture(new CarrierException(kind, sentence));
  }
}
