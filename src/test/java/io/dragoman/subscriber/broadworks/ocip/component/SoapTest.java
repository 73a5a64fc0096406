package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapTest {
  private static final OciCommand READ =
      new OciCommand("UserGetRequest18", OciNode.of("userId", "Füllgrabe Ł & <x>"));
  private static final OciCommand WRITE =
      new OciCommand("UserAuthenticationModifyRequest", OciNode.of("userId", "a"));

  private SoapServer server;
  private OciConnectionPools pools;

  @BeforeEach
  void open() throws Exception {
    server =
        new SoapServer(
            command -> new OciCommand("R", OciNode.of("lastName", command.text("userId"))));
    pools =
        new OciConnectionPools(
            JdkHttpDoor::new,
            new OciPoolTimeouts(
                Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));
  }

  @AfterEach
  void close() {
    pools.close();
    server.close();
  }

  private List<OciCommand> ask(OciCommand command) {
    OciAccount account =
        new OciAccount(
            "t",
            OciAccount.Transport.SOAP,
            server.url(),
            "",
            server.argument,
            "bridge-prov",
            Secret.of(MisbehavingOciServer.PASSWORD),
            OciAccount.Login.AUTO,
            1,
            1_000,
            Duration.ofSeconds(20));
    return pools.send(new OciRequest(account, List.of(command))).toCompletableFuture().join();
  }

  private Kind trouble(OciCommand command) {
    try {
      ask(command);
    } catch (CompletionException e) {
      return ((CarrierException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in0", "arg0"})
  void the_session_lives_in_a_cookie_and_the_document_in_characters(String argument) {
    server.argument = argument;

    assertThat(ask(READ).get(0).text("lastName")).isEqualTo("Füllgrabe Ł & <x>");
    assertThat(ask(READ)).hasSize(1);
    assertThat(server.received)
        .containsExactly(
            "AuthenticationRequest", "LoginRequest14sp4", "UserGetRequest18", "UserGetRequest18");
  }

  @Test
  void after_the_cookie_was_forgotten_even_a_write_logs_in_again() {
    ask(READ);
    server.forgetSessions();

    assertThat(ask(WRITE)).hasSize(1);
    assertThat(server.received.stream().filter("LoginRequest14sp4"::equals)).hasSize(2);
  }

  @Test
  void a_read_survives_a_lost_connection_behind_the_web_service_and_a_write_does_not() {
    ask(READ);
    server.faults.add("NO_OCS_CONNECTION");
    server.faults.add("NO_OCS_CONNECTION");
    assertThat(ask(READ)).hasSize(1);

    server.faults.add("NO_OCS_CONNECTION");
    assertThat(trouble(WRITE)).isEqualTo(Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({"401, FORBIDDEN", "403, FORBIDDEN", "404, GARBLED", "502, UNREACHABLE", "503, BUSY"})
  void what_is_no_soap_is_known_by_its_status(int status, Kind kind) {
    server.status = status;
    assertThat(trouble(READ)).isEqualTo(kind);
  }

  @Test
  void a_session_that_changed_between_challenge_and_login_is_no_wrong_password() {
    server.changes = 1;
    assertThat(ask(READ)).hasSize(1);

    pools.retry("t");
    server.forgetSessions();
    server.changes = 1_000;
    assertThat(trouble(READ)).isEqualTo(Kind.BUSY);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 400})
  void overload_is_known_by_its_words_whatever_the_media_type(int status) {
    server.status = status;
    server.sorry = "Transaction denied due to high transaction rate";
    assertThat(trouble(READ)).isEqualTo(Kind.BUSY);
  }

  @Test
  void a_fault_of_another_kind_is_no_answer() {
    server.argument = "in0";
    ask(READ);
    server.faults.add("Something else");
    assertThat(trouble(READ)).isEqualTo(Kind.GARBLED);
  }
}
