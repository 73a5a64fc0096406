package io.dragoman.sim;

import static io.dragoman.sim.DlsScript.action;
import static io.dragoman.sim.DlsScript.cleanUp;
import static io.dragoman.sim.DlsScript.item;
import static io.dragoman.sim.DlsScript.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OpenStagePhoneTest {
  private static final Mac MAC = Mac.of("00:1A:E8:12:34:56");
  private static final Handler ACCOUNT =
      action(
          "WriteItems",
          item("e164", "4989100"),
          item("sip-user-id", "auth100"),
          item("sip-pwd", "s3cret"),
          item("reg-addr", "sip.example.net"),
          item("registrar-addr", "sip.example.net"),
          item("display-id-unicode", "Anna"));

  @Test
  void a_start_up_ends_with_an_account_to_register() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.ending()).as(result.toString()).isEqualTo(ContactEnding.CONFIGURED);
      assertThat(result.trail())
          .containsExactly(
              "start-up → ReadAllItems",
              "reply-to ReadAllItems accepted → WriteItems",
              "reply-to WriteItems accepted → CleanUp");
      PhoneAccount account = result.accounts().get(0);
      assertThat(account.user()).isEqualTo("4989100");
      assertThat(account.authUser()).isEqualTo("auth100");
      assertThat(account.password().reveal()).isEqualTo("s3cret");
      assertThat(account.registrar()).isEqualTo("sip.example.net");
      assertThat(account.displayName()).isEqualTo("Anna");
      assertThat(result.complaints()).isEmpty();
      assertThat(server.requests.get(0).line())
          .isEqualTo("POST /DeploymentService/LoginService HTTP/1.1");
    }
  }

  @Test
  void the_first_message_says_who_is_there() throws IOException {
    try (TestServer server = script(cleanUp())) {
      phone(server).model("OpenStage 40").e164("4989555").build().start();

      WorkpointMessage first = message(server.requests.get(0));
      assertThat(first.reason()).isEqualTo(Reason.START_UP);
      assertThat(first.value("mac-addr")).contains("00:1A:E8:12:34:56");
      assertThat(first.value("device-type")).contains("OpenStage 40");
      assertThat(first.value("e164")).contains("4989555");
      assertThat(server.requests.get(0).text()).doesNotContain("fragment=");
    }
  }

  @Test
  void the_old_first_message_has_the_user_password_in_clear_and_no_version() throws IOException {
    try (TestServer server = script(cleanUp())) {
      phone(server).softwareVersion("V2 R0.48.0").build().start();

      WorkpointMessage first = message(server.requests.get(0));
      assertThat(first.value("software-version")).isEmpty();
      assertThat(first.value("user-pwd")).isPresent();
      assertThat(first.items())
          .extracting(DlsItem::status)
          .filteredOn(s -> s != null)
          .containsExactly("failed");
    }
  }

  @Test
  void the_answer_to_ReadAllItems_has_the_size_of_a_real_one_and_no_password() throws IOException {
    try (TestServer server = script(ACCOUNT, action("ReadAllItems"))) {
      phone(server).build().start();

      WorkpointMessage reply = message(server.requests.get(2));
      assertThat(reply.items()).hasSizeBetween(300, 450);
      assertThat(reply.items()).extracting(DlsItem::name).doesNotContain("sip-pwd", "admin-pwd");
      assertThat(reply.items())
          .extracting(DlsItem::key)
          .contains(ItemKey.of("function-key-def", 1008), ItemKey.of("feature-availability", 0));
      assertThat(server.requests.get(2).text()).doesNotContain("s3cret");
    }
  }

  @Test
  void every_message_has_a_new_nonce_of_32_capital_hex_digits() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      phone(server).build().start();

      assertThat(server.requests)
          .extracting(r -> message(r).nonce())
          .doesNotHaveDuplicates()
          .allMatch(n -> n.matches("[0-9A-F]{32}"));
    }
  }

  @Test
  void a_service_that_does_not_repeat_the_nonce_gets_nowhere() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), DlsScript.wrongNonce())) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(result.detail()).contains("nonce");
    }
  }

  @Test
  void an_answer_it_cannot_parse_makes_it_send_a_clean_up() throws IOException {
    Handler page = r -> TestServer.http(200, "Content-Type: text/xml\r\n", "<html><p>Oops</html>");
    try (TestServer server = script(page)) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(message(server.requests.get(1)).reason()).isEqualTo(Reason.CLEAN_UP);
    }
  }

  @Test
  void it_says_of_each_item_why_it_was_not_taken() throws IOException {
    Handler nonsense =
        action(
            "WriteItems",
            item("no-such-item", "1"),
            item("device-type", "OpenStage 80"),
            item("function-key-def", 9, "1"),
            item("reg-addr", 1, "sip.example.net"),
            item("alert", "x"),
            item("dial-plan-enabled", ""),
            item("reg-port", "many"),
            item("reg-ttl", "600"));
    try (TestServer server = script(nonsense)) {
      PhoneResult result = phone(server).build().start();

      assertThat(message(server.requests.get(1)).items())
          .extracting(DlsItem::toString)
          .containsExactly(
              "no-such-item (unknown item)",
              "device-type (read only)",
              "function-key-def[9] (invalid index)",
              "reg-addr[1] (invalid index)",
              "alert (invalid index)",
              "dial-plan-enabled (missing item content)",
              "reg-port (invalid data)");
      assertThat(result.items()).containsEntry(ItemKey.of("reg-ttl"), "600");
      assertThat(result.ending()).isEqualTo(ContactEnding.NOT_CONFIGURED);
    }
  }

  @Test
  void ReadItems_gives_values_and_reasons() throws IOException {
    Handler read =
        action("ReadItems", item("reg-port", ""), item("sip-pwd", ""), item("blf-thing", ""));
    try (TestServer server = script(read)) {
      phone(server).build().start();

      WorkpointMessage reply = message(server.requests.get(1));
      assertThat(reply.value("reg-port")).contains("5060");
      assertThat(reply.items())
          .extracting(DlsItem::status)
          .containsExactly(null, "failed", "unknown item");
    }
  }

  @Test
  void models_differ_in_keys_and_applications() throws IOException {
    Handler write =
        action(
            "WriteItems", item("function-key-def", 8, "31"), item("XML-app-name", 1, "directory"));
    try (TestServer small = script(write);
        TestServer large = script(write)) {
      phone(small).model("OpenStage 20").build().start();
      phone(large).model("OpenStage 80").build().start();

      assertThat(message(small.requests.get(1)).items())
          .extracting(DlsItem::status)
          .containsExactly("invalid index", "unknown item");
      assertThat(message(large.requests.get(1)).items()).isEmpty();
    }
  }

  @Test
  void a_line_key_with_an_address_of_its_own_is_a_second_account() throws IOException {
    Handler line =
        action(
            "WriteItems",
            item("function-key-def", 2, "31"),
            item("line-sip-uri", 2, "4989200"),
            item("line-sip-user-id", 2, "auth200"),
            item("line-sip-pwd", 2, "other"));
    try (TestServer server = script(ACCOUNT, line)) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.accounts())
          .extracting(PhoneAccount::user)
          .containsExactly("4989100", "4989200");
      assertThat(result.accounts().get(1).registrar()).isEqualTo("sip.example.net");
    }
  }

  @Test
  void local_changes_come_with_the_message_since_V2R2_and_not_before() throws IOException {
    ItemKey key = ItemKey.of("ringer-melody");
    for (String version : new String[] {"V2 R1.30.0", "V2 R2.30.0"}) {
      try (TestServer server = script(cleanUp())) {
        OpenStagePhone phone = phone(server).softwareVersion(version).build();
        phone.change(key, "7");
        phone.contact(Reason.LOCAL_CHANGES);

        WorkpointMessage first = message(server.requests.get(0));
        assertThat(first.value("configuration-changed-flag")).contains("true");
        assertThat(first.value(key.name()).isPresent()).isEqualTo(version.startsWith("V2 R2"));
      }
    }
  }

  @Test
  void a_restart_is_followed_by_a_start_up_and_a_factory_reset_forgets_everything()
      throws IOException {
    Handler reset =
        action("Restart", item("restart-password", "124816"), item("restart-type", "FactoryReset"));
    try (TestServer server = script(ACCOUNT, reset, cleanUp())) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.trail())
          .containsExactly(
              "start-up → WriteItems",
              "reply-to WriteItems accepted → Restart",
              "start-up → CleanUp");
      assertThat(result.ending()).isEqualTo(ContactEnding.NOT_CONFIGURED);
      assertThat(server.requests.get(2).header("Cookie")).isNull();
    }
  }

  @Test
  void overload_is_a_reason_to_come_again() throws IOException {
    try (TestServer server = script(cleanUp(item("cleanup-reason", "overload")))) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.ending()).isEqualTo(ContactEnding.DEFERRED);
      assertThat(result.detail()).contains("overload");
    }
  }

  @Test
  void a_result_never_prints_a_password() throws IOException {
    try (TestServer server = script(ACCOUNT)) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.items()).containsEntry(ItemKey.of("sip-pwd"), "s3cret");
      assertThat(result + " " + result.accounts() + result.steps())
          .doesNotContain("s3cret")
          .contains(MAC.toString().toLowerCase(Locale.ROOT));
    }
  }

  private static TestServer script(Handler... answers) throws IOException {
    return TestServer.tls(DlsScript.of(answers));
  }

  private static OpenStageBuilder phone(TestServer server) {
    return OpenStagePhone.at(server.uri(), MAC);
  }
}
