package io.dragoman.sim;

import static io.dragoman.sim.DlsScript.action;
import static io.dragoman.sim.DlsScript.cleanUp;
import static io.dragoman.sim.DlsScript.item;
import static io.dragoman.sim.DlsScript.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows of dossier § 3.12 and 3.13, the service played by a script. */
class PhoneSecureModeTest {
  private static final Mac MAC = Mac.of("00:1A:E8:12:34:56");
  private static final String PIN = "48150823321";
  private static final String SECRET = "48150823";
  private static final Handler ACCOUNT =
      action(
          "WriteItems",
          item("e164", "4989100"),
          item("sip-pwd", "s3cret"),
          item("registrar-addr", "sip.example.net"),
          item("reg-addr", "sip.example.net"));
  private static final Handler READ_TAN = action("ReadItems", item("bootstrapping-tan", ""));

  private final TestAuthority authority = new TestAuthority();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void without_a_PIN_the_phone_comes_straight_to_the_secure_port() throws IOException {
    TestServer secure = secure(ACCOUNT);
    TestServer first = standard(noPin(secure));
    OpenStagePhone phone = phone(first).build();

    PhoneResult result = phone.start();

    assertThat(result.trail())
        .containsExactly(
            "start-up → WriteItems",
            "reply-to WriteItems accepted → CleanUp",
            "start-up (secure) → WriteItems",
            "reply-to WriteItems accepted → CleanUp");
    assertThat(result.ending()).as(result.toString()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.secure()).isTrue();
    assertThat(message(first.requests.get(1)).items()).isEmpty();
    assertThat(phone.contact(Reason.SOLICITED).trail())
        .containsExactly("solicited (secure) → CleanUp");
    assertThat(first.requests).hasSize(2);
  }

  @Test
  void with_the_right_PIN_it_opens_the_data_and_proves_the_TAN() throws IOException {
    TestServer secure = secure(READ_TAN, ACCOUNT);
    OpenStagePhone phone = phone(standard(pin(secure, 3))).pins(PIN).build();

    PhoneResult result = phone.start();

    assertThat(result.trail())
        .containsExactly(
            "start-up → WriteItems",
            "reply-to WriteItems accepted → CleanUp",
            "start-up (secure) → ReadItems",
            "reply-to ReadItems accepted → WriteItems",
            "reply-to WriteItems accepted → CleanUp");
    assertThat(message(secure.requests.get(1)).value("bootstrapping-tan")).contains("321");
    assertThat(phone.items()).containsEntry(ItemKey.of("bootstrapping-tan"), "");
  }

