package io.dragoman.sim;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.security.digest.ChallengePolicy;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestAttempt;
import io.dragoman.security.digest.DigestResult;
import io.dragoman.security.digest.DigestServer;
import io.dragoman.security.digest.DigestSettings;
import io.dragoman.security.digest.NonceSource;
import io.dragoman.sim.TestServer.Handler;
import io.dragoman.sim.TestServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets one user name and password through to another handler. */
final class DigestDoor implements Handler {
  private static final DigestSettings SETTINGS = DigestSettings.DEFAULT;

  final List<DigestResult> results = new CopyOnWriteArrayList<>();
  private final DigestServer server;
  private final Mac device;
  private final Handler behind;
  private volatile Credentials credentials;

  DigestDoor(Mac device, String user, String password, ChallengePolicy policy, Handler behind) {
    NonceSource nonces =
        new NonceSource(
            "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
            "test",
            SETTINGS.nonceValidity(),
            Clock.systemUTC());
    this.server = new DigestServer(SETTINGS.with(policy), nonces, Clock.systemUTC());
    this.device = device;
    this.behind = behind;
    change(user, password);
  }

  void change(String user, String password) {
    credentials = new Credentials(user, Secret.of(password));
  }

  @Override
  public byte[] answer(Request request) {
    String target = request.line().split(" ")[1];
    DigestResult result =
        server.verify(
            new DigestAttempt(
                request.header("Authorization"), "GET", target, device, Optional.of(credentials)));
    results.add(result);
    if (result.ok()) {
      return behind.answer(request);
    }
    StringBuilder headers = new StringBuilder();
    for (String challenge : server.challenges(result.stale())) {
      headers.append("WWW-Authenticate: ").append(challenge).append("\r\n");
    }
    return TestServer.http(401, headers.toString(), "");
  }
}
