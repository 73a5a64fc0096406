package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Pools and the server they talk to. */
abstract class OciPoolsFixture {
  private static final PoolTimes QUICK =
      new PoolTimes(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5));

  OciServer server;
  OciPools pools = new OciPools(() -> null, QUICK);

  @AfterEach
  void close() throws Exception {
    pools.close();
    server.close();
  }

  void serve(Function<OciCommand, OciCommand> script) throws Exception {
    server = new OciServer(script);
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
    return account(OciServer.PASSWORD, OciAccount.Login.AUTO, 1);
  }

  static OciCommand user(String id) {
    return new OciCommand("UserGetRequest18", OciNode.of("userId", id));
  }

  CompletableFuture<List<OciCommand>> ask(OciAccount account, OciCommand... commands) {
    return pools.send(new OciAsk(account, List.of(commands))).toCompletableFuture();
  }

  List<OciCommand> answers(OciCommand... commands) throws Exception {
    return ask(account(), commands).get(20, TimeUnit.SECONDS);
  }

  CarrierTrouble trouble(CompletableFuture<?> failing) {
    try {
      failing.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return (CarrierTrouble) e.getCause();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it did not fail");
  }
}
