package io.dragoman.sim;

import static io.dragoman.sim.GigasetFiles.file;
import static io.dragoman.sim.GigasetFiles.tag;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GigasetPhoneTest {
  private static final Mac MAC = Mac.of("7C:2F:80:A1:B2:C3");

  @Test
  void N510_asks_in_capitals_and_reads_symbols() throws IOException {
    try (TestServer server = TestServer.plain(file(GigasetFiles.n510(MAC, "0503261430", "100")))) {
      PhoneResult result = phone(server, GigasetModel.N510).provision();

      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(server.requests.get(0).line()).isEqualTo("GET /gigaset/7C2F80A1B2C3.xml HTTP/1.1");
      assertThat(server.requests.get(0).header("User-Agent"))
          .isEqualTo("N510 IP PRO/42.245.00.000.000");
      assertThat(result.accounts())
          .extracting(
              PhoneAccount::user,
              PhoneAccount::authUser,
              PhoneAccount::registrar,
              PhoneAccount::port)
          .containsExactly(tuple("100", "auth100", "sip.example.net", 5060));
    }
  }

  @Test
  void N720_knows_arrays_and_what_stands_for_all_of_them() throws IOException {
    try (TestServer server = TestServer.plain(file(GigasetFiles.n720(MAC, "0503261430")))) {
      PhoneResult result = phone(server, GigasetModel.N720).provision();

      assertThat(server.requests.get(0).header("User-Agent"))
          .isEqualTo("Gigaset N720 DM PRO/70.089.00.000.000;7C2F80A1B2C3");
      assertThat(result.accounts())
          .extracting(PhoneAccount::slot, PhoneAccount::displayName, PhoneAccount::registrar)
          .containsExactly(tuple("2", "100 Anna", "sip.example.net"));
      assertThat(result.toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void N870_asks_in_small_letters_and_reads_handsets() throws IOException {
    Handler script = inTurn(GigasetFiles.nx70("00001", "100"), GigasetFiles.nx70("00002", "200"));
    try (TestServer server = TestServer.tls(script)) {
      GigasetPhone phone = phone(server, GigasetModel.N870);
      PhoneResult first = phone.provision();
      PhoneResult second = phone.provision();

      assertThat(server.requests.get(0).line()).isEqualTo("GET /gigaset/7c2f80a1b2c3.xml HTTP/1.1");
      assertThat(server.requests.get(0).header("User-Agent"))
          .isEqualTo("Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106;7C2F80A1B2C3;Handset=250");
      assertThat(first.accounts()).extracting(PhoneAccount::user).containsExactly("100");
      assertThat(second.accounts())
          .as("DeleteNotProvisionedHS removes whom the file does not list")
          .extracting(PhoneAccount::user)
          .containsExactly("200");
    }
  }

  @Test
  void a_file_for_another_MAC_is_ignored() throws IOException {
    String file = GigasetFiles.n510(Mac.of("7C2F80000000"), "0503261430", "100");
    try (TestServer server = TestServer.plain(file(file))) {
      PhoneResult result = phone(server, GigasetModel.N510).provision();

      assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(result.accounts()).isEmpty();
    }
  }

  @Test
  void an_equal_VERSION_is_ignored_and_a_smaller_one_is_not() throws IOException {
    Handler script =
        inTurn(
            GigasetFiles.n510(MAC, "0503261430", "100"),
            GigasetFiles.n510(MAC, "0503261430", "200"),
            GigasetFiles.n510(MAC, "0403261430", "300"));
    try (TestServer server = TestServer.plain(script)) {
      GigasetPhone phone = phone(server, GigasetModel.N510);

      assertThat(phone.provision().accounts().get(0).user()).isEqualTo("100");
      PhoneResult same = phone.provision();
      assertThat(same.accounts().get(0).user()).isEqualTo("100");
      assertThat(same.detail()).contains("VERSION");
      assertThat(phone.provision().accounts().get(0).user()).isEqualTo("300");
    }
  }

  @Test
  void N720_takes_credentials_only_as_a_BroadSoft_phone() throws IOException {
    String pair = tag("S_PROV_USERNAME", "dms") + tag("S_PROV_PASSWORD", "dmspass");
    Handler script =
        inTurn(
            GigasetFiles.n720(MAC, "0503261430", pair),
            GigasetFiles.n720(MAC, "0603261430", pair, tag("I_PHONE_SYSTEM", "5")));
    try (TestServer server = TestServer.plain(script)) {
      GigasetPhone phone = phone(server, GigasetModel.N720);

      assertThat(phone.provision().complaints())
          .containsExactly("S_PROV_USERNAME without I_PHONE_SYSTEM=5");
      assertThat(phone.user()).isEmpty();
      phone.provision();
      assertThat(phone.user()).isEqualTo("dms");
    }
  }

  @Test
  void credentials_beyond_50_characters_are_not_taken() throws IOException {
    String pair = tag("S_PROV_USERNAME", "u".repeat(51)) + tag("S_PROV_PASSWORD", "p");
    try (TestServer server = TestServer.plain(file(GigasetFiles.frame(MAC, "", pair)))) {
      GigasetPhone phone = phone(server, GigasetModel.N510);

      assertThat(phone.provision().complaints()).hasSize(1);
      assertThat(phone.user()).isEmpty();
    }
  }

  @Test
  void a_redirect_is_followed_to_another_host_and_scheme() throws IOException {
    try (TestServer target = TestServer.tls(file(GigasetFiles.n510(MAC, "", "100")))) {
      String location = "Location: " + target.uri() + "/cgi/ap?mac=" + MAC.upper() + "\r\n";
      try (TestServer server = TestServer.plain(r -> TestServer.http(307, location, ""))) {
        PhoneResult result = phone(server, GigasetModel.N510).provision();

        assertThat(result.configured()).isTrue();
        assertThat(target.requests.get(0).line())
            .isEqualTo("GET /cgi/ap?mac=7C2F80A1B2C3 HTTP/1.1");
        assertThat(target.requests.get(0).header("Host")).isEqualTo(target.uri().getAuthority());
      }
    }
  }

  @Test
  void redirects_in_a_circle_end() throws IOException {
    Handler circle = r -> TestServer.http(302, "Location: /gigaset/again.xml\r\n", "");
    try (TestServer server = TestServer.plain(circle)) {
      PhoneResult result = phone(server, GigasetModel.N510).provision();

      assertThat(result.ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(result.detail()).contains("redirects");
    }
  }

  @Test
  void validators_are_sent_back_when_asked_for() throws IOException {
    String date = "Sun, 22 Nov 2026 00:00:00 GMT";
    Handler script =
        r ->
            r.header("If-None-Match") == null
                ? TestServer.http(
                    200,
                    "ETag: \"1\"\r\nLast-Modified: " + date + "\r\n",
                    GigasetFiles.n510(MAC, "", "100"))
                : "HTTP/1.1 304 X\r\nETag: \"1\"\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);
    try (TestServer server = TestServer.plain(script)) {
      GigasetPhone phone =
          GigasetPhone.at(server.uri() + "/gigaset", MAC, GigasetModel.N510)
              .validators(true)
              .build();
      phone.provision();
      PhoneResult again = phone.provision();

      assertThat(again.configured()).isTrue();
      assertThat(again.detail()).isEqualTo("not modified");
      assertThat(server.requests.get(1).header("If-None-Match")).isEqualTo("\"1\"");
      assertThat(server.requests.get(1).header("If-Modified-Since")).isEqualTo(date);
    }
  }

  @Test
  void no_file_and_no_sense_are_told_apart() throws IOException {
    Iterator<byte[]> answers =
        List.of(
                TestServer.http(404, "", ""),
                TestServer.http(503, "", ""),
                TestServer.http(200, "", "<html>Log in!</html>"),
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8))
            .iterator();
    try (TestServer server = TestServer.plain(r -> answers.next())) {
      GigasetPhone phone = phone(server, GigasetModel.N510);

      assertThat(phone.provision().ending()).isEqualTo(ContactEnding.REFUSED);
      assertThat(phone.provision().detail()).contains("503");
      assertThat(phone.provision().ending()).isEqualTo(ContactEnding.BROKEN);
      assertThat(phone.provision().detail()).contains("HTTP/1.1");
    }
  }

  private static Handler inTurn(String... files) {
    Iterator<String> each = List.of(files).iterator();
    return r -> file(each.next()).answer(r);
  }

  private static GigasetPhone phone(TestServer server, GigasetModel model) {
    return GigasetPhone.at(server.uri() + "/gigaset/", MAC, model).build();
  }
}
