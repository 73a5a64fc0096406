package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.store.CuttableProxy;
import io.dragoman.store.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A PostgreSQL that goes away, or will not be written, at each step of each flow at once: a legal
 * answer in a phone's ten seconds, nothing secret that no event tells of, and all goes on later.
 */
@ExtendWith(PostgresServer.class)
@Execution(ExecutionMode.SAME_THREAD)
class DatabaseAwayIT {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final List<String> STEPS =
      List.of(
          "start-up",
          "reply to ReadAllItems",
          "reply to WriteItems",
          "start-up before the bootstrap",
          "reply to the bootstrap",
          "start-up at the secure port",
          "reply to ReadAllItems at the secure port",
          "reply to WriteItems at the secure port",
          "start-up before the bootstrap with PIN",
          "reply to the bootstrap with PIN",
          "start-up at the secure port with PIN",
          "reply to the question for the TAN",
          "CleanUp of a phone that gives up",
          "local-changes",
          "start-up with a certificate to renew",
          "reply to the renewal");

  /** The first of those that lead through a bootstrap with PIN, and the first that do not. */
  private static final int WITH_PIN = 8;

  private static final int LOCAL_CHANGES = 13;

  /** How it goes away. */
  enum Trouble {
    AWAY,
    READ_ONLY
  }

  @TempDir static Path folder;
  private static final Map<Mac, String> pins = new ConcurrentHashMap<>();
  private static CuttableProxy network;
  private static TestBridge bridge;
  private static Orders orders;
  private static String direct;
  private static String database;

  @BeforeAll
  static void start(PostgresServer.Databases databases) throws Exception {
    database = databases.create();
    direct = databases.url("postgres");
    network = new CuttableProxy(databases.port());
    List<String> rows = new ArrayList<>();
    for (Trouble trouble : Trouble.values()) {
      for (int step = 0; step < STEPS.size(); step++) {
        rows.add(row(mac(trouble, step), 1, "49301" + trouble.ordinal() + step, ""));
      }
      for (int base = 0; base < 2; base++) {
        rows.add(row(base(trouble, base), 1, "49302" + trouble.ordinal() + base, "n510"));
      }
      for (GigasetModel model : GigasetModel.values()) {
        String number = "49303" + trouble.ordinal() + model.ordinal();
        rows.add(row(of(trouble, model), 1, number, OneRequest.user(model)));
      }
    }
    bridge =
        TestBridge.in(folder)
            .subscribers(rows.toArray(String[]::new))
            .with("database.url", "jdbc:postgresql://127.0.0.1:" + network.port() + "/" + database)
            .with("database.user", "postgres")
            .start();
    orders = new Orders(Rest.of(bridge));
  }

  @AfterAll
  static void stop() throws Exception {
    bridge.close();
    network.close();
  }

  private static Mac mac(Trouble trouble, int step) {
    return Mac.of(String.format(Locale.ROOT, "0001e3600%d%02d", trouble.ordinal(), step));
  }

  private static Mac base(Trouble trouble, int number) {
    return Mac.of("7c2f80510" + trouble.ordinal() + "0" + number);
  }

  private static Mac of(Trouble trouble, GigasetModel model) {
    return Mac.of("7c2f80520" + trouble.ordinal() + "0" + model.ordinal());
  }

  private static void begin(Trouble trouble) throws SQLException {
    switch (trouble) {
      case AWAY -> network.stall();
      case READ_ONLY -> readOnly("on", true);
    }
  }

  private static void end(Trouble trouble) throws SQLException {
    if (trouble == Trouble.READ_ONLY) {
      readOnly("off", false);
    } else {
      network.cut(); // what hung is told at last
      network.restore();
    }
  }

