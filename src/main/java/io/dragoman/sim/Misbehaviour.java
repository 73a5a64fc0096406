package io.dragoman.sim;

import static io.dragoman.sim.DownloadMischief.with;
import static io.dragoman.sim.DownloadMischief.without;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** All the ways to misbehave; each knows which reactions of a server are fine. */
public enum Misbehaviour {
  EMPTY_BODY(Expectation.CLEAN_UP, s -> s.post("")),
  NOT_XML(Expectation.CLEAN_UP, s -> s.post("ContactMe=true")),
  BINARY_BODY(Expectation.CLEAN_UP, XmlMischief::binary),
  WRONG_ROOT(Expectation.CLEAN_UP, s -> s.post("<DLSMessage><Message/></DLSMessage>")),
  TRUNCATED_XML(Expectation.CLEAN_UP, XmlMischief::truncated),
  NOT_UTF8(Expectation.CLEAN_UP, XmlMischief::notUtf8),
  MUTATED_MESSAGE(Expectation.MESSAGE, XmlMischief::mutated),
  DOCTYPE(Expectation.CLEAN_UP, XmlMischief::doctype),
  ENTITY_BOMB(Expectation.CLEAN_UP, XmlMischief::entityBomb),
  EXTERNAL_ENTITY(Expectation.CLEAN_UP, XmlMischief::externalEntity),
  DEEP_NESTING(Expectation.CLEAN_UP, XmlMischief::deep),
  MANY_ATTRIBUTES(Expectation.CLEAN_UP, XmlMischief::manyAttributes),
  MANY_ITEMS(Expectation.CLEAN_UP, XmlMischief::manyItems),
  MILLION_ITEMS(Expectation.MESSAGE_OR_ERROR, XmlMischief::millionItems),
  TWO_MEGABYTES(Expectation.MESSAGE_OR_ERROR, XmlMischief::twoMegabytes),
  NO_NONCE(Expectation.CLEAN_UP, XmlMischief::noNonce),
  SHORT_NONCE(Expectation.MESSAGE, s -> XmlMischief.withNonce(s, "0123456789ABCDEF012345")),
  LOWER_CASE_NONCE(
      Expectation.MESSAGE, s -> XmlMischief.withNonce(s, "0123456789abcdef".repeat(2))),
  ENDLESS_NONCE(Expectation.CLEAN_UP, s -> XmlMischief.withNonce(s, "A".repeat(100_000))),
  UNKNOWN_REASON(Expectation.CLEAN_UP, s -> XmlMischief.reason(s, "small-talk")),
  NO_REASON(Expectation.CLEAN_UP, s -> XmlMischief.reason(s, "")),
  REPLY_TO_NO_QUESTION(Expectation.CLEAN_UP, s -> XmlMischief.replyToNothing(s, "accepted")),
  BUSY_WITHOUT_QUESTION(Expectation.CLEAN_UP, s -> XmlMischief.replyToNothing(s, "busy")),
  STALE_COOKIE(
      Expectation.CLEAN_UP,
      s ->
          XmlMischief.replyToNothing(
              s, "accepted", "Cookie: JSESSIONID=" + s.newNonce() + "; Path=/; Secure")),
  TWO_COOKIES(
      Expectation.MESSAGE,
      s -> s.post(s.startUp(), "Cookie: $Version=1; JSESSIONID=\"; JSESSIONID=;;=; Path")),
  ENDLESS_FRAGMENT(Expectation.MESSAGE, XmlMischief::endlessFragment),
  NO_MAC(Expectation.CLEAN_UP, s -> XmlMischief.mac(s, "")),
  WRONG_MAC(Expectation.CLEAN_UP, s -> XmlMischief.mac(s, "00:1A:E8:12:34")),
  MAC_WITH_PATH(Expectation.CLEAN_UP, s -> XmlMischief.mac(s, "../../etc/passwd")),
  MAC_WITH_SQL(Expectation.CLEAN_UP, s -> XmlMischief.mac(s, "'; DROP TABLE device;--")),
  DUPLICATE_ITEMS(
      Expectation.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"e164\">1</Item><Item name=\"e164\">2</Item>")),
  FOUR_BYTE_CHARACTERS(
      Expectation.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"display-id-unicode\">\uD83D\uDCDE</Item>")),
  INDEX_BEYOND_NUMBERS(
      Expectation.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"alert\" index=\"99999999999\">1</Item>")),
  FORGED_LOG_LINE(
      Expectation.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"a&#10;ERROR\">&#27;[31m&#13;&#10;x</Item>")),

  HALF_REQUEST(Expectation.MESSAGE_OR_ERROR, HttpMischief::halfRequest),
  HALF_HEADER(Expectation.MESSAGE_OR_ERROR, HttpMischief::halfHeader),
  SILENCE(Expectation.MESSAGE_OR_ERROR, HttpMischief::silence),
  DROPPED_REQUEST(Expectation.MESSAGE, HttpMischief::dropHalf),
  DROPPED_ANSWER(Expectation.MESSAGE, HttpMischief::dropBeforeAnswer),
  RESENT_MESSAGE(Expectation.MESSAGE, HttpMischief::resend),
  PIPELINED_MESSAGES(Expectation.MESSAGE_OR_ERROR, HttpMischief::pipelined),
  GET_REQUEST(Expectation.MESSAGE_OR_ERROR, s -> HttpMischief.request(s, "GET", DlsDoor.PATH)),
  WRONG_PATH(Expectation.MESSAGE_OR_ERROR, s -> HttpMischief.request(s, "POST", "/")),
  PATH_UPWARDS(
      Expectation.MESSAGE_OR_ERROR,
      s -> HttpMischief.request(s, "POST", "/DeploymentService/../../../etc/passwd")),
  NEGATIVE_LENGTH(Expectation.MESSAGE_OR_ERROR, s -> HttpMischief.length(s, "Content-Length: -1")),
  TWO_LENGTHS(
      Expectation.MESSAGE_OR_ERROR,
      s -> HttpMischief.length(s, "Content-Length: 5", "Content-Length: 50")),
  LENGTH_AND_CHUNKS(
      Expectation.MESSAGE_OR_ERROR,
      s -> HttpMischief.length(s, "Content-Length: 5", "Transfer-Encoding: chunked")),
  CHUNKED_REQUEST(Expectation.MESSAGE_OR_ERROR, HttpMischief::chunked),
  HUGE_HEADER(Expectation.MESSAGE_OR_ERROR, HttpMischief::hugeHeader),
  NOISE(Expectation.MESSAGE_OR_ERROR, HttpMischief::noise),
  WITHOUT_TLS(Expectation.MESSAGE_OR_ERROR, HttpMischief::withoutTls),

  UNKNOWN_DEVICE(Expectation.DENIAL, DownloadMischief::unknownDevice),
  NO_MAC_IN_PATH(Expectation.DENIAL, s -> DownloadMischief.file(s, "provisioning")),
  PATH_OUT_OF_TREE(Expectation.DENIAL, s -> DownloadMischief.file(s, "../../../etc/passwd")),
  ESCAPED_PATH(Expectation.DENIAL, s -> DownloadMischief.file(s, "..%2f..%2fetc%2fpasswd%00.xml")),
  BROKEN_ESCAPE(Expectation.DENIAL, s -> DownloadMischief.file(s, "%zz%.xml")),
  ENDLESS_PATH(Expectation.DENIAL, s -> DownloadMischief.file(s, "A".repeat(200_000))),
  POSTED_DOWNLOAD(Expectation.DENIAL, DownloadMischief::post),
  WRONG_USER(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("username", "nobody"))),
  WRONG_REALM(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("realm", "elsewhere"))),
  WRONG_NONCE(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("nonce", "A".repeat(48)))),
  WRONG_URI(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("uri", "/other.xml"))),
  WRONG_RESPONSE(
      Expectation.DENIAL, s -> DownloadMischief.broken(s, with("response", "0".repeat(32)))),
  WRONG_QOP(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("qop", "auth-int"))),
  WRONG_COUNT(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("nc", "-0000001"))),
  WRONG_CNONCE(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("cnonce", "other"))),
  WRONG_OPAQUE(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("opaque", "other"))),
  WRONG_ALGORITHM(Expectation.DENIAL, s -> DownloadMischief.broken(s, with("algorithm", "MD4"))),
  NO_RESPONSE(Expectation.DENIAL, s -> DownloadMischief.broken(s, without("response"))),
  NO_CNONCE(Expectation.DENIAL, s -> DownloadMischief.broken(s, without("cnonce"))),
  EVERY_FIELD_TWICE(Expectation.DENIAL, s -> DownloadMischief.broken(s, h -> h + ", " + h)),
  ENDLESS_AUTHORIZATION(
      Expectation.DENIAL,
      s -> DownloadMischief.broken(s, h -> h + ", x=\"" + "\\".repeat(100_000))),
  BASIC_AUTHORIZATION(Expectation.DENIAL, s -> DownloadMischief.broken(s, h -> "Basic YTpi")),
  REPLAYED_AUTHORIZATION(Expectation.DENIAL, DownloadMischief::replayed),
  TRANSFERRED_AUTHORIZATION(Expectation.DENIAL, DownloadMischief::transferred),

  NO_CERTIFICATE(Expectation.NO_ENTRY, SecureMischief::without),
  SELF_SIGNED_CERTIFICATE(Forgery.SELF_SIGNED),
  CERTIFICATE_OF_OTHER_AUTHORITY(Forgery.OTHER_AUTHORITY),
  EXPIRED_CERTIFICATE(Forgery.EXPIRED),
  FUTURE_CERTIFICATE(Forgery.NOT_YET_VALID),
  SERVER_CERTIFICATE(Forgery.SERVER_ONLY),
  LONG_CHAIN(Forgery.LONG_CHAIN);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Expectation expectation;
  private final Mischief mischief;

  Misbehaviour(Expectation expectation, Mischief mischief) {
    this.expectation = expectation;
    this.mischief = mischief;
  }

  Misbehaviour(Forgery forgery) {
    this(Expectation.NO_ENTRY, s -> SecureMischief.with(s, forgery));
  }

  /** True for what is done at the DLS listener of default mode. */
  public boolean dls() {
    return expectation != Expectation.DENIAL && !secure();
  }

  /** True for what is done at the DLS listener that requires certificates. */
  public boolean secure() {
    return expectation == Expectation.NO_ENTRY;
  }

  /** True for what is done at the listener of downloads. */
  public boolean download() {
    return expectation == Expectation.DENIAL;
  }

  /** True when the server has to wait for a while before it can react. */
  public boolean slow() {
    return this == HALF_REQUEST
        || this == HALF_HEADER
        || this == SILENCE
        || this == HUGE_HEADER
        || this == NEGATIVE_LENGTH
        || this == LENGTH_AND_CHUNKS
        || this == NOISE;
  }

  /** As {@link #run(URI, Random, Duration)}, with patience for every sensible server timeout. */
  public Verdict run(URI server) {
    return run(server, new Random(ordinal()), PATIENCE);
  }

  /**
   * Misbehaves once.
   *
   * @param server {@code https://host:port} of the DLS listener; for downloads the base URL or,
   *     with credentials in it, the URL of one file
   * @param patience how long a server may take
   */
  public Verdict run(URI server, Random random, Duration patience) {
    long start = System.nanoTime();
    Reaction reaction;
    String detail;
    try (Stage stage = new Stage(server, random, patience)) {
      try {
        HttpReply reply = mischief.play(stage);
        String objection = expectation.objection(reply, stage.nonce());
        reaction = objection == null ? Reaction.ANSWERED : Reaction.ILLEGAL;
        detail = objection == null ? reply.toString() : objection;
      } catch (IOException e) {
        reaction = stage.hung() ? Reaction.HUNG : reaction(e);
        detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      }
    }
    boolean fine =
        reaction == Reaction.ANSWERED || (reaction == Reaction.CLOSED && expectation.mayClose());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Verdict(this, reaction, fine, detail, millis);
  }

  private static Reaction reaction(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return Reaction.HUNG;
    }
    boolean closed =
        e instanceof EOFException || e instanceof SocketException || e instanceof SSLException;
    return closed ? Reaction.CLOSED : Reaction.ILLEGAL;
  }
}
