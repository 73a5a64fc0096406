package io.dragoman.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.digest.ChallengePolicy;
import io.dragoman.sim.TestServer.Handler;
import io.dragoman.sim.TestServer.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every misbehaviour can be done, and its verdict tells good servers from bad ones. */
class HostilityTest {
  private static final Mac MAC = Mac.of("7C:2F:80:A1:B2:C3");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration IMPATIENCE = Duration.ofMillis(300);
  private static final DlsReader READER = new DlsReader();

  /** The test server neither limits bodies nor times out. */
  static Stream<Misbehaviour> bearable() {
    return Arrays.stream(Misbehaviour.values())
        .filter(m -> !m.secure() && !m.slow() && m != Misbehaviour.MILLION_ITEMS);
  }

  @ParameterizedTest
  @MethodSource("bearable")
  void a_decent_server_gets_a_good_verdict(Misbehaviour what) throws IOException {
    try (TestServer server =
        what.dls()
            ? TestServer.tls(r -> cleanUp(r, UnaryOperator.identity()))
            : TestServer.plain(door())) {
      URI target = what.dls() ? server.uri() : insider(server);
      ContactVerdict verdict = what.run(target, new Random(1), PATIENCE);

      assertThat(verdict.expected()).as(verdict.toString()).isTrue();
    }
  }

  @Test
  void a_secure_port_lets_nobody_in_whose_certificate_it_did_not_issue() throws IOException {
    try (TestServer server = new TestAuthority().server(r -> cleanUp(r, n -> n))) {
      assertThat(new Hostility(1).run(server.uri(), Misbehaviour::secure, PATIENCE))
          .hasSize(7)
          .allMatch(ContactVerdict::expected)
          .extracting(ContactVerdict::reaction)
          .containsOnly(Reaction.CLOSED);
    }
  }

  @Test
  void a_port_that_asks_for_no_certificate_is_caught() throws IOException {
    try (TestServer server = TestServer.tls(r -> cleanUp(r, n -> n))) {
      assertThat(new Hostility(1).run(server.uri(), Misbehaviour::secure, PATIENCE))
          .noneMatch(ContactVerdict::expected)
          .extracting(ContactVerdict::detail)
          .containsOnly("let in, HTTP status 200");
    }
  }

  @Test
  void a_server_that_does_nothing_hangs() throws IOException {
    try (TestServer server = TestServer.tls(r -> null)) {
      for (Misbehaviour what : List.of(Misbehaviour.HALF_REQUEST, Misbehaviour.SILENCE)) {
        ContactVerdict verdict = what.run(server.uri(), new Random(1), IMPATIENCE);

        assertThat(verdict.reaction()).as(verdict.toString()).isEqualTo(Reaction.HUNG);
        assertThat(verdict.expected()).isFalse();
      }
    }
  }

  @Test
  void closing_is_fine_for_broken_HTTP_and_not_for_broken_XML() throws IOException {
    try (TestServer server = TestServer.tls(r -> null)) {
      ContactVerdict http = Misbehaviour.GET_REQUEST.run(server.uri());
      ContactVerdict xml = Misbehaviour.NOT_XML.run(server.uri());

      assertThat(http.reaction()).isEqualTo(Reaction.CLOSED);
      assertThat(http.expected()).isTrue();
      assertThat(xml.reaction()).isEqualTo(Reaction.CLOSED);
      assertThat(xml.expected()).isFalse();
    }
  }

  @Test
  void pages_traces_wrong_nonces_and_wrong_actions_are_illegal() throws IOException {
    List<Handler> bad =
        List.of(
            r -> TestServer.http(404, "Content-Type: text/html\r\n", "<html>Not found</html>"),
            r -> TestServer.http(400, "", "java.lang.NullPointerException\n\tat io.x.Y"),
            r -> TestServer.http(500, "", ""),
            r -> cleanUp(r, n -> "F".repeat(32)),
            r -> TestServer.http(200, "Content-Type: text/xml\r\n", "root:x:0:0"),
            r -> "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n".getBytes(UTF_8));
    for (Handler handler : bad) {
      try (TestServer server = TestServer.tls(handler)) {
        ContactVerdict verdict = Misbehaviour.UNKNOWN_REASON.run(server.uri());

        assertThat(verdict.reaction()).as(verdict.toString()).isEqualTo(Reaction.ILLEGAL);
      }
    }
    try (TestServer server = TestServer.tls(DlsScript.of(DlsScript.action("ReadAllItems")))) {
      assertThat(Misbehaviour.UNKNOWN_REASON.run(server.uri()).detail())
          .isEqualTo("ReadAllItems instead of CleanUp");
    }
  }