  /**
   * @param anew must sessions that are open begin again?
   */
  private static void readOnly(String value, boolean anew) throws SQLException {
    try (Connection connection = DriverManager.getConnection(direct, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE " + database + " SET default_transaction_read_only = " + value);
      if (anew) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + database
                + "'");
      }
    }
  }

  private interface Step {
    StepPhone next() throws Exception;
  }

  private static StepPhone phone(Trouble trouble, int step) throws Exception {
    URI secure = URI.create("https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE_SECURE));
    return new StepPhone(mac(trouble, step), bridge.openstage(), secure);
  }

  /** The phone as it is just before that step. */
  private static Step before(StepPhone phone, int step) throws Exception {
    String reported = StepPhone.item("reg-addr", "192.0.2.9");
    if (step < 3) {
      Step[] flow = {
        phone::startsUp,
        () -> phone.replies("ReadAllItems", phone.own() + reported),
        () -> phone.replies("WriteItems", "")
      };
      return upTo(flow, step);
    }
    if (step == LOCAL_CHANGES) {
      assertThat(bridge.openstage(phone.mac).build().start().configured()).isTrue();
      return () -> phone.tells("local-changes", StepPhone.item("reg-addr", "192.0.2.9"));
    }
    orders.register(phone.mac);
    if (step >= WITH_PIN && step < LOCAL_CHANGES) {
      return withPin(phone, step - WITH_PIN);
    }
    orders.noPin(phone.mac);
    if (step > LOCAL_CHANGES) {
      phone.startsUp().takesCertificate().replies("WriteItems", "").goesSecure().startsUp();
      orders.renew(phone.mac);
      Step[] flow = {phone::startsUp, () -> phone.replies("WriteItems", "")};
      return upTo(flow, step - LOCAL_CHANGES - 1);
    }
    Step[] flow = {
      phone::startsUp,
      () -> phone.takesCertificate().replies("WriteItems", ""),
      () -> phone.goesSecure().startsUp(),
      () -> phone.replies("ReadAllItems", phone.own() + reported),
      () -> phone.replies("WriteItems", "")
    };
    return upTo(flow, step - 3);
  }

  private static Step withPin(StepPhone phone, int step) throws Exception {
    String pin = orders.pin(phone.mac);
    pins.put(phone.mac, pin);
    Step[] flow = {
      phone::startsUp,
      () -> phone.opensWith(pin).replies("WriteItems", ""),
      () -> phone.goesSecure().startsUp(),
      () -> phone.replies("ReadItems", tan(pin)),
    };
    Step gaveUp =
        () ->
            phone.tells("clean-up", StepPhone.item("cleanup-reason", "password retries exceeded"));
    return step < flow.length ? upTo(flow, step) : gaveUp;
  }

  private static String tan(String pin) {
    return StepPhone.item("bootstrapping-tan", pin.substring(pin.length() - 3));
  }

  private static Step upTo(Step[] flow, int step) throws Exception {
    for (int i = 0; i < step; i++) {
      flow[i].next();
    }
    return flow[step];
  }

  private record Told(String action, boolean secret, Duration took) {}

  private static Told timed(Step step) throws Exception {
    long start = System.nanoTime();
    StepPhone phone = step.next();
    return new Told(
        phone.action(), phone.holdsSecret(), Duration.ofNanos(System.nanoTime() - start));
  }

  private static int ready() throws Exception {
    return Rest.of(bridge).get("/health/ready").statusCode();
  }

  /** The pool makes its connections again one by one. */
  private static boolean allAnswer() throws Exception {
    for (int i = 0; i < 10; i++) {
      if (Rest.of(bridge).get("/api/v1/events?limit=1").statusCode() != 200) {
        return false;
      }
    }
    return true;
  }

  private static GigasetPhone gigaset(Trouble trouble, int number) {
    return bridge
        .gigaset(base(trouble, number), GigasetModel.N510)
        .credentials("n510", "secret-n510")
        .build();
  }

  /** Of a device that nobody has registered. */
  private static Duration unknown(Trouble trouble) {
    long start = System.nanoTime();
    PhoneResult result =
        bridge
            .gigaset(base(trouble, 9), GigasetModel.N510)
            .credentials("n", "x")
            .build()
            .provision();
    assertThat(result.accounts()).isEmpty();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void at_no_step_of_any_flow_is_a_secret_given_that_no_event_tells_of(Trouble trouble)
      throws Exception {
    Map<StepPhone, Step> steps = new LinkedHashMap<>();
    for (int step = 0; step < STEPS.size(); step++) {
      StepPhone phone = phone(trouble, step);
      steps.put(phone, before(phone, step));
    }
    GigasetPhone known = gigaset(trouble, 0);
    assertThat(known.provision().configured()).isTrue();
    GigasetPhone fresh = gigaset(trouble, 1);
    ExecutorService threads = Executors.newCachedThreadPool();
    begin(trouble);
    try {
      List<Future<Told>> answers = new ArrayList<>();
      steps.values().forEach(step -> answers.add(threads.submit(() -> timed(step))));
      Future<PhoneResult> again = threads.submit(known::provision);
      Future<PhoneResult> first = threads.submit(fresh::provision);
      Future<Duration> download = threads.submit(() -> unknown(trouble));
      List<Future<PhoneResult>> downloads = new ArrayList<>();
      for (GigasetModel model : GigasetModel.values()) {
        downloads.add(
            threads.submit(() -> OneRequest.first(bridge, of(trouble, model), model, true)));
        downloads.add(
            threads.submit(() -> OneRequest.first(bridge, of(trouble, model), model, false)));
      }
      Future<Integer> search = threads.submit(() -> OneRequest.phonebook(bridge, base(trouble, 0)));
      Future<Integer> order = threads.submit(() -> OneRequest.written(bridge, base(trouble, 8)));
      for (int step = 0; step < STEPS.size(); step++) {
        Told told = answers.get(step).get(60, TimeUnit.SECONDS);
        assertThat(told.took()).as(STEPS.get(step)).isLessThan(Duration.ofSeconds(10));
        assertThat(told.secret()).as(STEPS.get(step)).isFalse();
        assertThat(told.action()).as(STEPS.get(step)).isIn("CleanUp", "ReadAllItems", "ReadItems");
      }
      PhoneResult nothing = first.get(60, TimeUnit.SECONDS);
      assertThat(nothing.configured()).as(nothing.toString()).isFalse();
      assertThat(nothing.accounts()).isEmpty();
      assertThat(again.get(60, TimeUnit.SECONDS).ending()).isNotNull();
      for (Future<PhoneResult> each : downloads) {
        assertThat(each.get(60, TimeUnit.SECONDS).accounts()).isEmpty();
      }
      assertThat(search.get(60, TimeUnit.SECONDS)).isIn(200, 401, 404, 503);
      assertThat(order.get(60, TimeUnit.SECONDS)).isEqualTo(503);
      assertThat(download.get(60, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(10));
      await().atMost(LONG).untilAsserted(() -> assertThat(ready()).isEqualTo(503));
    } finally {
      end(trouble);
      threads.shutdownNow();
    }

    await().atMost(LONG).untilAsserted(() -> assertThat(ready()).isEqualTo(200));
    await().atMost(LONG).until(DatabaseAwayIT::allAnswer);
    assertThat(fresh.provision().configured()).isTrue();
    assertThat(bridge.causes(base(trouble, 1))).contains("downloaded");
    for (GigasetModel model : GigasetModel.values()) {
      assertThat(OneRequest.first(bridge, of(trouble, model), model, false).configured())
          .as(model.name())
          .isTrue();
    }
    String unwritten = "/api/v1/devices/" + base(trouble, 8);
    assertThat(Rest.of(bridge).get(unwritten).statusCode()).isEqualTo(404);
    int step = 0;
    for (StepPhone phone : steps.keySet()) {
      goesOn(phone, step++);
    }
  }

  /** The order is as good as it was, and the PIN its user knows is worth all its attempts. */
  private static void noAttemptIsLost(StepPhone phone, String step) throws Exception {
    String pin = pins.get(phone.mac);
    orders.neverHalfIssued(phone.mac);
    assertThat(orders.show(phone.mac).path("failures").asInt()).as(step).isZero();
    assertThat(orders.state(phone.mac)).as(step).isIn("waiting", "delivered");
    phone.goesBack().startsUp().gets("WriteItems").opensWith(pin).replies("WriteItems", "");
    phone.goesSecure().startsUp().gets("ReadItems").replies("ReadItems", tan(pin));
    assertThat(orders.device(phone.mac).path("mode").asText()).as(step).isEqualTo("secure");
    orders.neverHalfIssued(phone.mac);
  }

  private static void goesOn(StepPhone phone, int step) throws Exception {
    if (pins.containsKey(phone.mac)) {
      noAttemptIsLost(phone, STEPS.get(step));
      return;
    }
    if (step > LOCAL_CHANGES) {
      phone.goesSecure().startsUp();
      assertThat(phone.action()).as(STEPS.get(step)).isEqualTo("WriteItems");
      phone.takesCertificate().replies("WriteItems", "").startsUp();
      assertThat(orders.device(phone.mac).path("mode").asText()).isEqualTo("secure");
      orders.neverHalfIssued(phone.mac);
      return;
    }
    if (step < 3 || step == LOCAL_CHANGES) {
      assertThat(bridge.openstage(phone.mac).build().start().configured())
          .as(STEPS.get(step))
          .isTrue();
      assertThat(bridge.causes(phone.mac)).contains("configured", "giving");
      return;
    }
    orders.neverHalfIssued(phone.mac);
    phone.goesBack().startsUp();
    if (phone.action().equals("WriteItems")) {
      phone.takesCertificate().replies("WriteItems", "").gets("CleanUp");
    }
    phone.goesSecure().startsUp();
    assertThat(orders.device(phone.mac).path("mode").asText())
        .as(STEPS.get(step))
        .isEqualTo("secure");
    orders.neverHalfIssued(phone.mac);
  }
}
