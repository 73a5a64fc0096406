package io.dragoman.security.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.HandClock;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestServerTest {
  private static final String TARGET = "/gigaset/a.xml";
  private static final Mac DEVICE = Mac.of("7C2F80A1B2C3");
  private static final Credentials USER = new Credentials("user", Secret.of("secret"));
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final HandClock clock = new HandClock(Instant.parse("2026-03-05T14:30:00Z"));
  private final DigestServer server = server(DigestSettings.DEFAULT, "a");

  private DigestServer server(DigestSettings settings, String node) {
    NonceSource nonces = new NonceSource(KEY, node, settings.nonceValidity(), clock);
    return new DigestServer(settings, nonces, clock);
  }

  // ------------------------------------------------------------------ the ladder

  @Test
  void the_challenge_is_the_one_gigaset_wants() {
    assertThat(server.challenges(false))
        .singleElement()
        .asString()
        .matches(
            "Digest realm=\"dragoman\", qop=\"auth\", algorithm=MD5,"
                + " nonce=\"[A-Za-z0-9_-]{48}\", opaque=\"[0-9a-f]{16}\"");
    assertThat(server.challenges(true).get(0)).endsWith(", stale=true");
  }

  @Test
  void both_algorithms_are_offered_the_stronger_first() {
    assertThat(server.with(ChallengePolicy.BOTH).challenges(false))
        .satisfiesExactly(
            c -> assertThat(c).contains("algorithm=SHA-256"),
            c -> assertThat(c).contains("algorithm=MD5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void without_credentials_it_is_no_failure(String header) {
    assertThat(verify(header)).isEqualTo(DigestResult.ABSENT);
    assertThat(verify((String) null)).isEqualTo(DigestResult.ABSENT);
    assertThat(DigestResult.ABSENT.failure()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ChallengePolicy.class)
  void the_right_password_gets_in(ChallengePolicy policy) {
    DigestServer chosen = server.with(policy);
    Header header = Header.answering(chosen.challenges(false).get(0));
    assertThat(chosen.verify(attempt(header.toString(), TARGET, USER))).isEqualTo(DigestResult.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7C2F80A1B2C3", "7c2f80a1b2c3", "7C:2F:80:A1:B2:C3", "7c-2f-80-a1-b2-c3"})
  void the_factory_try_is_no_failure(String username) {
    Header header = fresh().set("username", username).password("MAC-ID").signed();
    DigestResult result = verify(header);
    assertThat(result).isEqualTo(DigestResult.FACTORY);
    assertThat(result.failure()).isFalse();
    assertThat(result.stale()).isFalse();
  }

  @Test
  void the_factory_name_of_another_device_is_a_failure() {
    Header header = fresh().set("username", "7C2F80A1B2C4").signed();
    assertThat(verify(header)).isEqualTo(DigestResult.WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7C2F80A1B2C3", "7c2f80a1b2c3", "7C:2F:80:A1:B2:C3"})
  void a_known_factory_password_gets_in_under_every_spelling(String username) {
    Credentials builtIn = new Credentials("7c2f80a1b2c3", Secret.of("secret"));
    Header right = fresh().set("username", username).signed();
    Header wrong = fresh().set("username", username).password("other").signed();
    assertThat(server.verify(attempt(right.toString(), TARGET, builtIn)))
        .isEqualTo(DigestResult.OK);
    assertThat(server.verify(attempt(wrong.toString(), TARGET, builtIn)))
        .isEqualTo(DigestResult.WRONG);
  }

  // ------------------------------------------------------------------ wrong in every field

  @ParameterizedTest
  @CsvSource({
    "username, nobody, WRONG",
    "username, USER, WRONG",
    "username, , MALFORMED",
    "realm, other, WRONG",
    "realm, , MALFORMED",
    "nonce, dcd98b7102dd2f0e8b11d0f600bfb0c093, STALE",
    "nonce, '', STALE",
    "uri, /gigaset/b.xml, WRONG_URI",
    "uri, /gigaset/A.xml, WRONG_URI",
    "uri, /gigaset/a.xml?x, WRONG_URI",
    "uri, /gigaset/../gigaset/a.xml, WRONG_URI",
    "uri, '', WRONG_URI",
    "algorithm, SHA-256, MALFORMED",
    "algorithm, MD5-sess, MALFORMED",
    "qop, auth-int, MALFORMED",
    "qop, , MALFORMED",
    "nc, 00000000, MALFORMED",
    "nc, 1, MALFORMED",
    "nc, FFFFFFFG, MALFORMED",
    "opaque, other, MALFORMED",
    "userhash, true, MALFORMED",
  })
  void a_field_that_is_wrong_though_the_digest_fits(
      String field, String value, DigestResult expected) {
    assertThat(verify(fresh().set(field, value).signedUnlessGone())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "realm, other",
    "nonce, dcd98b7102dd2f0e8b11d0f600bfb0c093",
    "uri, /gigaset/b.xml",
    "response, 00000000000000000000000000000000",
    "nc, 00000002",
    "cnonce, other",
    "username, nobody",
  })
  void a_field_changed_after_the_digest_is_a_failure(String field, String value) {
    DigestResult result = verify(fresh().set(field, value));
    assertThat(result).isEqualTo(DigestResult.WRONG);
    assertThat(result.failure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"response", "cnonce", "nc"})
  void a_missing_field_is_malformed(String field) {
    assertThat(verify(fresh().set(field, null))).isEqualTo(DigestResult.MALFORMED);
  }

  @Test
  void a_wrong_password_or_method_is_a_failure() {
    assertThat(verify(fresh().password("Secret").signed())).isEqualTo(DigestResult.WRONG);
    assertThat(verify(fresh().method("POST").signed())).isEqualTo(DigestResult.WRONG);
  }

  @Test
  void opaque_may_be_left_out() {
    assertThat(verify(fresh().set("opaque", null))).isEqualTo(DigestResult.OK);
  }

  @Test
  void nobody_gets_in_where_there_are_no_credentials() {
    DigestAttempt none =
        new DigestAttempt(fresh().toString(), "GET", TARGET, DEVICE, Optional.empty());
    assertThat(server.verify(none)).isEqualTo(DigestResult.WRONG);
    Header empty = fresh().password("").signed();
    for (Credentials half :
        List.of(new Credentials("user", Secret.NONE), new Credentials("", Secret.of("secret")))) {
      assertThat(server.verify(attempt(empty.toString(), TARGET, half)))
          .isEqualTo(DigestResult.WRONG);
    }
  }

  // ------------------------------------------------------------------ the address

  @Test
  void the_uri_is_compared_as_sent() {
    String target = "/gigaset/42/2/../../a.xml?b=%2F";
    Header header = fresh().set("uri", target).signed();
    assertThat(server.verify(attempt(header.toString(), target, USER))).isEqualTo(DigestResult.OK);
  }

  @Test
  void the_uri_may_be_absolute() {
    assertThat(verify(fresh().set("uri", "https://h:8443" + TARGET).signed()))
        .isEqualTo(DigestResult.OK);
    assertThat(verify(fresh().set("uri", "ftp://h" + TARGET).signed()))
        .isEqualTo(DigestResult.WRONG_URI);
  }

  // ------------------------------------------------------------------ nonces and counts

  @Test
  void an_authorization_works_once() {
    Header header = fresh();
    assertThat(verify(header)).isEqualTo(DigestResult.OK);
    DigestResult again = verify(header);
    assertThat(again).isEqualTo(DigestResult.REPLAYED);
    assertThat(again.stale()).isTrue();
    assertThat(again.failure()).isFalse();
  }

  @Test
  void a_failure_does_not_use_up_the_count() {
    Header header = fresh();
    assertThat(verify(header.set("cnonce", "x"))).isEqualTo(DigestResult.WRONG);
    assertThat(verify(header.set("cnonce", "0a4f113b"))).isEqualTo(DigestResult.OK);
  }

  @Test
  void counts_may_overtake_each_other_but_not_by_64() {
    Header header = fresh();
    assertThat(count(header, 3)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 1)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 2)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 1)).isEqualTo(DigestResult.REPLAYED);
    assertThat(count(header, 66)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 3)).isEqualTo(DigestResult.REPLAYED);
    assertThat(count(header, 4)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 0xFFFFFFFFL)).isEqualTo(DigestResult.OK);
    assertThat(count(header, 67)).isEqualTo(DigestResult.REPLAYED);
  }

  @Test
  void an_old_nonce_is_stale_only_with_the_right_password() {
    Header header = fresh();
    clock.pass(DigestSettings.DEFAULT.nonceValidity());
    assertThat(verify(header.password("other").signed())).isEqualTo(DigestResult.WRONG);
    DigestResult result = verify(header.password("secret").signed());
    assertThat(result).isEqualTo(DigestResult.STALE);
    assertThat(result.stale()).isTrue();
    assertThat(result.failure()).isFalse();
  }

  @Test
  void a_nonce_of_the_future_is_refused() {
    Header header = fresh();
    clock.pass(Duration.ofMinutes(-1));
    assertThat(verify(header)).isEqualTo(DigestResult.STALE);
  }

  @Test
  void a_nonce_of_another_node_of_the_cluster_is_good() {
    Header header = Header.answering(server(DigestSettings.DEFAULT, "b").challenges(false).get(0));
    assertThat(verify(header)).isEqualTo(DigestResult.OK);
  }

  @Test
  void a_restart_makes_old_nonces_stale_because_their_counts_are_forgotten() {
    Header header = fresh();
    assertThat(verify(header)).isEqualTo(DigestResult.OK);
    clock.pass(Duration.ofSeconds(1));
    DigestServer restarted = server(DigestSettings.DEFAULT, "a");
    assertThat(restarted.verify(attempt(header.toString(), TARGET, USER)))
        .isEqualTo(DigestResult.STALE);
  }

  @Test
  void a_client_of_rfc_2069_may_use_each_nonce_once_if_enabled() {
    Header header = fresh().set("qop", null).set("nc", null).set("cnonce", null).signed();
    assertThat(verify(header)).isEqualTo(DigestResult.MALFORMED);
    DigestServer lenient =
        server(
            new DigestSettings("dragoman", ChallengePolicy.MD5, true, Duration.ofMinutes(5), 10),
            "a");
    DigestAttempt attempt = attempt(header.toString(), TARGET, USER);
    assertThat(lenient.verify(attempt)).isEqualTo(DigestResult.OK);
    assertThat(lenient.verify(attempt)).isEqualTo(DigestResult.STALE);
  }

  // ------------------------------------------------------------------ the client of the simulators

  @ParameterizedTest
  @EnumSource(ChallengePolicy.class)
  void the_simulators_client_gets_in_and_keeps_its_nonce(ChallengePolicy policy) {
    Credentials odd = new Credentials("jörg\\\"x", Secret.of("pässword €"));
    DigestServer chosen = server.with(policy);
    DigestClient client = new DigestClient(odd, new Random(1));
    assertThat(client.authorize("GET", TARGET)).isEmpty();
    assertThat(client.challenged(chosen.challenges(false))).isTrue();
    for (int i = 0; i < 3; i++) {
      String header = client.authorize("GET", TARGET).orElseThrow();
      assertThat(chosen.verify(attempt(header, TARGET, odd))).isEqualTo(DigestResult.OK);
    }
  }

  private Header fresh() {
    return Header.answering(server.challenges(false).get(0));
  }

  private DigestResult count(Header header, long nc) {
    return verify(header.set("nc", "%08x".formatted(nc)).signed());
  }

  private DigestResult verify(Header header) {
    return verify(header.toString());
  }

  private DigestResult verify(String header) {
    return server.verify(attempt(header, TARGET, USER));
  }

  private static DigestAttempt attempt(String header, String target, Credentials credentials) {
    return new DigestAttempt(header, "GET", target, DEVICE, Optional.of(credentials));
  }
}
