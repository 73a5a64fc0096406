package io.dragoman.bench;

import io.dragoman.model.Secret;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A DECT manager that loads its configuration again and again, with digest and counted nonce. */
final class DownloadCaller implements LoadCaller {
  /** Number of its canned answer. */
  static final int DOWNLOAD = 101;

  private static final long FIRST_MAC = 0x7c2f80700000L;

  /** What a canned server would have said. */
  private static final String CHALLENGE =
      "Digest realm=\"dragoman\", nonce=\"00000000000000000000000000000000000000000000\","
          + " qop=\"auth\", algorithm=MD5";

  private final String mac;
  private final String path;
  private final DigestClient digest;
  private boolean challenged;

  DownloadCaller(int device) {
    mac = mac(device);
    path = "/gigaset/" + mac.toUpperCase(Locale.ROOT) + ".xml";
    digest =
        new DigestClient(
            new Credentials(user(device), Secret.of(password(device))), new Random(device));
  }

  static String mac(int device) {
    return String.format(Locale.ROOT, "%012x", FIRST_MAC + device);
  }

  static String user(int device) {
    return "base" + device;
  }

  static String password(int device) {
    return "kept-base" + device;
  }

  @Override
  public byte[] next() {
    Optional<String> authorization = digest.authorize("GET", path);
    return Phones.bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "User-Agent: Gigaset N720 DM PRO/70.089.00.000.000;"
            + mac.toUpperCase(Locale.ROOT)
            + authorization.map(value -> "\r\nAuthorization: " + value).orElse("")
            + "\r\n"
            + Canned.HEADER
            + ": "
            + DOWNLOAD
            + "\r\n\r\n");
  }

  @Override
  public Verdict heard(Reply reply) {
    if (!challenged) {
      List<String> challenges = reply.status() == 401 ? reply.challenges() : List.of(CHALLENGE);
      challenged = digest.challenged(challenges);
      return challenged ? Verdict.PRELUDE : Verdict.WRONG;
    }
    return reply.status() == 200 ? Verdict.DONE : Verdict.WRONG;
  }
}
