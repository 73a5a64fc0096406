package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.Fleet;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.PowerCut;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the standalone program while phones stand at every step of both ways to secure
 * mode, and while administrators give every order. {@code -Ddragoman.kill.rounds=50} does it often.
 */
class KillBootstrapIT {
  /** Start-up, reply, start-up on the other port, TAN, reading, writing. */
  private static final int STEPS = 6;

  private static final int ORDERS = 4;
  private static final int ROUNDS = Integer.getInteger("dragoman.kill.rounds", 1);
  private static final Mac FIRST = Mac.of("0001e3100000");

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);
  private int next;
  private ChildBridge bridge;
  private Orders orders;

  @Test
  void leaves_every_device_able_to_finish_and_none_with_two_certificates() throws Exception {
    settings.put("pki.device.key", "ec-p256");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROUNDS * (STEPS * 6 + ORDERS * 4); i++) {
      rows.add(TestBridge.row(Fleet.plus(FIRST, i), 1, "4930" + (1000 + i), ""));
    }
    TestBridge.in(folder).subscribers(rows.toArray(String[]::new));
    run();
    for (int round = 0; round < ROUNDS; round++) {
      List<OpenStagePhone> phones = phones();
      List<Mac> fresh = several(mac -> {});
      List<Mac> waiting = several(orders::pin);
      List<OpenStagePhone> leaving = secured();
      List<OpenStagePhone> renewing = secured();
      killAmidst(phones, fresh, waiting, leaving, renewing);
      run();
      for (OpenStagePhone phone : phones) {
        finishes(phone);
      }
      for (Mac mac : fresh) {
        orders.neverHalfIssued(mac);
        finishes(again(mac));
      }
      for (Mac mac : waiting) {
        orders.neverHalfIssued(mac);
        finishes(again(mac));
      }
      for (OpenStagePhone phone : leaving) {
        releasedOrNot(phone);
      }
      for (OpenStagePhone phone : renewing) {
        orders.neverHalfIssued(phone.mac());
        assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
        assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
        orders.neverHalfIssued(phone.mac());
      }
    }
    bridge.close();
  }

  private void run() throws Exception {
    bridge = ChildBridge.run(folder, "256m", settings);
    settings.put("openstage.port", String.valueOf(bridge.openstage().getPort()));
    settings.put("openstage.secure.port", String.valueOf(bridge.secure().getPort()));
    orders = new Orders(Rest.of(bridge, Home.below(folder)));
  }

  /** One for each step of each flow, and each way to be cut off there. */
  private List<OpenStagePhone> phones() throws Exception {
    List<OpenStagePhone> phones = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      for (PowerCut moment : PowerCut.values()) {
        for (boolean pin : new boolean[] {true, false}) {
          Mac mac = registered();
          String typed = pin ? orders.pin(mac) : "";
          if (!pin) {
            orders.noPin(mac);
          }
          OpenStagePhone phone = OpenStagePhone.at(service(), mac).pins(typed).build();
          phone.cutPower(step, moment);
          phones.add(phone);
        }
      }
    }
    return phones;
  }

  private List<OpenStagePhone> secured() throws Exception {
    List<OpenStagePhone> phones = new ArrayList<>();
    for (Mac mac : several(orders::noPin)) {
      OpenStagePhone phone = OpenStagePhone.at(service(), mac).build();
      phone.start();
      assertThat(phone.secure()).isTrue();
      phones.add(phone);
    }
    return phones;
  }

  /** Dies when half of the phones have come to where they are cut off, and all orders are out. */
  private void killAmidst(
      List<OpenStagePhone> phones,
      List<Mac> fresh,
      List<Mac> waiting,
      List<OpenStagePhone> leaving,
      List<OpenStagePhone> renewing)
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CountDownLatch half = new CountDownLatch(phones.size() / 2);
      List<Future<?>> running = new ArrayList<>();
      for (OpenStagePhone phone : phones) {
        running.add(
            threads.submit(
                () -> {
                  phone.start();
                  half.countDown();
                }));
      }
      half.await();
      String pin = "{\"mode\":\"pin\"}";
      fresh.forEach(m -> running.add(threads.submit(() -> order("POST", m, "", pin))));
      waiting.forEach(
          m ->
              running.add(
                  threads.submit(
                      () -> order("POST", m, "", "{\"mode\":\"pin\",\"restart\":true}"))));
      leaving.forEach(p -> running.add(threads.submit(() -> order("DELETE", p.mac(), "", ""))));
      renewing.forEach(
          p -> running.add(threads.submit(() -> order("POST", p.mac(), "/renewal", ""))));
      bridge.kill();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Object order(String method, Mac mac, String more, String body) throws Exception {
    try {
      return orders.rest.send(method, Orders.bootstrap(mac) + more, body).statusCode();
    } catch (java.io.IOException killed) {
      return killed;
    }
  }

  private void finishes(OpenStagePhone phone) throws Exception {
    orders.neverHalfIssued(phone.mac());
    phone.cutPower(0, PowerCut.HEEDED);
    PhoneResult result = phone.start();
    assertThat(result.ending()).as(result.toString()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.secure()).as(result.toString()).isTrue();
    assertThat(orders.state(phone.mac())).isEqualTo("done");
    assertThat(orders.usable(phone.mac())).hasSize(1);
    assertThat(phone.contactInDefaultMode(Reason.START_UP).trail())
        .containsExactly("start-up → CleanUp");
  }

  private void releasedOrNot(OpenStagePhone phone) throws Exception {
    orders.neverHalfIssued(phone.mac());
    boolean released = orders.state(phone.mac()).equals("released");
    assertThat(orders.device(phone.mac()).path("mode").asText())
        .isEqualTo(released ? "default" : "secure");
    assertThat(orders.usable(phone.mac())).hasSize(released ? 0 : 1);
    assertThat(phone.start().configured()).isEqualTo(!released);
  }

  private OpenStagePhone again(Mac mac) throws Exception {
    return OpenStagePhone.at(service(), mac).pins(orders.again(mac)).build();
  }

  private List<Mac> several(Ordering ordering) throws Exception {
    List<Mac> several = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      Mac mac = registered();
      ordering.give(mac);
      several.add(mac);
    }
    return several;
  }

  private Mac registered() throws Exception {
    Mac mac = Fleet.plus(FIRST, next++);
    orders.register(mac);
    return mac;
  }

  private URI service() {
    return URI.create("https://127.0.0.1:" + bridge.openstage().getPort());
  }

  private interface Ordering {
    void give(Mac mac) throws Exception;
  }
}
