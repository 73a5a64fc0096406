package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.DlsResponse;
import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.model.Bootstrap.State;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not know the PIN does not get in, however often it tries. */
class TanAttackTest {
  private static final String WRONG = "wrong TAN from device";

  @TempDir Path home;
  private SecureBench bench;
  private String pin;

  @BeforeEach
  void deliver() {
    bench = new SecureBench(home);
    pin = bench.start(PIN).orElseThrow().reveal();
    SecurePhone.isDelivered(bench);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String tan() {
    return pin.substring(pin.length() - 3);
  }

  private String wrong() {
    return tan().equals("000") ? "001" : "000";
  }

  private SecurePhone asked() {
    return SecurePhone.secure(bench).sends("start-up").gets(Action.READ_ITEMS, "bootstrapping-tan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0000", "٣٢١", "a\u0000b", "'; DROP TABLE bootstrap; --"})
  void a_text_that_is_not_the_tan_is_wrong_and_counted_before_the_answer(String text) {
    asked().replies("ReadItems", "bootstrapping-tan=" + text).getsCleanUp("cleanup-reason", WRONG);

    assertThat(bench.bootstrap().wrongTans()).isEqualTo(1);
    assertThat(bench.count(Cause.WRONG_TAN)).isEqualTo(1);
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
  }

  @Test
  void the_right_tan_among_others_is_not_the_tan() {
    asked()
        .replies("ReadItems", "bootstrapping-tan=" + tan() + tan())
        .getsCleanUp("cleanup-reason", WRONG);
    asked()
        .replies("ReadItems", "bootstrapping-tan=" + wrong(), "bootstrapping-tan=" + tan())
        .getsCleanUp("cleanup-reason", WRONG);
  }

  @Test
  void a_missing_tan_a_refused_question_and_a_long_text_count_alike() {
    asked().replies("ReadItems").getsCleanUp("cleanup-reason", WRONG);
    asked().repliesStatus("ReadItems", "failed").getsCleanUp("cleanup-reason", WRONG);
    asked()
        .replies("ReadItems", "bootstrapping-tan=" + tan().repeat(10_000))
        .getsCleanUp("cleanup-reason", WRONG);

    assertThat(bench.bootstrap().state()).isEqualTo(State.LOCKED);
    assertThat(bench.count(Cause.WRONG_TAN)).isEqualTo(3);
    assertThat(bench.count(Cause.BOOTSTRAP_LOCKED)).isEqualTo(1);
  }

  @Test
  void a_route_without_the_step_lets_nobody_in() {
    bench.tanStep = false;

    asked().replies("ReadItems", "bootstrapping-tan=" + tan()).getsCleanUp("cleanup-reason", WRONG);

    assertThat(bench.events().toString()).contains("the route has no step 'tan'");
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
  }

  @Test
  void brute_force_over_reconnects_and_restarts_ends_after_three() {
    for (int i = 0; i < 3; i++) {
      asked().replies("ReadItems", "bootstrapping-tan=" + wrong());
      bench.restart();
    }
    assertThat(bench.stored().state()).isEqualTo(State.LOCKED);
    assertThat(bench.stored().cause()).isEqualTo(Cause.WRONG_TAN);
    assertThat(bench.stored().tanHash().isEmpty()).isTrue();

    for (int i = 0; i < 10; i++) {
      SecurePhone.secure(bench)
          .sends("start-up")
          .getsCleanUp()
          .replies("ReadItems", "bootstrapping-tan=" + tan());
    }
    SecurePhone.plain(bench).sends("start-up").getsCleanUp();

    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
    assertThat(bench.count(Cause.WRONG_TAN)).isEqualTo(3);
    assertThat(bench.restart(PIN)).isPresent();
    SecurePhone.isDelivered(bench);
    assertThat(bench.bootstrap().wrongTans()).isZero();
  }

  @Test
  void who_asks_and_goes_has_not_tried() {
    for (int i = 0; i < 5; i++) {
      asked();
    }

    assertThat(bench.bootstrap().wrongTans()).isZero();
    asked().replies("ReadItems", "bootstrapping-tan=" + tan()).isConfigured();
    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
  }

  @Test
  void all_thousand_tans_at_once_are_no_more_than_three_attempts() {
    List<CompletionStage<DlsResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String guess = "%03d".formatted(i);
      if (guess.equals(tan())) {
        continue;
      }
      SecurePhone phone = SecurePhone.secure(bench);
      CompletionStage<DlsResponse> opened =
          phone.speaks(
              new ReasonForContact("start-up", null, null, null),
              SecurePhone.items("mac-addr=" + SecureBench.MAC));
      answers.add(
          opened.thenCompose(
              answer ->
                  phone.speaks(
                      new ReasonForContact("reply-to", "ReadItems", "accepted", null),
                      SecurePhone.items("bootstrapping-tan=" + guess))));
      if (i % 20 == 0) {
        answers.forEach(SecureBench::await);
        answers.clear();
      }
    }
    answers.forEach(SecureBench::await);

    assertThat(bench.count(Cause.WRONG_TAN)).isLessThanOrEqualTo(3);
    assertThat(bench.stored().state()).isEqualTo(State.LOCKED);
    SecurePhone.secure(bench).sends("start-up").getsCleanUp();
  }

  @Test
  void a_tan_outside_its_dialogue_or_for_an_earlier_pin_proves_nothing() {
    SecurePhone.secure(bench)
        .replies("ReadItems", "bootstrapping-tan=" + tan())
        .getsCleanUp("send-solicited", "true");
    SecurePhone old = asked();
    bench.restart(PIN);
    old.replies("ReadItems", "bootstrapping-tan=" + tan());

    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
    assertThat(bench.bootstrap().state()).isEqualTo(State.WAITING);
  }
}
