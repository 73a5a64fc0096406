package io.dragoman.route.ocip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.broadworks.oci.OciTable;
import io.dragoman.model.Secret;
import io.dragoman.sim.HeldPort;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciPoolsTest {
  private static final PoolTimes QUICK =
      new PoolTimes(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5));

  private OciServer server;
  private OciPools pools = new OciPools(() -> null, QUICK);

  @AfterEach
  void close() throws Exception {
    pools.close();
    server.close();
  }

  private void serve(Function<OciCommand, OciCommand> script) throws Exception {
    server = new OciServer(script);
  }

  private static OciCommand echo(OciCommand command) {
    return new OciCommand("UserGetResponse18", OciNode.of("lastName", command.text("userId")));
  }

  private OciAccount account(String password, OciAccount.Login login, int connections) {
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

  private OciAccount account() {
    return account(OciServer.PASSWORD, OciAccount.Login.AUTO, 1);
  }

  private static OciCommand user(String id) {
    return new OciCommand("UserGetRequest18", OciNode.of("userId", id));
  }

  private CompletableFuture<List<OciCommand>> ask(OciAccount account, OciCommand... commands) {
    return pools.send(new OciAsk(account, List.of(commands))).toCompletableFuture();
  }

  private List<OciCommand> answers(OciCommand... commands) throws Exception {
    return ask(account(), commands).get(20, TimeUnit.SECONDS);
  }

  private CarrierTrouble trouble(CompletableFuture<?> failing) {
    try {
      failing.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return (CarrierTrouble) e.getCause();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it did not fail");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1_000})
  void answers_come_in_segments_of_any_size(int segment) throws Exception {
    serve(OciPoolsTest::echo);
    server.segment = segment;
    server.lineFeeds = segment != 7;

    assertThat(answers(user("a@x"), user("Füllgrabe Ł")))
        .extracting(a -> a.text("lastName"))
        .containsExactly("a@x", "Füllgrabe Ł");
    assertThat(answers(user("b@x")).get(0).text("lastName")).isEqualTo("b@x");
    assertThat(server.connections).hasValue(1);
    assertThat(server.logins).hasValue(1);
    assertThat(server.received)
        .startsWith("AuthenticationRequest", "LoginRequest14sp4", "UserGetRequest18");
  }

  @Test
  void the_third_of_fifteen_commands_fails_alone() throws Exception {
    serve(
        command ->
            command.text("userId").equals("2")
                ? OciServer.error(4008, "User not found")
                : echo(command));
    OciCommand[] commands =
        IntStream.range(0, 15).mapToObj(i -> user("" + i)).toArray(OciCommand[]::new);

    List<OciCommand> answers = answers(commands);
    assertThat(answers).hasSize(15);
    assertThat(answers.get(2).error().orElseThrow().code()).isEqualTo(4008);
    assertThat(answers.get(14).text("lastName")).isEqualTo("14");
  }

  @Test
  void one_connection_has_one_request_in_flight() throws Exception {
    serve(OciPoolsTest::echo);
    List<CompletableFuture<List<OciCommand>>> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      asked.add(ask(account(), user("" + i)));
    }
    for (int i = 0; i < 40; i++) {
      assertThat(asked.get(i).get(20, TimeUnit.SECONDS).get(0).text("lastName")).isEqualTo("" + i);
    }
    assertThat(server.mostInFlight).hasValue(1);
    assertThat(server.connections).hasValue(1);
  }

  @Test
  void a_pool_opens_as_many_connections_as_it_may() throws Exception {
    CountDownLatch together = new CountDownLatch(3);
    serve(
        command -> {
          together.countDown();
          try {
            together.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return echo(command);
        });
    OciAccount three = account(OciServer.PASSWORD, OciAccount.Login.LEGACY, 3);
    List<CompletableFuture<List<OciCommand>>> asked =
        IntStream.range(0, 9).mapToObj(i -> ask(three, user("" + i))).toList();

    for (CompletableFuture<List<OciCommand>> each : asked) {
      assertThat(each.get(20, TimeUnit.SECONDS)).hasSize(1);
    }
    assertThat(server.connections).hasValue(3);
    assertThat(server.mostInFlight).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void a_wrong_password_is_sent_once_whoever_asks(int connections) throws Exception {
    serve(OciPoolsTest::echo);
    OciAccount wrong = account("wrong", OciAccount.Login.LEGACY, connections);
    List<CompletableFuture<List<OciCommand>>> asked =
        IntStream.range(0, 8).mapToObj(i -> ask(wrong, user("" + i))).toList();

    asked.forEach(
        each -> {
          CarrierTrouble trouble = trouble(each);
          assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
          assertThat(trouble).hasMessageContaining("4962").hasMessageNotContaining("wrong");
        });
    assertThat(trouble(ask(wrong, user("later"))).kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.logins).hasValue(1);

    pools.retry("other");
    assertThat(trouble(ask(wrong, user("too early"))).kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.logins).hasValue(1);
    pools.retry(wrong.tenant());
    assertThat(trouble(ask(wrong, user("ordered"))).kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.logins).hasValue(2);
  }

  @Test
  void a_login_that_is_not_wanted_now_is_tried_again_and_refuses_no_credentials() throws Exception {
    serve(OciPoolsTest::echo);
    server.loginErrors.addAll(
        List.of(
            "[Error 5631] Too many sessions",
            "Cannot process any request before user is logged in."));

    assertThat(answers(user("a@x")).get(0).text("lastName")).isEqualTo("a@x");
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void another_server_is_asked_where_the_first_does_not_answer() throws Exception {
    serve(OciPoolsTest::echo);
    int dead = 1; // tcpmux, which nobody serves
    OciAccount two =
        OciAccount.of(
            io.dragoman.upstream.CarrierSettings.of(
                "t",
                java.util.Map.of(
                    "ocip.hosts",
                    "127.0.0.1:" + dead + ", localhost:" + server.port(),
                    "ocip.user",
                    "bridge-prov",
                    "ocip.password",
                    OciServer.PASSWORD,
                    "ocip.perSecond",
                    "1000")));
    assertThat(ask(two, user("a@x")).get(20, TimeUnit.SECONDS)).hasSize(1);
    server.cut();
    assertThat(ask(two, user("b@x")).get(20, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void the_days_until_the_password_expires_are_remembered() throws Exception {
    serve(OciPoolsTest::echo);
    server.passwordExpiresDays = "9";
    assertThat(pools.passwordExpires("t")).isEmpty();
    answers(user("a@x"));
    assertThat(pools.passwordExpires("t")).hasValue(9);
  }

  @Test
  void logins_that_are_not_wanted_are_tried_less_and_less_often() throws Exception {
    serve(OciPoolsTest::echo);
    for (int i = 0; i < 1_000; i++) {
      server.loginErrors.add("[Error 5631] Too many sessions");
    }
    assertThat(trouble(ask(account(), user("a@x"))).kind()).isEqualTo(Kind.BUSY);
    long before = System.nanoTime();
    assertThat(trouble(ask(account(), user("a@x"))).kind()).isEqualTo(Kind.BUSY);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as("5 ms, doubled for each login before")
        .isGreaterThan(Duration.ofMillis(20 + 40 + 80));
    assertThat(server.loginErrors).hasSize(1_000 - 6);

    server.loginErrors.clear();
    pools.retry("t");
    assertThat(answers(user("a@x")).get(0).text("lastName")).isEqualTo("a@x");
  }

  @Test
  void who_is_no_longer_logged_in_by_the_words_of_an_error_logs_in_again() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(
        command ->
            asked.incrementAndGet() == 2
                ? OciServer.error(0, "Cannot process any request before user is logged in.")
                : echo(command));
    answers(user("a@x"));

    assertThat(answers(user("b@x")).get(0).text("lastName")).isEqualTo("b@x");
    assertThat(server.logins).hasValue(2);
  }

  @Test
  void a_corrected_password_is_another_account() throws Exception {
    serve(OciPoolsTest::echo);
    trouble(ask(account("wrong", OciAccount.Login.LEGACY, 1), user("a")));

    assertThat(answers(user("b"))).hasSize(1);
  }

  @Test
  void after_an_unasked_logout_the_next_request_logs_in_again() throws Exception {
    serve(OciPoolsTest::echo);
    server.logoutAfter = 0;

    assertThat(answers(user("a"))).hasSize(1);
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_connection_that_ends_between_requests_is_replaced() throws Exception {
    serve(OciPoolsTest::echo);
    answers(user("a"));
    server.cut();

    assertThat(answers(user("b")).get(0).text("lastName")).isEqualTo("b");
    assertThat(server.logins).hasValue(2);
  }

  @Test
  void reads_survive_a_server_that_closes_after_some_documents() throws Exception {
    serve(OciPoolsTest::echo);
    server.closeAfter = 2;
    for (int i = 0; i < 7; i++) {
      assertThat(answers(user("" + i)).get(0).text("lastName")).isEqualTo("" + i);
    }
    assertThat(server.logins.get()).isBetween(3, 5);
  }

  @Test
  void a_write_is_sent_once_whatever_happens() throws Exception {
    serve(OciPoolsTest::echo);
    answers(user("a"));
    server.closeAfter = 0;
    OciCommand write =
        new OciCommand(
            "UserAuthenticationModifyRequest",
            OciNode.of("userId", "a"),
            OciNode.of("newPassword", "x"));

    assertThat(trouble(ask(account(), write)).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received.stream().filter(write.type()::equals)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void reads_are_tried_three_times() throws Exception {
    serve(OciPoolsTest::echo);
    server.closeAfter = 0;

    assertThat(trouble(ask(account(), user("a"))).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received.stream().filter("UserGetRequest18"::equals)).hasSize(3);
  }

  @Test
  void a_busy_server_is_asked_again_later() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(
        command ->
            asked.incrementAndGet() < 3 ? OciServer.error(0, "System overload") : echo(command));

    assertThat(answers(user("a")).get(0).text("lastName")).isEqualTo("a");
    assertThat(asked).hasValue(3);
  }

  @Test
  void nobody_listens() throws Exception {
    serve(OciPoolsTest::echo);
    OciAccount account = account();
    server.close();

    try (HeldPort nobody = HeldPort.of(server.port())) {
      CarrierTrouble trouble = trouble(ask(account, user("a")));
      assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void a_server_that_knows_only_22V5_is_not_sent_a_password_in_clear() throws Exception {
    serve(OciPoolsTest::echo);
    server.legacy = false;

    CarrierTrouble trouble = trouble(ask(account(), user("a")));
    assertThat(trouble.kind()).isEqualTo(Kind.MISCONFIGURED);
    assertThat(trouble).hasMessageContaining("tls");
    assertThat(server.received).doesNotContain("LoginRequest22V5");
    assertThatThrownBy(() -> account(OciServer.PASSWORD, OciAccount.Login.V22V5, 1).checked())
        .isInstanceOf(CarrierTrouble.class);
  }

  @Test
  void answers_that_nobody_can_read_end_the_connection() throws Exception {
    serve(
        command ->
            new OciCommand("X", OciNode.of("many", OciNode.of("x", "y".repeat(300 * 1024)))));

    assertThat(trouble(ask(account(), user("a"))).kind()).isEqualTo(Kind.GARBLED);
  }

  @Test
  void a_table_of_many_rows_comes_whole() throws Exception {
    List<List<String>> rows =
        IntStream.range(0, 5_000).mapToObj(i -> List.of("u" + i, "Name " + i)).toList();
    serve(
        command ->
            new OciCommand(
                "UserGetListInGroupResponse",
                OciNode.of("userTable", new OciTable(List.of("User Id", "Last Name"), rows))));

    assertThat(answers(user("a")).get(0).table("userTable").orElseThrow().rows()).hasSize(5_000);
  }

  private void reopen(Duration keepAlive, Duration idle) {
    pools.close();
    pools = new OciPools(() -> null, new PoolTimes(keepAlive, idle, Duration.ofMillis(5)));
  }

  @Test
  void what_is_idle_is_kept_alive() throws Exception {
    reopen(Duration.ofMillis(40), Duration.ofMinutes(5));
    serve(OciPoolsTest::echo);
    answers(user("a"));

    await().until(() -> server.received.contains("SystemSoftwareVersionGetRequest"));
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void what_is_idle_for_long_is_left_with_a_word() throws Exception {
    reopen(Duration.ofMillis(20), Duration.ofMillis(1));
    serve(OciPoolsTest::echo);
    answers(user("a"));

    await().until(() -> server.received.contains("LogoutRequest"));
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins).hasValue(2);
  }
}
