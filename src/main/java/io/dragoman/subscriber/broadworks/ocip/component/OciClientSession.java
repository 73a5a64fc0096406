package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A link that is logged in; what it is doing is its pool's to know. */
final class OciClientSession {
  final OciConnection link;
  boolean busy;
  long used;
  long heard;

  /** When it was logged in. */
  long since;

  private final OciAccount account;
  private final String id;
  private final OciCommand login;

  private OciClientSession(OciAccount account, OciConnection link, String id, OciCommand login) {
    this.login = login;
    this.account = account;
    this.link = link;
    this.id = id;
  }

  static CompletionStage<OciClientSession> open(OciAccount account, OciConnection link) {
    String id = UUID.randomUUID().toString();
    return new OciLogin(account, link, id)
        .run()
        .thenApply(login -> new OciClientSession(account, link, id, login));
  }

  /** What the server answered to the login. */
  OciCommand login() {
    return login;
  }

  /** Responses as many as commands, or one error for all of them. */
  CompletionStage<List<OciCommand>> send(List<OciCommand> commands) {
    return link.exchange(new OciDocument(id, commands))
        .thenCompose(
            document -> {
              List<OciCommand> answers = document.commands();
              if (answers.stream()
                  .flatMap(a -> a.error().stream())
                  .anyMatch(SessionLostException::means)) {
                return CompletableFuture.failedFuture(new SessionLostException());
              }
              boolean forAll = answers.size() == 1 && answers.get(0).error().isPresent();
              return answers.size() == commands.size() || forAll
                  ? CompletableFuture.completedFuture(answers)
                  : CompletableFuture.failedFuture(
                      new CarrierException(
                          Kind.GARBLED, "The responses are not as many as the commands."));
            });
  }

  /** Any answer will do, even that this is not allowed. */
  CompletionStage<?> keepAlive() {
    return send(List.of(new OciCommand("SystemSoftwareVersionGetRequest")));
  }

  /** Says goodbye without waiting for an answer. */
  void logout() {
    link.exchange(
            new OciDocument(
                id,
                List.of(
                    new OciCommand(
                        "LogoutRequest",
                        OciNode.of("userId", account.user()),
                        OciNode.of("reason", "Client Logout")))))
        .whenComplete((answer, failure) -> link.close());
  }
}
