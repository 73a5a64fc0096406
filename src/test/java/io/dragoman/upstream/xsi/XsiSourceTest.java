package io.dragoman.upstream.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.broadworks.xsi.XsiQuery.Match;
import io.dragoman.broadworks.xsi.XsiRecord;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.LineFacts;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.UserFacts;
import io.dragoman.upstream.UserField;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class XsiSourceTest {
  private static final String ME = "/com.broadsoft.xsi-actions/v2.0/user/";
  private static final String READER = ME + "adm%40v.example";

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "provider", "werft",
              "xsi.url", "https://xsp.example",
              "xsi.user", "adm@v.example",
              "xsi.password", "geheim",
              "xsi.connections", "1",
              "sources", "xsi"));
  private final List<HttpDoor.Ask> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Map<String, Function<HttpDoor.Ask, HttpDoor.Answer>> answers = new HashMap<>();
  private long now;

  private final Pauses time =
      new Pauses() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public CompletionStage<Void> after(Duration pause) {
          pauses.add(pause);
          now += pause.toNanos();
          return CompletableFuture.completedFuture(null);
        }
      };
  private final HttpDoor door =
      ask -> {
        asked.add(ask);
        var answer = answers.get(ask.uri().getRawPath());
        return answer == null
            ? CompletableFuture.completedFuture(status(404, ""))
            : CompletableFuture.completedFuture(ask).thenApply(answer);
      };
  private final XsiKind kind =
      new XsiKind(door, Runnable::run, (tenant, what) -> told.add(what), time);

  private static HttpDoor.Answer status(int status, String body) {
    return new HttpDoor.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(String path, String body) {
    answers.put(path, ask -> status(200, body));
  }

  private static String user(String id, String provider, String more) {
    return "<directoryDetails><userId>"
        + id
        + "</userId><lastName>L</lastName><groupId>kiel</groupId>"
        + "<serviceProvider>"
        + provider
        + "</serviceProvider>"
        + more
        + "</directoryDetails>";
  }

  private static String enterprise(int total, String... users) {
    return "<Enterprise><startIndex>1</startIndex><totalAvailableRecords>"
        + total
        + "</totalAvailableRecords><enterpriseDirectory>"
        + String.join("", users)
        + "</enterpriseDirectory></Enterprise>";
  }

  private static String device(String name, String linePort, String mac, String more) {
    return "<accessDevice><deviceName>"
        + name
        + "</deviceName><deviceLevel>Group</deviceLevel>"
        + "<deviceType>Unify OpenStage 40</deviceType><deviceLinePort>"
        + linePort
        + "</deviceLinePort><macAddress>"
        + mac
        + "</macAddress>"
        + more
        + "</accessDevice>";
  }

  private Source source() throws CarrierTrouble {
    return kind.open(carrier());
  }

  private CarrierSettings carrier() {
    return CarrierSettings.of(
        new Tenant("t", "carrier", UnknownDevices.REFUSE, Map.of(), List.of(), settings));
  }

  private static CarrierTrouble trouble(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return (CarrierTrouble) e.getCause();
    }
    throw new AssertionError("it succeeded");
  }

  private Harvest everything() throws CarrierTrouble {
    return source().everything().toCompletableFuture().join();
  }

  @Test
  void users_come_with_their_devices_and_lines() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            3,
            user("a@v", "werft", "<number>+49-30231</number><extension>101</extension>"),
            user("b@v", "werft", ""),
            user(
                "hg@v",
                "werft",
                "<additionalDetails><serviceName>Hunt Group</serviceName></additionalDetails>")));
    String primary = "<endpointType>Primary</endpointType>";
    answer(
        ME + "a%40v/profile/Device",
        "<AccessDevices>"
            + device("os40", "30231@v", "0001E3AABBCC", primary)
            + "</AccessDevices>");
    answer(
        ME + "b%40v/profile/Device",
        "<AccessDevices>"
            + device(
                "os40",
                "b_sca@v",
                "0001E3AABBCC",
                "<endpointType>Shared Call Appearance</endpointType>")
            + "</AccessDevices>");
    Harvest harvest = everything();
    assertThat(harvest.stable()).isTrue();
    assertThat(harvest.users()).extracting(UserFacts::userId).containsExactly("a@v", "b@v", "hg@v");
    assertThat(harvest.users().get(0).values())
        .containsEntry(UserField.NUMBER, "+49-30231")
        .containsEntry(UserField.PROVIDER, "werft")
        .doesNotContainKey(UserField.FIRST_NAME);
    DeviceFacts phone = harvest.devices().get(0);
    assertThat(harvest.devices()).hasSize(1);
    assertThat(phone.key())
        .isEqualTo(new DeviceKey(DeviceKey.Level.GROUP, "werft", "kiel", "os40"));
    assertThat(phone.lines()).extracting(LineFacts::userId).containsExactly("a@v", "b@v");
    assertThat(phone.lines()).extracting(LineFacts::primary).containsExactly(true, false);
    assertThat(asked).noneMatch(ask -> ask.uri().getRawPath().contains("hg%40v"));
  }

  @Test
  void one_device_costs_one_request_and_an_unknown_one_none() throws Exception {
    answer(READER + "/directories/Enterprise", enterprise(1, user("a@v", "werft", "")));
    answer(
        ME + "a%40v/profile/Device",
        "<AccessDevices>" + device("os40", "30231@v", "0001E3AABBCC", "") + "</AccessDevices>");
    Source source = source();
    source.everything().toCompletableFuture().join();
    asked.clear();
    Harvest known =
        source
            .device(new DeviceIdentity("t", Mac.of("0001e3aabbcc"), Family.OPENSTAGE, "", ""))
            .toCompletableFuture()
            .join();
    assertThat(known.devices())
        .singleElement()
        .extracting(DeviceFacts::mac)
        .isEqualTo("0001E3AABBCC");
    assertThat(asked).hasSize(1);
    Harvest stranger =
        source
            .device(new DeviceIdentity("t", Mac.of("0001e3000000"), Family.OPENSTAGE, "", "123"))
            .toCompletableFuture()
            .join();
    assertThat(stranger).isEqualTo(Harvest.NOTHING);
    assertThat(asked).hasSize(1);
  }

  @Test
  void records_of_others_and_ids_without_address_are_left_out_and_told() throws Exception {
    settings.put("groups", "kiel");
    settings.put("xsi.devices", "false");
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            4,
            user("a@v", "werft", ""),
            user("spy@v", "konkurrenz", ""),
            user("x@v", "werft", "").replace("kiel", "bremen"),
            user("a/b@v", "werft", "")));
    assertThat(everything().users()).extracting(UserFacts::userId).containsExactly("a@v");
    assertThat(told)
        .containsExactly(
            "xsi: 2 records of another enterprise or group were dropped.",
            "xsi: 1 users were skipped, whose id cannot stand in an address.");
    assertThat(asked.get(0).uri().getRawQuery()).isEqualTo("groupId=kiel&start=1&results=100");
  }

  @Test
  void what_one_user_may_not_see_is_that_users_loss() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            3, user("a@v", "werft", ""), user("b@v", "werft", ""), user("gone@v", "werft", "")));
    answers.put(ME + "a%40v/profile/Device", ask -> status(403, ""));
    answer(
        ME + "b%40v/profile/Device",
        "<AccessDevices>" + device("d", "1@v", "", "") + "</AccessDevices>");
    Harvest harvest = everything();
    assertThat(harvest.users()).extracting(UserFacts::userId).containsExactly("a@v", "b@v");
    assertThat(harvest.devices()).hasSize(1);
    assertThat(told).hasSize(2);
  }

  @Test
  void a_resource_that_nobody_may_read_is_not_asked_for_each_user() throws Exception {
    String[] users = new String[60];
    for (int i = 0; i < users.length; i++) {
      users[i] = user("u" + i + "@v", "werft", "");
      answers.put(ME + "u" + i + "%40v/profile/Device", ask -> status(403, ""));
    }
    answer(READER + "/directories/Enterprise", enterprise(60, users));
    assertThat(everything().users()).hasSize(60);
    assertThat(asked).hasSizeLessThan(30);
  }

  @Test
  void refused_credentials_are_shown_once() throws Exception {
    answers.put(READER + "/directories/Enterprise", ask -> status(401, ""));
    Source source = source();
    assertThat(trouble(source.everything()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(trouble(source.everything()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(trouble(kind.lists(carrier()).read(ListQuery.of(XsiList.GROUP, 10))).kind())
        .isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(1);
    settings.put("xsi.password", "new");
    assertThat(trouble(source().everything()).kind()).isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(2);
    kind.retry("t");
    assertThat(trouble(source().everything()).kind()).isEqualTo(Kind.REFUSED);
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
              case 2 -> new HttpDoor.Answer(429, Map.of("retry-after", "120"), new byte[0]);
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
    assertThat(trouble(lists.read(ListQuery.of(XsiList.GROUP, 10))).kind()).isEqualTo(Kind.BUSY);
    CarrierTrouble second = trouble(lists.read(ListQuery.of(XsiList.GROUP, 10)));
    assertThat(second.kind()).isEqualTo(Kind.BUSY);
    assertThat(second.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_failing_carrier_fails_the_whole_read_after_three_attempts() throws Exception {
    answers.put(READER + "/directories/Enterprise", ask -> status(500, "<html>Oops</html>"));
    CarrierTrouble trouble = trouble(source().everything());
    assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(trouble.getMessage()).doesNotContain("Oops");
    assertThat(asked).hasSize(3);
    answer(READER + "/directories/Enterprise", "<html><body>Login</body></html>");
    assertThat(trouble(source().everything()).kind()).isEqualTo(Kind.GARBLED);
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
      lists.read(ListQuery.of(XsiList.GROUP, 10)).toCompletableFuture().join();
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
    assertThat(trouble(lists.read(ListQuery.of(XsiList.GROUP, 10))).kind()).isEqualTo(Kind.REFUSED);
    int before = asked.size();
    assertThat(trouble(lists.read(ListQuery.of(XsiList.GROUP, 10))).kind()).isEqualTo(Kind.REFUSED);
    assertThat(asked).hasSize(before);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sip_credentials_stand_as_the_vector_has_them() throws Exception {
    settings.putAll(
        Map.of(
            "xsi.login", "sip",
            "xsi.user", "i.brandtner@voice.nordlicht.example",
            "xsi.password", "Zw7-kel9-PPq2",
            "xsi.sipUser", "sip-ib-101"));
    trouble(kind.lists(carrier()).read(ListQuery.of(XsiList.PERSONAL, 10)));
    assertThat(asked.get(0).login().password().reveal())
        .isEqualTo(
            "BroadWorksSIP basic=\"aS5icmFuZHRuZXJAdm9pY2Uubm9yZGxpY2h0LmV4YW1wbGU6Wnc3LWtlbDktUFBxMg==\","
                + "sipUser=\"c2lwLWliLTEwMQ==\"");
  }

  @Test
  void a_list_is_searched_in_the_words_it_knows() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(120, user("a@v", "werft", ""), user("spy@v", "konkurrenz", "")));
    ListQuery query =
        ListQuery.of(XsiList.ENTERPRISE, 50)
            .from(51)
            .matching(
                List.of(
                    new ListQuery.Criterion(ListQuery.Field.LAST_NAME, Match.CONTAINS, "bra"),
                    new ListQuery.Criterion(ListQuery.Field.NUMBER, Match.STARTS_WITH, "+49")),
                true);
    ListPage page = kind.lists(carrier()).read(query).toCompletableFuture().join();
    assertThat(page.records()).extracting(XsiRecord::userId).containsExactly("a@v");
    assertThat(page.dropped()).isEqualTo(1);
    assertThat(page.next()).isEqualTo(53);
    assertThat(page.total()).isEqualTo(120);
    assertThat(asked.get(0).uri().getRawQuery())
        .isEqualTo(
            "searchCriteriaModeOr=true&lastName=*bra*/i&number=%2B49*/i&start=51&results=50");
  }

  @Test
  void a_personal_list_belongs_to_a_user_who_may_not_ask_too_often() throws Exception {
    answer(
        ME + "a%40v/directories/Personal",
        "<Personal><entry><name>N</name><number>1</number></entry></Personal>");
    XsiLists lists = kind.lists(carrier());
    ListQuery query = ListQuery.of(XsiList.PERSONAL, 50).by("a@v");
    for (int i = 0; i < 4; i++) {
      ListPage page = lists.read(query).toCompletableFuture().join();
      assertThat(page.records()).hasSize(1);
      assertThat(page.next()).isZero();
    }
    assertThat(trouble(lists.read(query)).kind()).isEqualTo(Kind.BUSY);
    assertThat(asked).hasSize(4);
    now += Duration.ofSeconds(1).toNanos();
    assertThat(lists.read(query).toCompletableFuture().join().records()).hasSize(1);
  }

  @Test
  void settings_that_cannot_work_are_named_without_their_secrets() {
    for (String wrong : List.of("xsi.url", "xsi.user", "xsi.login", "xsi.pageSize")) {
      String right = settings.put(wrong, "?");
      CarrierTrouble trouble = trouble(CompletableFuture.supplyAsync(this::opened));
      assertThat(trouble.kind()).as(wrong).isEqualTo(Kind.MISCONFIGURED);
      assertThat(trouble.getMessage()).contains(wrong).doesNotContain("geheim");
      if (right == null) {
        settings.remove(wrong);
      } else {
        settings.put(wrong, right);
      }
    }
  }

  private Source opened() {
    try {
      return source();
    } catch (CarrierTrouble e) {
      throw new CompletionException(e);
    }
  }
}
