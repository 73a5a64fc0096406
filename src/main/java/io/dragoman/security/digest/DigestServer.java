package io.dragoman.security.digest;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Asks for credentials and judges them: RFC 7616, and RFC 2617 as its subset. Thread-safe.
 *
 * <p>A wrong user costs the same work as a wrong password. Order of judgement: grammar, the
 * device's factory try, password, address, age of the nonce, replay. So whoever does not know the
 * password learns nothing else.
 */
public final class DigestServer {
  private final DigestSettings settings;
  private final NonceSource nonces;
  private final ReplayGuard guard;
  private final String opaque;
  private final Credentials nobody;

  public DigestServer(DigestSettings settings, NonceSource nonces, Clock clock) {
    this(
        settings,
        nonces,
        new ReplayGuard(settings.rememberedNonces(), settings.nonceValidity(), clock));
  }

  private DigestServer(DigestSettings settings, NonceSource nonces, ReplayGuard guard) {
    this.settings = settings;
    this.nonces = nonces;
    this.guard = guard;
    // the same for ever: clients keep it longer than we keep keys
    this.opaque = Algorithm.SHA_256.hash("opaque", settings.realm()).substring(0, 16);
    this.nobody = new Credentials("", Secret.of(HexFormat.of().formatHex(nonces.derive("nobody"))));
  }

  /** The same server with other algorithms, for clients that are known to take them. */
  public DigestServer with(ChallengePolicy policy) {
    return new DigestServer(settings.with(policy), nonces, guard);
  }

  /**
   * Values of as many {@code WWW-Authenticate} headers, each with a fresh nonce.
   *
   * @param stale as {@link DigestResult#stale()} says
   */
  public List<String> challenges(boolean stale) {
    return settings.policy().algorithms().stream().map(a -> challenge(a, stale)).toList();
  }

  private String challenge(Algorithm algorithm, boolean stale) {
    return "Digest realm=\""
        + settings.realm()
        + "\", qop=\"auth\", algorithm="
        + algorithm.token()
        + ", nonce=\""
        + nonces.next()
        + "\", opaque=\""
        + opaque
        + '"'
        + (stale ? ", stale=true" : "");
  }

  /** Never throws on what a client sent. */
  public DigestResult verify(DigestAttempt attempt) {
    if (attempt.authorization() == null || attempt.authorization().isBlank()) {
      return DigestResult.ABSENT;
    }
    Optional<Authorization> parsed =
        Authorization.parse(attempt.authorization()).filter(this::offered);
    if (parsed.isEmpty()) {
      return DigestResult.MALFORMED;
    }
    Authorization sent = parsed.get();
    boolean known = attempt.credentials().filter(c -> c.names(sent.username())).isPresent();
    if (!known && factory(sent, attempt.device())) {
      return DigestResult.FACTORY;
    }
    boolean right = right(sent, attempt, known ? attempt.credentials().get() : nobody);
    return right && known ? accepted(sent, attempt) : DigestResult.WRONG;
  }

  private boolean offered(Authorization sent) {
    return settings.policy().algorithms().contains(sent.algorithm())
        && (sent.qop() != null || settings.withoutQop())
        && (sent.opaque() == null || sent.opaque().equals(opaque));
  }

  private static boolean factory(Authorization sent, Mac device) {
    return device != null && Mac.parse(sent.username()).filter(device::equals).isPresent();
  }

  private boolean right(Authorization sent, DigestAttempt attempt, Credentials credentials) {
    String ha1 =
        sent.algorithm()
            .hash(
                sent.username().getBytes(StandardCharsets.ISO_8859_1),
                settings.realm().getBytes(StandardCharsets.ISO_8859_1),
                credentials.password().reveal().getBytes(StandardCharsets.UTF_8));
    String expected = sent.expected(ha1, attempt.method());
    boolean response =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.ISO_8859_1),
            sent.response().getBytes(StandardCharsets.ISO_8859_1));
    return response && sent.realm().equals(settings.realm());
  }

  private DigestResult accepted(Authorization sent, DigestAttempt attempt) {
    if (!sameTarget(sent.uri(), attempt.target())) {
      return DigestResult.WRONG_URI;
    }
    Optional<NonceSource.Issued> nonce = nonces.valid(sent.nonce()).filter(guard::remembers);
    if (nonce.isEmpty()) {
      return DigestResult.STALE;
    }
    long count = sent.qop() == null ? 1 : sent.nc();
    if (guard.first(sent.nonce(), nonce.get(), count)) {
      return DigestResult.OK;
    }
    // without a count a client cannot but use the nonce again
    return sent.qop() == null ? DigestResult.STALE : DigestResult.REPLAYED;
  }

  /**
   * The uri may be absolute (RFC 7616 § 3.4.6); its path and query must be those of the request.
   */
  private static boolean sameTarget(String uri, String target) {
    if (uri.equals(target)) {
      return true;
    }
    int scheme = uri.indexOf("://");
    int path = scheme < 0 ? -1 : uri.indexOf('/', scheme + 3);
    boolean http = uri.regionMatches(true, 0, "http", 0, 4) && (scheme == 4 || scheme == 5);
    return http && path > 0 && uri.substring(path).equals(target);
  }
}