  @Test
  void it_waits_for_its_user_and_keeps_asking_the_default_port_when_it_boots() throws IOException {
    TestServer secure = secure(READ_TAN, ACCOUNT);
    TestServer first = standard(pin(secure, 3), cleanUp(), pin(secure, 3), cleanUp());
    OpenStagePhone phone = phone(first).build();

    assertThat(phone.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(first.requests).hasSize(4);
    assertThat(phone.enterPin("11111111321").ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(phone.secure()).isFalse();
    assertThat(phone.enterPin(PIN).ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.secure()).isTrue();
  }

  @Test
  void after_too_many_wrong_PINs_it_says_so_and_forgets() throws IOException {
    TestServer first = standard(pin(secure(), 2), cleanUp(), cleanUp());
    OpenStagePhone phone = phone(first).pins("1", "22222222222", "", PIN.substring(1)).build();

    PhoneResult result = phone.start();

    assertThat(result.trail().get(2)).isEqualTo("clean-up → CleanUp");
    assertThat(message(first.requests.get(2)).value("cleanup-reason"))
        .contains("password retries exceeded");
    assertThat(message(first.requests.get(2)).value("mac-addr")).contains("00:1A:E8:12:34:56");
    assertThat(phone.enterPin(PIN).ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(phone.secure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"322", "", "3213213213213213213213", "\u0663\u0662\u0661"})
  void it_can_claim_any_TAN(String claimed) throws IOException {
    TestServer secure = secure(READ_TAN, cleanUp(item("cleanup-reason", "wrong TAN from device")));
    OpenStagePhone phone = phone(standard(pin(secure, 3))).pins(PIN).tan(claimed).build();

    PhoneResult result = phone.start();

    assertThat(message(secure.requests.get(1)).value("bootstrapping-tan")).contains(claimed);
    assertThat(result.ending()).isEqualTo(ContactEnding.REFUSED);
    assertThat(result.detail()).contains("wrong TAN from device");
    assertThat(phone.contact(Reason.START_UP).trail().get(0)).startsWith("start-up (secure)");
  }

  @Test
  void items_that_no_phone_can_use_leave_it_in_default_mode() throws IOException {
    String[] good = authority.items(MAC, 18444);
    List<Handler> bad =
        List.of(
            action("WriteItems", item("goto-secure-mode", "perhaps")),
            action("WriteItems", item("goto-secure-mode", "nopin"), good[1], good[3]),
            action("WriteItems", item("goto-secure-mode", "nopin"), good[0], good[3]),
            action("WriteItems", item("goto-secure-mode", "nopin"), good[0], good[1]),
            action(
                "WriteItems",
                item("goto-secure-mode", "nopin"),
                item("dls-client-certificate", "TW9zdGx5IGhhcm1sZXNz"),
                good[1],
                good[3]),
            action(
                "WriteItems",
                item("goto-secure-mode", "nopin"),
                good[0],
                item("dls-server-ca", 0, "no certificate"),
                good[3]),
            action("WriteItems", good[0]),
            action("WriteItems", item("goto-secure-mode", "pin"), item("max-pin-retries", "3")),
            action("WriteItems", item("goto-secure-mode", "pin"), item("secure-mode-data", "AA==")),
            action(
                "WriteItems",
                item("goto-secure-mode", "pin"),
                item("secure-mode-data", "AA=="),
                item("max-pin-retries", "3")));
    for (Handler order : bad) {
      TestServer server = standard(order);
      OpenStagePhone phone = phone(server).pins(PIN).build();

      phone.start();

      assertThat(message(server.requests.get(1)).items())
          .extracting(i -> i.status())
          .containsExactly("invalid data");
      assertThat(phone.secure()).isFalse();
    }
  }

  @Test
  void a_service_of_another_authority_is_not_believed() throws IOException {
    TestServer impostor = kept(new TestAuthority().server(DlsScript.of()));
    OpenStagePhone phone = phone(standard(noPin(impostor))).build();

    PhoneResult result = phone.start();

    assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
    assertThat(result.detail()).startsWith("the phone does not trust the service");
    assertThat(impostor.requests).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void it_shows_whatever_certificate_it_was_given(Forgery forgery) throws IOException {
    TestServer secure = secure(ACCOUNT);
    OpenStagePhone phone = phone(standard(noPin(secure))).build();
    phone.start();

    phone.present(forgery.pkcs12(MAC));
    PhoneResult result = phone.start();

    assertThat(result.ending()).as(result.toString()).isNotEqualTo(ContactEnding.CONFIGURED);
    assertThat(result.trail()).containsExactly("start-up (secure) → no answer");
    assertThat(secure.requests).hasSize(2);
  }

  @Test
  void it_can_come_back_to_the_default_port_and_show_no_TAN_there() throws IOException {
    TestServer first = standard(pin(secure(READ_TAN), 3), cleanUp(), cleanUp());
    OpenStagePhone phone = phone(first).pins(PIN).build();
    phone.start();

    PhoneResult result = phone.contactInDefaultMode(Reason.START_UP);

    assertThat(result.trail()).containsExactly("start-up → CleanUp");
    assertThat(message(first.requests.get(2)).value("bootstrapping-tan")).contains("");
  }

  @Test
  void a_new_certificate_serves_from_the_next_connection_on() throws IOException {
    TestServer secure =
        secure(
            action("WriteItems", authority.items(MAC, 1)[0]),
            ACCOUNT,
            cleanUp(),
            action("ReadItems", item("dls-client-certificate", "")));
    OpenStagePhone phone = phone(standard(noPin(secure))).build();
    phone.start();
    byte[] fresh = phone.certificate();

    PhoneResult again = phone.contact(Reason.SOLICITED);

    assertThat(again.ending()).as(again.toString()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(fresh).isNotEmpty();
    assertThat(message(secure.requests.get(4)).items())
        .extracting(i -> i.status())
        .containsExactly("failed");
  }

  @ParameterizedTest
  @EnumSource(PowerCut.class)
  void the_plug_can_be_pulled_at_every_message(PowerCut moment) throws IOException {
    for (int message = 1; message <= 5; message++) {
      TestServer secure = kept(authority.server(r -> answer(r, READ_TAN)));
      TestServer first = kept(TestServer.tls(r -> answer(r, pin(secure, 3))));
      OpenStagePhone phone = phone(first).pins(PIN).build();
      phone.cutPower(message, moment);

      PhoneResult dark = phone.start();

      assertThat(dark.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(dark.detail()).isEqualTo("power cut");
      assertThat(dark.steps()).hasSize(message);
      phone.start();
      assertThat(phone.secure()).as(message + " " + moment).isTrue();
    }
  }

  @Test
  void its_memory_survives_the_process_and_a_factory_reset_empties_it(@TempDir Path folder)
      throws IOException {
    Path memory = folder.resolve("phones/one");
    TestServer secure = secure(READ_TAN, ACCOUNT);
    TestServer first = standard(pin(secure, 3));
    phone(first).memory(memory).build().start();

    OpenStagePhone second = phone(first).memory(memory).build();
    assertThat(second.enterPin(PIN).ending()).isEqualTo(ContactEnding.CONFIGURED);

    OpenStagePhone third = phone(first).memory(memory).build();
    assertThat(third.secure()).isTrue();
    assertThat(third.start().trail()).containsExactly("start-up (secure) → CleanUp");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory)))
        .isEqualTo("rw-------");

    third.reset();
    assertThat(phone(first).memory(memory).build().secure()).isFalse();
  }

  /** A service that always goes the same way, however often a phone begins again. */
  private static byte[] answer(TestServer.Request request, Handler first) {
    WorkpointMessage message = message(request);
    if (message.reason() != Reason.REPLY_TO) {
      return first.answer(request);
    }
    return (message.value("bootstrapping-tan").isPresent() ? ACCOUNT : cleanUp()).answer(request);
  }

  private Handler noPin(TestServer secure) {
    return write(item("goto-secure-mode", "nopin"), authority.items(MAC, secure.uri().getPort()));
  }

  private Handler pin(TestServer secure, int retries) {
    String data = TestAuthority.seal(SECRET, authority.items(MAC, secure.uri().getPort()));
    return write(
        item("goto-secure-mode", "pin"),
        item("secure-mode-data", data),
        item("max-pin-retries", Integer.toString(retries)));
  }

  private static Handler write(String first, String... more) {
    List<String> items = new ArrayList<>(List.of(first));
    items.addAll(Arrays.asList(more));
    return action("WriteItems", items.toArray(String[]::new));
  }

  private TestServer secure(Handler... answers) throws IOException {
    return kept(authority.server(DlsScript.of(answers)));
  }

  private TestServer standard(Handler... answers) throws IOException {
    return kept(TestServer.tls(DlsScript.of(answers)));
  }

  private TestServer kept(TestServer server) {
    open.add(server);
    return server;
  }

  private static OpenStageBuilder phone(TestServer server) {
    return OpenStagePhone.at(URI.create(server.uri().toString()), MAC);
  }
}
