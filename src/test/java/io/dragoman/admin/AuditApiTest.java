package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.AuditVerifier;
import io.dragoman.store.Change;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/v1/audit/verify}, and how its end is waited for. */
class AuditApiTest {
  private static final String VERIFY = "/api/v1/audit/verify";
  private static final int EVENTS = 5;

  @TempDir Path home;
  private Vault vault;
  private JdbcStore store;
  private AuditVerifier verifier;
  private Api api;

  @BeforeEach
  void open() {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    start();
    for (int i = 0; i < EVENTS; i++) {
      Event event = new Event(Instant.now(), null, "default", Cause.CONFIGURED, "event " + i);
      store.commit(Change.of(event)).toCompletableFuture().join();
    }
  }

  private void start() {
    store =
        JdbcStore.open(
            StoreSettings.at(url(), "dragoman", Secret.of("pw"), home), vault, Clock.systemUTC());
    verifier = new AuditVerifier(store, Clock.systemUTC());
    api =
        new Api(
            null,
            new AuditResources(store, verifier, Clock.systemUTC()).resources(),
            new AuthFailureLog((event, from) -> {}, Clock.systemUTC()),
            TenantScope.Registry.EMPTY);
  }

  @AfterEach
  void close() {
    verifier.close();
    store.close();
  }

  private String url() {
    return "jdbc:h2:file:" + home.resolve("trail");
  }

  @Test
  void an_order_is_answered_at_once_and_its_result_is_asked_for() throws IOException {
    assertThat(json(call("GET", Role.OPERATOR)).path("state").asText()).isEqualTo("idle");
    ApiResponse begun = call("POST", Role.OPERATOR);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(json(begun).path("started").isTextual()).isTrue();

    List<String> lines = new ArrayList<>();
    JsonNode done = AuditProgress.await(json(begun), this::asked, lines::add);

    assertThat(lines).isNotEmpty().allMatch(line -> line.matches("verified \\d+ of \\d+ events"));
    assertThat(done.path("verified").asInt()).isEqualTo(EVENTS);
    assertThat(done.path("of").asInt()).isEqualTo(EVENTS);
    assertThat(done.path("finished").isTextual()).isTrue();
    assertThat(done.path("result").path("whole").asBoolean()).isTrue();
    assertThat(done.path("result").path("firstBroken").isNull()).isTrue();
    assertThat(SecurityTables.audit(done.path("result"))).contains("whole: 5 events");
  }

  @Test
  void the_first_broken_event_is_named() throws Exception {
    close();
    alter();
    start();
    JsonNode done = AuditProgress.await(json(call("POST", Role.OPERATOR)), this::asked, line -> {});
    JsonNode result = done.path("result");
    assertThat(result.path("whole").asBoolean()).isFalse();
    assertThat(result.path("firstBroken").asLong())
        .isEqualTo(result.path("findings").path(0).path("id").asLong())
        .isPositive();
    assertThat(SecurityTables.audit(result)).contains("ALTERED");
  }

  @Test
  void what_was_found_last_is_told_after_a_restart() throws Exception {
    JsonNode never = asked();
    assertThat(never.path("last").isNull()).isTrue();
    assertThat(SecurityTables.verified(never)).contains("never verified");
    AuditProgress.await(json(call("POST", Role.OPERATOR)), this::asked, line -> {});
    close();
    start();

    JsonNode whole = asked();
    assertThat(whole.path("state").asText()).isEqualTo("idle");
    assertThat(whole.path("last").path("whole").asBoolean()).isTrue();
    assertThat(whole.path("last").path("events").asInt()).isEqualTo(EVENTS);
    assertThat(whole.path("last").path("from").asLong()).isPositive();
    assertThat(whole.path("last").path("to").asLong())
        .isEqualTo(whole.path("last").path("from").asLong() + EVENTS - 1);
    assertThat(whole.path("last").path("actor").asText()).isEqualTo("operator anna");
    assertThat(SecurityTables.verified(whole)).contains("was whole at 2", "verified by bridge");

    close();
    alter();
    start();
    AuditProgress.await(json(call("POST", Role.OPERATOR)), this::asked, line -> {});
    close();
    start();
    JsonNode altered = asked().path("last");
    assertThat(altered.path("whole").asBoolean()).isFalse();
    assertThat(altered.path("findings").asInt()).isPositive();
    assertThat(SecurityTables.verified(asked()))
        .contains("ALTERED", "broken from " + altered.path("firstBroken").asText());
  }

  @Test
  void a_viewer_neither_orders_nor_sees_it() {
    assertThat(call("POST", Role.VIEWER).status()).isEqualTo(403);
    assertThat(call("GET", Role.VIEWER).status()).isEqualTo(403);
    assertThat(verifier.status().state()).isEqualTo(AuditVerifier.State.IDLE);
  }

  @Test
  void who_waits_is_told_of_its_progress_and_of_an_end_without_result() throws IOException {
    var answers = new ArrayDeque<JsonNode>();
    answers.add(status("running", 2, ""));
    answers.add(status("failed", 2, "The database did not answer."));
    List<String> lines = new ArrayList<>();
    assertThatThrownBy(
            () -> AuditProgress.await(status("running", 0, ""), answers::poll, lines::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The database did not answer.");
    assertThat(lines).containsExactly("verified 0 of 9 events", "verified 2 of 9 events");
    assertThatThrownBy(() -> AuditProgress.await(status("idle", 0, ""), answers::poll, lines::add))
        .as("the bridge began anew")
        .isInstanceOf(IOException.class);
  }

  private static JsonNode status(String state, int verified, String reason) {
    return Json.object()
        .put("state", state)
        .put("verified", verified)
        .put("of", 9)
        .put("reason", reason);
  }

  private void alter() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "dragoman", "pw");
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE event SET detail = 'other' WHERE seq = 3"))
          .isEqualTo(1);
    }
  }

  private JsonNode asked() throws IOException {
    return json(call("GET", Role.OPERATOR));
  }

  private ApiResponse call(String method, Role role) {
    ApiRequest request = new ApiRequest(method, VERIFY, Map.of(), Map.of(), "", new byte[0]);
    return api.answer(request, Caller.of(role, "", "anna")).toCompletableFuture().join();
  }

  private static JsonNode json(ApiResponse response) throws IOException {
    return Json.MAPPER.readTree(response.body());
  }
}
