package io.dragoman.sim.cli;

import static io.dragoman.sim.DlsScript.action;
import static io.dragoman.sim.DlsScript.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Mac;
import io.dragoman.sim.DlsScript;
import io.dragoman.sim.GigasetFiles;
import io.dragoman.sim.TestServer;
import io.dragoman.sim.TestServer.Handler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PhoneCommandTest {
  private static final String MAC = "7C:2F:80:A1:B2:C3";
  private static final Handler ACCOUNT =
      action(
          "WriteItems",
          item("e164", "4989100"),
          item("sip-pwd", "s3cret"),
          item("reg-addr", "sip.example.net"));

  private final StringWriter out = new StringWriter();

  @Test
  void openstage_prints_a_timeline_and_the_account() throws IOException {
    try (TestServer server = TestServer.tls(DlsScript.of(action("ReadAllItems"), ACCOUNT))) {
      int code = run("openstage", "--url", server.uri().toString(), "--mac", MAC, "--untidy");

      assertThat(code).isZero();
      assertThat(out.toString())
          .contains("start-up", "→ ReadAllItems", "→ WriteItems (3)", "→ CleanUp")
          .contains("registers 4989100 at sip.example.net:5060")
          .contains("configured")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void a_phone_that_gets_nothing_is_a_failure() throws IOException {
    try (TestServer server = TestServer.tls(DlsScript.of(DlsScript.cleanUp()))) {
      int code = run("openstage", "--url", server.uri().toString(), "--mac", MAC);

      assertThat(code).isEqualTo(1);
      assertThat(out.toString()).contains("not configured");
    }
  }

  @Test
  void json_is_for_programs() throws IOException {
    try (TestServer server = TestServer.tls(DlsScript.of(ACCOUNT))) {
      run("openstage", "--url", server.uri().toString(), "--mac", MAC, "--close", "--json");

      JsonNode json = new ObjectMapper().readTree(out.toString());
      assertThat(json.at("/ending").asText()).isEqualTo("CONFIGURED");
      assertThat(json.at("/steps/0/received").asText()).isEqualTo("WriteItems");
      assertThat(json.at("/accounts/0/hasPassword").asBoolean()).isTrue();
      assertThat(out.toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void many_phones_have_consecutive_addresses_and_one_summary() throws IOException {
    Handler each = r -> (r.text().contains("start-up") ? ACCOUNT : DlsScript.cleanUp()).answer(r);
    try (TestServer server = TestServer.tls(each)) {
      int code =
          run(
              "openstage",
              "--url",
              server.uri().toString(),
              "--mac",
              "001AE80000FE",
              "--count",
              "3",
              "--concurrency",
              "2");

      assertThat(code).isZero();
      assertThat(out.toString()).contains("3 phones in", "CONFIGURED       3");
      assertThat(server.requests)
          .extracting(r -> DlsScript.message(r).value("mac-addr").orElse(""))
          .contains("00:1A:E8:00:00:FE", "00:1A:E8:00:00:FF", "00:1A:E8:00:01:00");
    }
  }

  @Test
  void gigaset_prints_what_it_would_register() throws IOException {
    Handler file = GigasetFiles.file(GigasetFiles.n720(Mac.of(MAC), ""));
    try (TestServer server = TestServer.plain(file)) {
      int code =
          run(
              "gigaset",
              "--url",
              server.uri() + "/gigaset/",
              "--mac",
              MAC,
              "--model",
              "n720",
              "--user",
              "dms",
              "--password",
              "pass");

      assertThat(code).isZero();
      assertThat(out.toString())
          .contains("GET /gigaset/7C2F80A1B2C3.xml anonymous", "→ 200")
          .contains("registers 100 at sip.example.net:5060 as auth100, shown as \"100 Anna\" [2]");
    }
  }

  @Test
  void a_hostile_phone_reports_every_verdict() throws IOException {
    Handler open = GigasetFiles.file(GigasetFiles.n510(Mac.of(MAC), "", "100"));
    try (TestServer server = TestServer.plain(open)) {
      int code =
          run(
              "gigaset",
              "--url",
              server.uri() + "/gigaset/",
              "--mac",
              MAC,
              "--hostile",
              "7",
              "--patience",
              "20");

      assertThat(code).isEqualTo(1);
      assertThat(out.toString()).contains("!! WRONG_RESPONSE", "misbehaviours");
    }
  }

  @Test
  void wrong_usage_is_told_apart_from_a_failure() {
    assertThat(run("openstage", "--mac", "../../etc")).isEqualTo(2);
    assertThat(run("gigaset", "--mac", MAC, "--model", "N999")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(new PhoneCommand()).setOut(writer).setErr(writer).execute(arguments);
  }
}
