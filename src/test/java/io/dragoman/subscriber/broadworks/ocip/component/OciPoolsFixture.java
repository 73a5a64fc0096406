package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Pools and the server they talk to. */
abstract class OciPoolsFixture {
  private static final OciPoolTimeouts QUICK =
      new OciPoolTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5));

  MisbehavingOciServer server;
  OciConnectionPools pools = new OciConnectionPools(() -> null, QUICK);

  @AfterEach
  void close() throws Exception {
    pools.close();
    server.close();
  }

  void serve(Function<OciCommand, OciCommand> script) throws Exception {
    server = new MisbehavingOciServer(script);
  }

  static OciCommand echo(OciCommand command) {
    return new OciCommand("UserGetResponse18", OciNode.of("lastName", command.text("userId")));
  }

  OciAccount account(String password, OciAccount.Login login, int connections) {
    return new OciAccount(
        "t",
        OciAccount.Transport.TCP,
        "localhost:" + server.port(),
        "",
        "in0",
        "bridge-prov",
        Secret.of(password),
        login,
        connections,
        1_000,
        Duration.ofSeconds(20));
  }

  OciAccount account() {
    return account(MisbehavingOciServer.PASSWORD, OciAccount.Login.AUTO, 1);
  }

  static OciCommand user(String id) {
    return new OciCommand("UserGetRequest18", OciNode.of("userId", id));
  }

  CompletableFuture<List<OciCommand>> ask(OciAccount account, OciCommand... commands) {
    return pools.send(new OciRequest(account, List.of(commands))).toCompletableFuture();
  }

  List<OciCommand> answers(OciCommand... commands) throws Exception {
    return ask(account(), commands).get(20, TimeUnit.SECONDS);
  }

  CarrierException trouble(CompletableFuture<?> failing) {
    try {
      failing.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return (CarrierException) e.getCause();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it did not fail");
  }
}