  @Test
  void a_server_that_asks_nobody_for_credentials_is_caught() throws IOException {
    Handler open = GigasetFiles.file(GigasetFiles.n510(MAC, "", "100"));
    try (TestServer server = TestServer.plain(open)) {
      assertThat(new Hostility(1).run(insider(server), Misbehaviour::download, PATIENCE))
          .filteredOn(
              v ->
                  v.what() != Misbehaviour.ENDLESS_PATH
                      && v.what() != Misbehaviour.ENDLESS_AUTHORIZATION)
          .extracting(ContactVerdict::reaction)
          .containsOnly(Reaction.ILLEGAL);
    }
  }

  @Test
  void a_server_that_is_not_there_gets_no_credit() {
    try (HeldPort nobody = HeldPort.of(0)) {
      URI gone = URI.create("https://127.0.0.1:" + nobody.port());
      assertThat(Misbehaviour.WRONG_PATH.run(gone).expected()).isFalse();
    }
  }

  @Test
  void a_seed_fixes_the_order() throws IOException {
    try (TestServer server = TestServer.plain(r -> cleanUp(r, UnaryOperator.identity()))) {
      assertThat(order(7, server)).isEqualTo(order(7, server)).isNotEqualTo(order(8, server));
    }
  }

  @Test
  void odd_phones_are_served_like_others() throws IOException {
    Handler next =
        r -> {
          boolean more = DlsScript.message(r).more();
          return more ? DlsScript.action("GetNextFragment").answer(r) : account(r);
        };
    for (long seed = 0; seed < 8; seed++) {
      try (TestServer server = TestServer.plain(next)) {
        PhoneResult result = new Hostility(seed).oddPhone(server.uri(), MAC).build().start();

        assertThat(result.configured()).as(seed + ": " + result).isTrue();
      }
    }
  }

  private static byte[] account(Request r) {
    String action = DlsScript.message(r).reasonForContact().action();
    Handler answer =
        action == null
            ? DlsScript.action("ReadAllItems")
            : action.equals("WriteItems")
                ? DlsScript.cleanUp()
                : DlsScript.action(
                    "WriteItems",
                    DlsScript.item("e164", "100"),
                    DlsScript.item("reg-addr", "sip.example.net"));
    return answer.answer(r);
  }

  private static List<Misbehaviour> order(long seed, TestServer server) {
    List<Misbehaviour> quick =
        List.of(
            Misbehaviour.EMPTY_BODY,
            Misbehaviour.NOT_XML,
            Misbehaviour.NO_MAC,
            Misbehaviour.NO_NONCE,
            Misbehaviour.STALE_COOKIE,
            Misbehaviour.WRONG_ROOT);
    return new Hostility(seed)
        .run(server.uri(), quick::contains, PATIENCE).stream().map(ContactVerdict::what).toList();
  }

  /** Repeats the nonce when it can be found, as the dossier wants. */
  private static byte[] cleanUp(Request request, UnaryOperator<String> change) {
    String nonce;
    try {
      nonce = READER.read(request.body()).nonce();
    } catch (Problem e) {
      nonce = "";
    }
    String safe = nonce.matches("[0-9a-fA-F]*") ? change.apply(nonce) : "";
    return TestServer.http(200, "Content-Type: text/xml\r\n", DlsScript.xml(safe, "CleanUp"));
  }

  private static DigestDoor door() {
    Handler file = GigasetFiles.file(GigasetFiles.n510(MAC, "", "100"));
    return new DigestDoor(MAC, "dms", "pass", ChallengePolicy.MD5, file);
  }

  private static URI insider(TestServer server) {
    return URI.create(
        server.uri().toString().replace("http://", "http://dms:pass@")
            + "/gigaset/7C2F80A1B2C3.xml");
  }
}
