package io.dragoman.subscriber.broadworks.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class XsiTroubleTest extends XsiDesk {
  @Test
  void refused_credentials_are_shown_once() throws Exception {
    answers.put(READER + "/directories/Enterprise", ask -> status(401, ""));
    SubscriberSource source = source();
    assertThat(trouble(Whole.of(source)).kind()).isEqualTo(Kind.REFUSED);
    assertThat(trouble(Whole.of(source)).kind()).isEqualTo(Kind.REFUSED);
    assertThat(trouble(kind.lists(carrier()).read(XsiListQuery.of(XsiList.GROUP, 10))).kind())
        .isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(1);
    settings.put("xsi.password", "new");
    assertThat(trouble(Whole.of(source())).kind()).isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(2);
    kind.retry("t");
    assertThat(trouble(Whole.of(source())).kind()).isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(3);
  }

  @Test
  void overload_is_answered_with_silence_that_doubles() throws Exception {
    settings.put("xsi.devices", "false");
    int[] times = {0};
    answers.put(
        READER + "/directories/Enterprise",
        ask ->
            switch (times[0]++) {
              case 0 -> status(503, "");
              case 1 ->
                  status(
                      500,
                      "<ErrorInfo><summaryEnglish>Transaction denied due to high transaction rate"
                          + "</summaryEnglish><errorCode>1</errorCode></ErrorInfo>");
              case 2 -> new CarrierTransport.Answer(429, Map.of("retry-after", "120"), new byte[0]);
              default -> status(200, enterprise(1, user("a@v", "werft", "")));
            });
    assertThat(everything().users()).hasSize(1);
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(120));
  }

  @Test
  void during_overload_nobody_waits_for_a_list() throws Exception {
    answers.put(READER + "/directories/Group", ask -> status(503, ""));
    XsiLists lists = kind.lists(carrier());
    assertThat(trouble(lists.read(XsiListQuery.of(XsiList.GROUP, 10))).kind()).isEqualTo(Kind.BUSY);
    CarrierException second = trouble(lists.read(XsiListQuery.of(XsiList.GROUP, 10)));
    assertThat(second.kind()).isEqualTo(Kind.BUSY);
    assertThat(second.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_failing_carrier_fails_the_whole_read_after_three_attempts() throws Exception {
    answers.put(READER + "/directories/Enterprise", ask -> status(500, "<html>Oops</html>"));
    CarrierException trouble = trouble(Whole.of(source()));
    assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(trouble.getMessage()).doesNotContain("Oops");
    assertThat(asked).hasSize(3);
    answer(READER + "/directories/Enterprise", "<html><body>Login</body></html>");
    assertThat(trouble(Whole.of(source())).kind()).isEqualTo(Kind.GARBLED);
  }

  @Test
  void requests_keep_their_pace() throws Exception {
    String[] users = new String[40];
    for (int i = 0; i < users.length; i++) {
      users[i] = user("u" + i + "@v", "werft", "");
      answer(ME + "u" + i + "%40v/profile/Device", "<AccessDevices/>");
    }
    answer(READER + "/directories/Enterprise", enterprise(40, users));
    assertThat(everything().users()).hasSize(40);
    // 41 requests, 10 a second, 5 at once in the beginning
    assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofMillis(3_600));
  }

  @Test
  void a_token_is_fetched_before_it_is_used_and_again_when_it_is_old() throws Exception {
    settings.put("xsi.login", "token");
    int[] tokens = {0};
    answers.put(
        READER + "/profile/LoginToken",
        ask -> status(201, "<LoginToken><token>T" + ++tokens[0] + "</token></LoginToken>"));
    answer(
        READER + "/directories/Group",
        "<Group><totalAvailableRecords>0</totalAvailableRecords></Group>");
    XsiLists lists = kind.lists(carrier());
    for (int i = 0; i < 3; i++) {
      lists.read(XsiListQuery.of(XsiList.GROUP, 10)).toCompletableFuture().join();
      now += Duration.ofSeconds(30).toNanos();
    }
    assertThat(tokens[0]).isEqualTo(2);
    assertThat(asked)
        .filteredOn(ask -> ask.method().equals("GET"))
        .last()
        .satisfies(
            ask ->
                assertThat(ask.login().password().reveal()).isEqualTo(basic("adm@v.example:T2")));
    answers.put(READER + "/directories/Group", ask -> status(401, ""));
    now += Duration.ofSeconds(20).toNanos();
    assertThat(trouble(lists.read(XsiListQuery.of(XsiList.GROUP, 10))).kind())
        .isEqualTo(Kind.REFUSED);
    int before = asked.size();
    assertThat(trouble(lists.read(XsiListQuery.of(XsiList.GROUP, 10))).kind())
        .isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(before);
  }

  @Test
  void sip_credentials_stand_as_the_vector_has_them() throws Exception {
    settings.putAll(
        Map.of(
            "xsi.login", "sip",
            "xsi.user", "i.brandtner@voice.nordlicht.example",
            "xsi.password", "Zw7-kel9-PPq2",
            "xsi.sipUser", "sip-ib-101"));
    trouble(kind.lists(carrier()).read(XsiListQuery.of(XsiList.PERSONAL, 10)));
    assertThat(asked.get(0).login().password().reveal())
        .isEqualTo(
            "BroadWorksSIP"
                + " basic=\"aS5icmFuZHRuZXJAdm9pY2Uubm9yZGxpY2h0LmV4YW1wbGU6Wnc3LWtlbDktUFBxMg==\","
                + "sipUser=\"c2lwLWliLTEwMQ==\"");
  }

  @Test
  void settings_that_cannot_work_are_named_without_their_secrets() {
    for (String wrong : List.of("xsi.url", "xsi.user", "xsi.login", "xsi.pageSize")) {
      String right = settings.put(wrong, "?");
      CarrierException trouble = trouble(CompletableFuture.supplyAsync(this::opened));
      assertThat(trouble.kind()).as(wrong).isEqualTo(Kind.MISCONFIGURED);
      assertThat(trouble.getMessage()).contains(wrong).doesNotContain("geheim");
      if (right == null) {
        settings.remove(wrong);
      } else {
        settings.put(wrong, right);
      }
    }
  }
}
