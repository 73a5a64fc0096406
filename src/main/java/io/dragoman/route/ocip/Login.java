package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciDocument;
import io.dragoman.broadworks.oci.OciError;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.broadworks.oci.SignedPassword;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.ocip.OciAccount;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Logs a link in, in the manner the account wants or the server knows (§ 2.3). */
final class Login {
  private final OciAccount account;
  private final OciLink link;
  private final String session;

  Login(OciAccount account, OciLink link, String session) {
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
    OciCommand request =
        new OciCommand(
            "LoginRequest22V5",
            OciNode.of("userId", account.user()),
            OciNode.of("password", account.password().reveal()));
    return send(request)
        .thenCompose(answer -> otherwise && unknown(answer) ? hashed(false) : judged(answer));
  }

  private CompletionStage<OciCommand> hashed(boolean otherwise) {
    return send(new OciCommand("AuthenticationRequest", OciNode.of("userId", account.user())))
        .thenCompose(
            answer ->
                answer.error().isEmpty()
                    ? send(signed(answer.text("nonce")))
                        .thenCompose(a -> otherwise && unknown(a) ? tooNew() : judged(a))
                    : otherwise && unknown(answer) ? tooNew() : judged(answer));
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
      return error.busy()
          ? failed(Kind.BUSY, "The carrier is too busy for a login: " + error + ".")
          : failed(Kind.REFUSED, "The carrier refused user or password: " + error + ".");
    }
    return answer.type().startsWith("LoginResponse")
        ? CompletableFuture.completedFuture(answer)
        : failed(Kind.GARBLED, "The answer to a login is none.");
  }

  private static CompletionStage<OciCommand> failed(Kind kind, String sentence) {
    return CompletableFuture.failedFuture(new CarrierTrouble(kind, sentence));
  }
}
