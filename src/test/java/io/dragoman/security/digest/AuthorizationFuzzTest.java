package io.dragoman.security.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

class AuthorizationFuzzTest {
  private static final DigestServer SERVER =
      new DigestServer(
          DigestSettings.DEFAULT,
          new NonceSource(
              new byte[32], "fuzz", DigestSettings.DEFAULT.nonceValidity(), Clock.systemUTC()),
          Clock.systemUTC());

  @FuzzTest(maxDuration = "2m")
  void no_header_gets_in_or_does_harm(FuzzedDataProvider data) {
    String header = new String(data.consumeRemainingAsBytes(), StandardCharsets.ISO_8859_1);
    DigestAttempt attempt =
        new DigestAttempt(
            header,
            "GET",
            "/gigaset/7C2F80A1B2C3.xml",
            Mac.of("7C2F80A1B2C3"),
            Optional.of(new Credentials("user", Secret.of("a password nobody guesses"))));
    assertThat(SERVER.verify(attempt))
        .isIn(
            DigestResult.ABSENT, DigestResult.MALFORMED, DigestResult.WRONG, DigestResult.FACTORY);
  }
}
