package io.dragoman.subscriber.broadworks.xsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.Whole;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One user who cannot be read does not keep the others from being read. */
class XsiLeftOutTest extends XsiDesk {
  @BeforeEach
  void eight_users() {
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            8,
            IntStream.range(0, 8)
                .mapToObj(i -> user("u" + i + "@v.example", "WERFT", ""))
                .toArray(String[]::new)));
    for (int i = 0; i < 8; i++) {
      answer(
          devices(i), "<AccessDevices>" + device("d" + i, i + "@v", "", "") + "</AccessDevices>");
    }
  }

  private static String devices(int i) {
    return ME + "u" + i + "%40v.example/profile/Device";
  }

  private SourceSnapshot read() throws Exception {
    return Whole.of(source()).toCompletableFuture().join();
  }

  @ParameterizedTest
  @CsvSource({"500, Server error", "400, Bad", "200, <half", "200, <Other/>"})
  void a_user_who_always_fails_is_set_aside_and_named(int status, String body) throws Exception {
    answers.put(devices(3), ask -> status(status, body));
    SourceSnapshot harvest = read();

    assertThat(harvest.users()).hasSize(7);
    assertThat(harvest.devices()).hasSize(7);
    assertThat(harvest.leftOut())
        .singleElement()
        .satisfies(one -> assertThat(one.of()).isEqualTo(LeftOutRecord.Of.USER))
        .satisfies(one -> assertThat(one.id()).isEqualTo("u3@v.example"))
        .satisfies(one -> assertThat(one.gone()).isFalse());
  }

  @Test
  void users_who_fail_one_after_the_other_are_an_outage() {
    for (int i = 2; i < 8; i++) {
      answers.put(devices(i), ask -> status(500, ""));
    }
    assertThatThrownBy(this::read).hasRootCauseMessage("Xsi answered 500.");
  }

  @ParameterizedTest
  @CsvSource({
    "500, text/plain",
    "500, text/html",
    "403, application/json",
    "502, application/octet-stream"
  })
  void a_high_transaction_rate_is_overload_whatever_the_media_type(int status, String type) {
    String body = "Transaction denied due to high transaction rate";
    var answer =
        new io.dragoman.subscriber.CarrierTransport.Answer(
            status,
            java.util.Map.of("content-type", type),
            body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(
            () ->
                XsiStatus.check(
                    answer, new io.dragoman.subscriber.broadworks.xsi.codec.XsiReader()))
        .extracting(e -> ((io.dragoman.subscriber.CarrierException) e).kind())
        .isEqualTo(Kind.BUSY);
  }
}
