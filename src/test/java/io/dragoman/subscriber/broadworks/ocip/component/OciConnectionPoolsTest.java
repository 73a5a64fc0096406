package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.sim.HeldPort;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciConnectionPoolsTest extends OciPoolsFixture {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1_000})
  void answers_come_in_segments_of_any_size(int segment) throws Exception {
    serve(OciPoolsFixture::echo);
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
                ? MisbehavingOciServer.error(4008, "User not found")
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
    serve(OciPoolsFixture::echo);
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
    OciAccount three = account(MisbehavingOciServer.PASSWORD, OciAccount.Login.LEGACY, 3);
    List<CompletableFuture<List<OciCommand>>> asked =
        IntStream.range(0, 9).mapToObj(i -> ask(three, user("" + i))).toList();

    for (CompletableFuture<List<OciCommand>> each : asked) {
      assertThat(each.get(20, TimeUnit.SECONDS)).hasSize(1);
    }
    assertThat(server.connections).hasValue(3);
    assertThat(server.mostInFlight).hasValue(3);
  }

  @Test
  void another_server_is_asked_where_the_first_does_not_answer() throws Exception {
    serve(OciPoolsFixture::echo);
    int dead = 1; // tcpmux, which nobody serves
    OciAccount two =
        OciAccount.of(
            io.dragoman.subscriber.CarrierSettings.of(
                "t",
                java.util.Map.of(
                    "ocip.hosts",
                    "127.0.0.1:" + dead + ", localhost:" + server.port(),
                    "ocip.user",
                    "bridge-prov",
                    "ocip.password",
                    MisbehavingOciServer.PASSWORD,
                    "ocip.perSecond",
                    "1000")));
    assertThat(ask(two, user("a@x")).get(20, TimeUnit.SECONDS)).hasSize(1);
    server.cut();
    assertThat(ask(two, user("b@x")).get(20, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void a_connection_that_ends_between_requests_is_replaced() throws Exception {
    serve(OciPoolsFixture::echo);
    answers(user("a"));
    server.cut();

    assertThat(answers(user("b")).get(0).text("lastName")).isEqualTo("b");
    assertThat(server.logins).hasValue(2);
  }

  @Test
  void reads_survive_a_server_that_closes_after_some_documents() throws Exception {
    serve(OciPoolsFixture::echo);
    server.closeAfter = 2;
    for (int i = 0; i < 7; i++) {
      assertThat(answers(user("" + i)).get(0).text("lastName")).isEqualTo("" + i);
    }
    assertThat(server.logins.get()).isBetween(3, 5);
  }

  @Test
  void a_write_is_sent_once_whatever_happens() throws Exception {
    serve(OciPoolsFixture::echo);
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
    serve(OciPoolsFixture::echo);
    server.closeAfter = 0;

    assertThat(trouble(ask(account(), user("a"))).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received.stream().filter("UserGetRequest18"::equals)).hasSize(3);
  }

  @Test
  void a_busy_server_is_asked_again_later() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(
        command ->
            asked.incrementAndGet() < 3
                ? MisbehavingOciServer.error(0, "System overload")
                : echo(command));

    assertThat(answers(user("a")).get(0).text("lastName")).isEqualTo("a");
    assertThat(asked).hasValue(3);
  }

  @Test
  void nobody_listens() throws Exception {
    serve(OciPoolsFixture::echo);
    OciAccount account = account();
    server.close();

    try (HeldPort nobody = HeldPort.of(server.port())) {
      CarrierException trouble = trouble(ask(account, user("a")));
      assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE);
    }
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
    pools =
        new OciConnectionPools(
            () -> null, new OciPoolTimeouts(keepAlive, idle, Duration.ofMillis(5)));
  }

  @Test
  void what_is_idle_is_kept_alive() throws Exception {
    reopen(Duration.ofMillis(40), Duration.ofMinutes(5));
    serve(OciPoolsFixture::echo);
    answers(user("a"));

    await().until(() -> server.received.contains("SystemSoftwareVersionGetRequest"));
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void what_is_idle_for_long_is_left_with_a_word() throws Exception {
    reopen(Duration.ofMillis(20), Duration.ofMillis(1));
    serve(OciPoolsFixture::echo);
    answers(user("a"));

    await().until(() -> server.received.contains("LogoutRequest"));
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins).hasValue(2);
  }
}
