package io.dragoman.sim;

import static io.dragoman.sim.DlsScript.action;
import static io.dragoman.sim.DlsScript.cleanUp;
import static io.dragoman.sim.DlsScript.item;
import static io.dragoman.sim.DlsScript.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;
import io.dragoman.sim.TestServer.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quirks of the dossier are really on the wire. */
class OpenStageQuirksTest {
  private static final Mac MAC = Mac.of("00:1A:E8:12:34:56");
  private static final Handler ACCOUNT =
      action("WriteItems", item("e164", "100"), item("reg-addr", "sip.example.net"));

  @Test
  void the_cookie_comes_back_with_its_attributes_and_outlives_the_session() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      OpenStagePhone phone = phone(server).build();
      phone.start();
      phone.contact(Reason.SOLICITED);

      assertThat(server.requests)
          .extracting(r -> r.header("Cookie"))
          .containsExactly(null, DlsScript.COOKIE, DlsScript.COOKIE, DlsScript.COOKIE);
    }
  }

  @Test
  void without_cookies_only_the_connection_identifies_it() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      phone(server).cookies(false).build().start();

      assertThat(server.requests).extracting(r -> r.header("Cookie")).containsOnlyNulls();
      assertThat(server.requests).extracting(Request::connection).containsOnly(1);
      assertThat(message(server.requests.get(2)).value("mac-addr")).isEmpty();
    }
  }

  @Test
  void a_closing_phone_opens_a_connection_for_every_message() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      PhoneResult result = phone(server).close(true).build().start();

      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(server.requests).extracting(Request::connection).containsExactly(1, 2, 3);
      assertThat(server.requests).extracting(r -> r.header("Connection")).containsOnly("close");
    }
  }

  @Test
  void a_busy_phone_refuses_without_item_list_and_reports_when_the_call_is_over()
      throws IOException {
    Handler later = cleanUp(item("send-solicited", "true"));
    try (TestServer server = script(ACCOUNT, later, ACCOUNT, cleanUp())) {
      PhoneResult result = phone(server).busy(1).build().start();

      assertThat(result.trail())
          .containsExactly(
              "start-up → WriteItems",
              "reply-to WriteItems busy → CleanUp",
              "solicited → WriteItems",
              "reply-to WriteItems accepted → CleanUp");
      assertThat(result.configured()).isTrue();
      assertThat(server.requests.get(1).text()).doesNotContain("ItemList");
    }
  }

  @Test
  void before_V3R3_nobody_can_ask_a_busy_phone_to_report() throws IOException {
    Handler later = cleanUp(item("send-solicited", "true"));
    try (TestServer server = script(ACCOUNT, later)) {
      PhoneResult result = phone(server).softwareVersion("V3 R1.41.1").busy(1).build().start();

      assertThat(result.ending()).isEqualTo(ContactEnding.DEFERRED);
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void a_long_reply_comes_in_fragments_that_add_up() throws IOException {
    Handler next = action("GetNextFragment");
    try (TestServer whole = script(action("ReadAllItems"));
        TestServer parts = script(action("ReadAllItems"), next, next)) {
      phone(whole).build().start();
      phone(parts).fragments(3).build().start();

      List<DlsItem> sum = new ArrayList<>();
      parts.requests.stream().skip(1).forEach(r -> sum.addAll(message(r).items()));
      assertThat(sum)
          .extracting(DlsItem::key)
          .isEqualTo(message(whole.requests.get(1)).items().stream().map(DlsItem::key).toList());
      assertThat(parts.requests)
          .extracting(r -> message(r).more())
          .containsExactly(false, true, true, false);
    }
  }

  @Test
  void fragments_nobody_fetches_are_a_complaint() throws IOException {
    try (TestServer server = script(action("ReadAllItems"), ACCOUNT)) {
      PhoneResult result = phone(server).fragments(2).build().start();

      assertThat(result.complaints()).contains("fragments not fetched");
    }
  }

  @Test
  void chunks_are_unreadable_until_V2_and_a_complaint_since() throws IOException {
    Handler chunked =
        r -> {
          String xml = DlsScript.xml(message(r).nonce(), "CleanUp");
          String head =
              "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n";
          return (head + Integer.toHexString(xml.length()) + "\r\n" + xml + "\r\n0\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8);
        };
    try (TestServer server = script(chunked, chunked)) {
      PhoneResult old = phone(server).softwareVersion("V2 R2.30.0").build().start();
      PhoneResult young = phone(server).build().start();

      assertThat(old.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(old.detail()).contains("chunked");
      assertThat(young.ending()).isEqualTo(ContactEnding.NOT_CONFIGURED);
      assertThat(young.complaints()).containsExactly("chunked answer");
    }
  }

  @Test
  void an_answer_without_a_length_is_none() throws IOException {
    Handler endless =
        r ->
            ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"
                    + DlsScript.xml(message(r).nonce(), "CleanUp"))
                .getBytes(StandardCharsets.UTF_8);
    try (TestServer server = script(endless)) {
      PhoneResult result = phone(server).build().start();

      assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(result.detail()).contains("Content-Length");
    }
  }

  @Test
  void an_error_page_and_a_dropped_connection_break_the_session() throws IOException {
    Handler page = r -> TestServer.http(500, "Content-Type: text/html\r\n", "<html/>");
    Handler drop = r -> null;
    try (TestServer server = script(page, drop)) {
      assertThat(phone(server).build().start().detail()).contains("500");
      assertThat(phone(server).build().start().ending()).isEqualTo(ContactEnding.BROKEN);
    }
  }

  @Test
  void another_content_type_and_two_cookies_are_noted() throws IOException {
    Handler sloppy =
        r ->
            TestServer.http(
                200,
                "Content-Type: application/xml\r\nSet-Cookie: A=1\r\nSet-Cookie: B=2\r\n",
                DlsScript.xml(message(r).nonce(), "CleanUp"));
    try (TestServer server = script(sloppy)) {
      assertThat(phone(server).build().start().complaints())
          .containsExactly("Content-Type application/xml", "several cookies in one answer");
    }
  }

  @Test
  void more_items_than_it_takes_fail_as_a_whole() throws IOException {
    try (TestServer server = script(ACCOUNT)) {
      PhoneResult result = phone(server).maxItems(1).build().start();

      assertThat(message(server.requests.get(1)).maxItems()).isEqualTo(1);
      assertThat(result.trail()).contains("reply-to WriteItems failed → CleanUp");
      assertThat(result.ending()).isEqualTo(ContactEnding.NOT_CONFIGURED);
    }
  }

  @Test
  void an_untidy_phone_says_the_same_in_another_form() throws IOException {
    Handler read = action("ReadAllItems");
    try (TestServer tidy = script(read);
        TestServer untidy = script(read)) {
      phone(tidy).build().start();
      phone(untidy).untidy(true).prefixed(true).fragmentOnReason(true).seed(7).build().start();

      String text = untidy.requests.get(1).text();
      assertThat(text).contains("<dls:WorkpointMessage").contains("\n");
      assertThat(text).containsPattern("<dls:ReasonForContact[^>]*fragment=\"final\"");
      WorkpointMessage one = message(tidy.requests.get(1));
      WorkpointMessage other = message(untidy.requests.get(1));
      assertThat(other.reason()).isEqualTo(Reason.REPLY_TO);
      assertThat(other.items())
          .extracting(DlsItem::key, DlsItem::value)
          .isEqualTo(one.items().stream().map(i -> tuple(i.key(), i.value())).toList());
    }
  }

  private static TestServer script(Handler... answers) throws IOException {
    return TestServer.tls(DlsScript.of(answers));
  }

  private static OpenStageBuilder phone(TestServer server) {
    return OpenStagePhone.at(server.uri(), MAC);
  }
}
