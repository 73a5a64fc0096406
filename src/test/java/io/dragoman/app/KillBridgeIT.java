package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.sim.Fleet;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

/** {@code kill -9} of the standalone program in the middle of dialogues. */
class KillBridgeIT {
  private static final Mac CONFIGURED = Mac.of("0001e3000001");
  private static final Mac REGISTERED = Mac.of("0001e30000ff");
  private static final Mac FIRST_OTHER = Mac.of("0001e3000100");

  /** Configured, reset, and just sent its configuration again when the bridge is killed. */
  private static final Mac UNANSWERED = Mac.of("0001e30000aa");

  private static final int OTHERS = 30;
  private static final int DONE_BEFORE_KILL = 3;

  /** To a question that nobody asked since the bridge runs. */
  static final String REPLY =
      """
      <WorkpointMessage xmlns="http://www.siemens.com/DLS">
        <Message nonce="0123456789ABCDEF0123456789ABCDEF">
          <ReasonForContact action="WriteItems" status="accepted">reply-to</ReasonForContact>
        </Message>
      </WorkpointMessage>
      """;

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);

  @Test
  void nothing_acknowledged_is_lost_and_interrupted_phones_finish() throws Exception {
    List<String> rows =
        new ArrayList<>(
            List.of(row(CONFIGURED, 1, "4930101", ""), row(UNANSWERED, 1, "4930102", "")));
    for (int i = 0; i < OTHERS; i++) {
      rows.add(row(Fleet.plus(FIRST_OTHER, i), 1, "49302" + (10 + i), ""));
    }
    TestBridge.in(folder).subscribers(rows.toArray(String[]::new));
    OpenStagePhone configured;
    List<OpenStagePhone> others = new ArrayList<>();
    byte[] token;
    byte[] key;
    try (ChildBridge bridge = ChildBridge.run(folder, "256m", settings)) {
      settings.put("openstage.port", String.valueOf(bridge.openstage().getPort()));
      configured = OpenStagePhone.at(bridge.openstage(), CONFIGURED).build();
      assertThat(configured.start().configured()).isTrue();
      token = Files.readAllBytes(Home.below(folder).adminToken());
      key = Files.readAllBytes(Home.below(folder).masterKey());
      assertThat(device(bridge, "PUT", "{\"family\":\"openstage\",\"group\":\"lobby\"}"))
          .isEqualTo(201);
      for (int i = 0; i < OTHERS; i++) {
        others.add(
            OpenStagePhone.at(bridge.openstage(), Fleet.plus(FIRST_OTHER, i))
                .fragments(1 + i % 4)
                .close(i % 2 == 0)
                .build());
      }
      StepPhone phone = new StepPhone(UNANSWERED, bridge.openstage(), bridge.secure());
      phone.startsUp().gets("ReadAllItems").replies("ReadAllItems", phone.own()).gets("WriteItems");
      for (int i = 0; i < 5 && phone.action().equals("WriteItems"); i++) {
        phone.replies("WriteItems", "");
      }
      phone.gets("CleanUp").startsUp("4930102").gets("CleanUp");
      phone.startsUp().gets("ReadAllItems").replies("ReadAllItems", phone.own()).gets("WriteItems");
      killInTheMiddle(bridge, others);
    }
    try (ChildBridge bridge = ChildBridge.run(folder, "256m", settings)) {
      assertThat(configured.start().trail()).containsExactly("start-up → CleanUp");
      new StepPhone(UNANSWERED, bridge.openstage(), bridge.secure())
          .startsUp("4930102")
          .gets("ReadAllItems");
      assertThat(Tool.run("curl", "-sk", "--data-binary", REPLY, door(bridge)))
          .contains("CleanUp")
          .containsPattern("send-solicited\"[^>]*>true");
      for (OpenStagePhone other : others) {
        PhoneResult result = other.start();
        assertThat(result.configured()).as(result.toString()).isTrue();
        assertThat(result.complaints()).isEmpty();
      }
      assertThat(device(bridge, "GET", "")).isEqualTo(200);
      assertThat(Home.below(folder).adminToken()).hasBinaryContent(token);
      assertThat(Home.below(folder).masterKey()).hasBinaryContent(key);
    }
  }

  /** Some phones are done, some have not begun, the others are between two messages. */
  private static void killInTheMiddle(ChildBridge bridge, List<OpenStagePhone> phones)
      throws Exception {
    CountDownLatch enough = new CountDownLatch(DONE_BEFORE_KILL);
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      List<Future<PhoneResult>> running = new ArrayList<>();
      for (OpenStagePhone phone : phones) {
        running.add(
            threads.submit(
                () -> {
                  PhoneResult result = phone.start();
                  enough.countDown();
                  return result;
                }));
      }
      enough.await();
      bridge.kill();
      List<PhoneResult> results = new ArrayList<>();
      for (Future<PhoneResult> each : running) {
        results.add(each.get());
      }
      assertThat(results).anyMatch(PhoneResult::configured);
      assertThat(results).as("interrupted").anyMatch(result -> !result.configured());
    } finally {
      threads.shutdownNow();
    }
  }

  private static String door(ChildBridge bridge) {
    return bridge.openstage().resolve("/DeploymentService/LoginService").toString();
  }

  private int device(ChildBridge bridge, String method, String body) throws Exception {
    URI uri = bridge.admin().resolve("/api/v1/devices/" + REGISTERED);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header(
                "Authorization",
                "Bearer " + Files.readString(Home.below(folder).adminToken()).strip())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("openstage");
    return answer.statusCode();
  }
}
