package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.dragoman.http.HttpListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where one request ends and the next begins (RFC 9112), by byte. */
class HttpFramingTest {
  private static final String CHUNKED =
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  @TempDir static Path folder;
  private static FramingSite site;

  @BeforeAll
  static void open() throws Exception {
    site = new FramingSite(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void a_faulty_request_is_refused_and_nothing_behind_it_is_served() throws Exception {
    refused(site.downloads.port(), "/echo/faulty", true);
  }

  @Test
  void a_faulty_request_of_a_phone_is_answered_with_clean_up_and_nothing_behind_it_is_served()
      throws Exception {
    refused(site.openstage.port(), "/DeploymentService/faulty", false);
  }

  private void refused(int port, String path, boolean plain) throws Exception {
    Map<FramingCases.Faulty, Wire> wires = new LinkedHashMap<>();
    for (FramingCases.Faulty faulty : FramingCases.faulty(path)) {
      wires.put(faulty, new Wire(port).send(faulty.bytes() + FramingCases.SMUGGLED));
    }
    assertSoftly(
        softly -> {
          for (Map.Entry<FramingCases.Faulty, Wire> each : wires.entrySet()) {
            FramingCases.Faulty faulty = each.getKey();
            try (Wire wire = each.getValue()) {
              Wire.Reply reply = wire.reply();
              boolean phones = !plain && faulty.targeted();
              softly
                  .assertThat(reply.status())
                  .as(faulty.name())
                  .isEqualTo(phones ? 200 : faulty.status());
              if (phones) {
                softly
                    .assertThat(reply.header("content-type"))
                    .as(faulty.name())
                    .isEqualTo("text/xml");
                softly.assertThat(reply.body()).as(faulty.name()).contains("CleanUp");
              }
              softly.assertThat(reply.header("connection")).as(faulty.name()).isEqualTo("close");
              softly.assertThat(wire.ended()).as(faulty.name()).isTrue();
            } catch (IOException e) {
              softly.fail(faulty.name(), e);
            }
          }
        });
    assertThat(site.heard).noneMatch(each -> each.matches(".*(faulty|smuggled).*"));
  }

  @Test
  void every_legal_form_is_served_and_the_next_request_too() throws Exception {
    Map<String, Wire> wires = new LinkedHashMap<>();
    Map<String, String> legal = FramingCases.legal("/echo");
    for (Map.Entry<String, String> each : legal.entrySet()) {
      wires.put(
          each.getKey(), new Wire(site.downloads.port()).send(each.getValue() + FramingCases.NEXT));
    }
    assertSoftly(
        softly -> {
          for (Map.Entry<String, Wire> each : wires.entrySet()) {
            try (Wire wire = each.getValue()) {
              Wire.Reply reply = wire.reply();
              if (reply.status() == 100) {
                reply = wire.reply();
              }
              softly.assertThat(reply.status()).as(each.getKey()).isEqualTo(200);
              softly.assertThat(wire.reply().body()).as(each.getKey()).contains("/echo/next");
            } catch (IOException e) {
              softly.fail(each.getKey(), e);
            }
          }
        });
  }

  @Test
  void a_target_in_absolute_form_names_the_host() throws Exception {
    try (Wire wire = new Wire(site.downloads.port())) {
      wire.send("GET http://Real.example:81/echo/x?y=1 HTTP/1.1\r\nHost: other\r\n\r\n");
      assertThat(wire.reply().body()).isEqualTo("/echo/x?y=1|Real.example:81|");
      wire.send("GET http://real.example?y=1 HTTP/1.1\r\nHost: other\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(404);
    }
  }

  @Test
  void http_1_0_is_kept_only_where_it_asks() throws Exception {
    try (Wire wire = new Wire(site.downloads.port())) {
      wire.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(wire.reply().header("connection")).isEqualTo("keep-alive");
      wire.send("GET /echo HTTP/1.0\r\n\r\n");
      assertThat(wire.reply().header("connection")).isEqualTo("close");
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void a_wrong_method_is_told_which_are_allowed() throws Exception {
    try (Wire wire = new Wire(site.downloads.port())) {
      wire.send("DELETE /reads HTTP/1.1\r\nHost: a\r\n\r\n");
      Wire.Reply reply = wire.reply();
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void a_head_that_comes_byte_by_byte_is_judged_alike() throws Exception {
    List<String> heads =
        List.of(
            "GET /echo HTTP/1.1\r\nHost: a\r\nA: b\r\n folded\r\n\r\n",
            "GET /echo HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n",
            "GET /echo  HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n\u0001\n",
            CHUNKED + "100000003\r\n",
            CHUNKED + "3\r\n\n\n\n\r\n0;a=b\r\nA: b\r\n\r\n");
    List<Integer> statuses = new ArrayList<>();
    for (String head : heads) {
      try (Wire wire = new Wire(site.downloads.port())) {
        for (int i = 0; i < head.length(); i++) {
          wire.send(head.substring(i, i + 1));
        }
        statuses.add(wire.reply().status());
      }
    }
    assertThat(statuses).containsExactly(400, 400, 400, 200, 400, 200);
  }

  @Test
  void header_names_are_spelt_as_old_parsers_expect() throws Exception {
    List<String> requests =
        List.of(
            "GET /reads HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /reads HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "HEAD /reads HTTP/1.1\r\nHost: a\r\n\r\n",
            "DELETE /reads HTTP/1.1\r\nHost: a\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /nothing HTTP/1.0\r\n\r\n",
            "GET /echo HTTP/9.9\r\n\r\n",
            "GET /fails HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 200-maybe\r\nContent-Length: 2\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9999999"
                + "\r\n\r\n");
    for (HttpListener listener : List.of(site.downloads, site.openstage)) {
      for (String request : requests) {
        try (Wire wire = new Wire(listener.port()).send(request)) {
          String head = wire.head();
          assertThat(head).contains("\r\nContent-Length: ", "\r\nDate: ");
          assertThat(head.strip().lines().skip(1))
              .as(request)
              .allMatch(
                  line -> line.matches("(ETag|WWW-Authenticate|[A-Z][a-z]+(-[A-Z][a-z]+)*): .*"));
        }
      }
    }
    try (Wire wire = new Wire(site.downloads.port())) {
      assertThat(wire.send(requests.get(0)).head())
          .contains(
              "\r\nETag: \"1\"\r\n",
              "\r\nWWW-Authenticate: Digest realm=\"x\"\r\n",
              "\r\nSet-Cookie: a=b\r\n",
              "\r\nLast-Modified: then\r\n",
              "\r\nContent-Type: text/xml\r\n");
    }
  }
}
