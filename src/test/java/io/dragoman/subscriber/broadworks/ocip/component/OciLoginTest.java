package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciLoginTest extends OciPoolsFixture {
  @ParameterizedTest
  @CsvSource({"1", "4"})
  void a_wrong_password_is_sent_once_whoever_asks(int connections) throws Exception {
    serve(OciPoolsFixture::echo);
    OciAccount wrong = account("wrong", OciAccount.Login.LEGACY, connections);
    List<CompletableFuture<List<OciCommand>>> asked =
        IntStream.range(0, 8).mapToObj(i -> ask(wrong, user("" + i))).toList();

    asked.forEach(
        each -> {
          CarrierException trouble = trouble(each);
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
    serve(OciPoolsFixture::echo);
    server.loginErrors.addAll(
        List.of(
            "[Error 5631] Too many sessions",
            "Cannot process any request before user is logged in."));

    assertThat(answers(user("a@x")).get(0).text("lastName")).isEqualTo("a@x");
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void the_days_until_the_password_expires_are_remembered() throws Exception {
    serve(OciPoolsFixture::echo);
    server.passwordExpiresDays = "9";
    assertThat(pools.passwordExpires("t")).isEmpty();
    answers(user("a@x"));
    assertThat(pools.passwordExpires("t")).hasValue(LocalDate.now(ZoneOffset.UTC).plusDays(9));
  }

  @Test
  void logins_that_are_not_wanted_are_tried_less_and_less_often() throws Exception {
    serve(OciPoolsFixture::echo);
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
                ? MisbehavingOciServer.error(
                    0, "Cannot process any request before user is logged in.")
                : echo(command));
    answers(user("a@x"));

    assertThat(answers(user("b@x")).get(0).text("lastName")).isEqualTo("b@x");
    assertThat(server.logins).hasValue(2);
  }

  @Test
  void a_corrected_password_is_another_account() throws Exception {
    serve(OciPoolsFixture::echo);
    trouble(ask(account("wrong", OciAccount.Login.LEGACY, 1), user("a")));

    assertThat(answers(user("b"))).hasSize(1);
  }

  @Test
  void after_an_unasked_logout_the_next_request_logs_in_again() throws Exception {
    serve(OciPoolsFixture::echo);
    server.logoutAfter = 0;

    assertThat(answers(user("a"))).hasSize(1);
    assertThat(answers(user("b"))).hasSize(1);
    assertThat(server.logins.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_server_that_knows_only_22V5_is_not_sent_a_password_in_clear() throws Exception {
    serve(OciPoolsFixture::echo);
    server.legacy = false;

    CarrierException trouble = trouble(ask(account(), user("a")));
    assertThat(trouble.kind()).isEqualTo(Kind.MISCONFIGURED);
    assertThat(trouble).hasMessageContaining("tls");
    assertThat(server.received).doesNotContain("LoginRequest22V5");
    assertThatThrownBy(
            () -> account(MisbehavingOciServer.PASSWORD, OciAccount.Login.V22V5, 1).checked())
        .isInstanceOf(CarrierException.class);
  }
}
