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
  EMPTY_BODY(ExpectedContact.CLEAN_UP, s -> s.post("")),
  NOT_XML(ExpectedContact.CLEAN_UP, s -> s.post("ContactMe=true")),
  BINARY_BODY(ExpectedContact.CLEAN_UP, XmlMischief::binary),
  WRONG_ROOT(ExpectedContact.CLEAN_UP, s -> s.post("<DLSMessage><Message/></DLSMessage>")),
  TRUNCATED_XML(ExpectedContact.CLEAN_UP, XmlMischief::truncated),
  NOT_UTF8(ExpectedContact.CLEAN_UP, XmlMischief::notUtf8),
  MUTATED_MESSAGE(ExpectedContact.MESSAGE, XmlMischief::mutated),
  DOCTYPE(ExpectedContact.CLEAN_UP, XmlMischief::doctype),
  ENTITY_BOMB(ExpectedContact.CLEAN_UP, XmlMischief::entityBomb),
  EXTERNAL_ENTITY(ExpectedContact.CLEAN_UP, XmlMischief::externalEntity),
  DEEP_NESTING(ExpectedContact.CLEAN_UP, XmlMischief::deep),
  MANY_ATTRIBUTES(ExpectedContact.CLEAN_UP, XmlMischief::manyAttributes),
  MANY_ITEMS(ExpectedContact.CLEAN_UP, XmlMischief::manyItems),
  MILLION_ITEMS(ExpectedContact.MESSAGE_OR_ERROR, XmlMischief::millionItems),
  TWO_MEGABYTES(ExpectedContact.MESSAGE_OR_ERROR, XmlMischief::twoMegabytes),
  NO_NONCE(ExpectedContact.CLEAN_UP, XmlMischief::noNonce),
  SHORT_NONCE(ExpectedContact.MESSAGE, s -> XmlMischief.withNonce(s, "0123456789ABCDEF012345")),
  LOWER_CASE_NONCE(
      ExpectedContact.MESSAGE, s -> XmlMischief.withNonce(s, "0123456789abcdef".repeat(2))),
  ENDLESS_NONCE(ExpectedContact.CLEAN_UP, s -> XmlMischief.withNonce(s, "A".repeat(100_000))),
  UNKNOWN_REASON(ExpectedContact.CLEAN_UP, s -> XmlMischief.reason(s, "small-talk")),
  NO_REASON(ExpectedContact.CLEAN_UP, s -> XmlMischief.reason(s, "")),
  REPLY_TO_NO_QUESTION(ExpectedContact.CLEAN_UP, s -> XmlMischief.replyToNothing(s, "accepted")),
  BUSY_WITHOUT_QUESTION(ExpectedContact.CLEAN_UP, s -> XmlMischief.replyToNothing(s, "busy")),
  STALE_COOKIE(
      ExpectedContact.CLEAN_UP,
      s ->
          XmlMischief.replyToNothing(
              s, "accepted", "Cookie: JSESSIONID=" + s.newNonce() + "; Path=/; Secure")),
  TWO_COOKIES(
      ExpectedContact.MESSAGE,
      s -> s.post(s.startUp(), "Cookie: $Version=1; JSESSIONID=\"; JSESSIONID=;;=; Path")),
  ENDLESS_FRAGMENT(ExpectedContact.MESSAGE, XmlMischief::endlessFragment),
  NO_MAC(ExpectedContact.CLEAN_UP, s -> XmlMischief.mac(s, "")),
  WRONG_MAC(ExpectedContact.CLEAN_UP, s -> XmlMischief.mac(s, "00:1A:E8:12:34")),
  MAC_WITH_PATH(ExpectedContact.CLEAN_UP, s -> XmlMischief.mac(s, "../../etc/passwd")),
  MAC_WITH_SQL(ExpectedContact.CLEAN_UP, s -> XmlMischief.mac(s, "'; DROP TABLE device;--")),
  DUPLICATE_ITEMS(
      ExpectedContact.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"e164\">1</Item><Item name=\"e164\">2</Item>")),
  FOUR_BYTE_CHARACTERS(
      ExpectedContact.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"display-id-unicode\">\uD83D\uDCDE</Item>")),
  INDEX_BEYOND_NUMBERS(
      ExpectedContact.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"alert\" index=\"99999999999\">1</Item>")),
  FORGED_LOG_LINE(
      ExpectedContact.MESSAGE,
      s -> XmlMischief.item(s, "<Item name=\"a&#10;ERROR\">&#27;[31m&#13;&#10;x</Item>")),

  HALF_REQUEST(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::halfRequest),
  HALF_HEADER(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::halfHeader),
  SILENCE(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::silence),
  DROPPED_REQUEST(ExpectedContact.MESSAGE, HttpMischief::dropHalf),
  DROPPED_ANSWER(ExpectedContact.MESSAGE, HttpMischief::dropBeforeAnswer),
  RESENT_MESSAGE(ExpectedContact.MESSAGE, HttpMischief::resend),
  PIPELINED_MESSAGES(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::pipelined),
  GET_REQUEST(ExpectedContact.MESSAGE_OR_ERROR, s -> HttpMischief.request(s, "GET", DlsDoor.PATH)),
  WRONG_PATH(ExpectedContact.MESSAGE_OR_ERROR, s -> HttpMischief.request(s, "POST", "/")),
  PATH_UPWARDS(
      ExpectedContact.MESSAGE_OR_ERROR,
      s -> HttpMischief.request(s, "POST", "/DeploymentService/../../../etc/passwd")),
  NEGATIVE_LENGTH(
      ExpectedContact.MESSAGE_OR_ERROR, s -> HttpMischief.length(s, "Content-Length: -1")),
  TWO_LENGTHS(
      ExpectedContact.MESSAGE_OR_ERROR,
      s -> HttpMischief.length(s, "Content-Length: 5", "Content-Length: 50")),
  LENGTH_AND_CHUNKS(
      ExpectedContact.MESSAGE_OR_ERROR,
      s -> HttpMischief.length(s, "Content-Length: 5", "Transfer-Encoding: chunked")),
  CHUNKED_REQUEST(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::chunked),
  HUGE_HEADER(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::hugeHeader),
  NOISE(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::noise),
  WITHOUT_TLS(ExpectedContact.MESSAGE_OR_ERROR, HttpMischief::withoutTls),

  UNKNOWN_DEVICE(ExpectedContact.DENIAL, DownloadMischief::unknownDevice),
  NO_MAC_IN_PATH(ExpectedContact.DENIAL, s -> DownloadMischief.file(s, "provisioning")),
  PATH_OUT_OF_TREE(ExpectedContact.DENIAL, s -> DownloadMischief.file(s, "../../../etc/passwd")),
  ESCAPED_PATH(
      ExpectedContact.DENIAL, s -> DownloadMischief.file(s, "..%2f..%2fetc%2fpasswd%00.xml")),
  BROKEN_ESCAPE(ExpectedContact.DENIAL, s -> DownloadMischief.file(s, "%zz%.xml")),
  ENDLESS_PATH(ExpectedContact.DENIAL, s -> DownloadMischief.file(s, "A".repeat(200_000))),
  POSTED_DOWNLOAD(ExpectedContact.DENIAL, DownloadMischief::post),
  WRONG_USER(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("username", "nobody"))),
  WRONG_REALM(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("realm", "elsewhere"))),
  WRONG_NONCE(
      ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("nonce", "A".repeat(48)))),
  WRONG_URI(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("uri", "/other.xml"))),
  WRONG_RESPONSE(
      ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("response", "0".repeat(32)))),
  WRONG_QOP(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("qop", "auth-int"))),
  WRONG_COUNT(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("nc", "-0000001"))),
  WRONG_CNONCE(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("cnonce", "other"))),
  WRONG_OPAQUE(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("opaque", "other"))),
  WRONG_ALGORITHM(
      ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, with("algorithm", "MD4"))),
  NO_RESPONSE(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, without("response"))),
  NO_CNONCE(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, without("cnonce"))),
  EVERY_FIELD_TWICE(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, h -> h + ", " + h)),
  ENDLESS_AUTHORIZATION(
      ExpectedContact.DENIAL,
      s -> DownloadMischief.broken(s, h -> h + ", x=\"" + "\\".repeat(100_000))),
  BASIC_AUTHORIZATION(ExpectedContact.DENIAL, s -> DownloadMischief.broken(s, h -> "Basic YTpi")),
  REPLAYED_AUTHORIZATION(ExpectedContact.DENIAL, DownloadMischief::replayed),
  TRANSFERRED_AUTHORIZATION(ExpectedContact.DENIAL, DownloadMischief::transferred),

  NO_CERTIFICATE(ExpectedContact.NO_ENTRY, SecureMischief::without),
  SELF_SIGNED_CERTIFICATE(Forgery.SELF_SIGNED),
  CERTIFICATE_OF_OTHER_AUTHORITY(Forgery.OTHER_AUTHORITY),
  EXPIRED_CERTIFICATE(Forgery.EXPIRED),
  FUTURE_CERTIFICATE(Forgery.NOT_YET_VALID),
  SERVER_CERTIFICATE(Forgery.SERVER_ONLY),
  LONG_CHAIN(Forgery.LONG_CHAIN);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ExpectedContact expectation;
  private final Mischief mischief;

  Misbehaviour(ExpectedContact expectation, Mischief mischief) {
    this.expectation = expectation;
    this.mischief = mischief;
  }

  Misbehaviour(Forgery forgery) {
    this(ExpectedContact.NO_ENTRY, s -> SecureMischief.with(s, forgery));
  }

  /** True for what is done at the DLS listener of default mode. */
  public boolean dls() {
    return expectation != ExpectedContact.DENIAL && !secure();
  }

  /** True for what is done at the DLS listener that requires certificates. */
  public boolean secure() {
    return expectation == ExpectedContact.NO_ENTRY;
  }

  /** True for what is done at the listener of downloads. */
  public boolean download() {
    return expectation == ExpectedContact.DENIAL;
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
  public ContactVerdict run(URI server) {
    return run(server, new Random(ordinal()), PATIENCE);
  }

  /**
   * Misbehaves once.
   *
   * @param server {@code https://host:port} of the DLS listener; for downloads the base URL or,
   *     with credentials in it, the URL of one file
   * @param patience how long a server may take
   */
  public ContactVerdict run(URI server, Random random, Duration patience) {
    long start = System.nanoTime();
    Reaction reaction;
    String detail;
    try (ContactStage stage = new ContactStage(server, random, patience)) {
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
    return new ContactVerdict(this, reaction, fine, detail, millis);
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
