package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactVerdict;
import io.dragoman.sim.Fleet;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.Hostility;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.PhoneResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A legal answer or a closed connection, one line in the audit trail, nobody else disturbed. */
@Execution(ExecutionMode.SAME_THREAD) // each looks at what it alone has put into the trail
class BadInputIT {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Strange and legal, seen from the bridge: no more to tell than of any other phone. */
  private static final Set<Misbehaviour> HARMLESS =
      EnumSet.of(
          Misbehaviour.NO_NONCE,
          Misbehaviour.SHORT_NONCE,
          Misbehaviour.LOWER_CASE_NONCE,
          Misbehaviour.TWO_COOKIES,
          Misbehaviour.DUPLICATE_ITEMS,
          Misbehaviour.FOUR_BYTE_CHARACTERS,
          Misbehaviour.INDEX_BEYOND_NUMBERS,
          Misbehaviour.DROPPED_REQUEST,
          Misbehaviour.DROPPED_ANSWER,
          Misbehaviour.RESENT_MESSAGE,
          Misbehaviour.PIPELINED_MESSAGES,
          Misbehaviour.CHUNKED_REQUEST,
          Misbehaviour.ENDLESS_FRAGMENT,
          Misbehaviour.UNKNOWN_DEVICE,
          Misbehaviour.TRANSFERRED_AUTHORIZATION);

  /** No request was ever begun: connections are counted, not told of. */
  private static final Set<Misbehaviour> NO_REQUEST = EnumSet.of(Misbehaviour.SILENCE);

  /** What a device that nobody registered is told when it asks for something. */
  private static final Set<Cause> WELCOME = EnumSet.of(Cause.DEVICE_CREATED, Cause.NO_SUBSCRIBER);

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void start() throws IOException {
    bridge =
        TestBridge.in(folder)
            .subscribers(row(PHONE, 1, "4930101", ""), row(BASE, 1, "4930111", "n510"))
            .with("request.timeout", "1")
            .with("idle.timeout", "2")
            .start();
    serves_both_families();
  }

  @AfterAll
  static void stop() {
    serves_both_families();
    bridge.close();
  }

  static Stream<Misbehaviour> all() {
    return Arrays.stream(Misbehaviour.values()).filter(m -> !m.secure());
  }

  @ParameterizedTest
  @MethodSource("all")
  void is_borne_and_told_once(Misbehaviour what) {
    Trail trail = Trail.from(bridge);
    ContactVerdict verdict = what.run(target(what), new Random(what.ordinal()), PATIENCE);
    assertThat(verdict.expected()).as(verdict.toString()).isTrue();

    List<Event> told = trail.events();
    if (NO_REQUEST.contains(what)) {
      assertThat(told).isEmpty();
    } else if (HARMLESS.contains(what)) {
      assertThat(told).extracting(Event::cause).isSubsetOf(WELCOME);
    } else {
      assertThat(told)
          .filteredOn(event -> event.cause() != Cause.DOWNLOADED) // what is then replayed
          .singleElement()
          .satisfies(event -> assertThat(event.cause()).isIn(causes(what)));
    }
    assertThat(told).allSatisfy(e -> assertThat(e.detail()).doesNotContain("\n", "\r", "\u001b"));
  }

  private static Set<Cause> causes(Misbehaviour what) {
    return switch (what) {
      case EMPTY_BODY, NOT_XML, BINARY_BODY, TRUNCATED_XML, NOT_UTF8, MUTATED_MESSAGE ->
          EnumSet.of(Cause.NOT_XML);
      case PATH_UPWARDS -> EnumSet.of(Cause.NOT_XML, Cause.NOT_FOUND);
      case WITHOUT_TLS -> EnumSet.of(Cause.HANDSHAKE_FAILED);
      case WRONG_ROOT, DEEP_NESTING -> EnumSet.of(Cause.WRONG_ROOT);
      case DOCTYPE, ENTITY_BOMB, EXTERNAL_ENTITY -> EnumSet.of(Cause.FORBIDDEN_XML);
      case MANY_ATTRIBUTES,
          MANY_ITEMS,
          MILLION_ITEMS,
          TWO_MEGABYTES,
          ENDLESS_NONCE,
          HUGE_HEADER,
          ENDLESS_PATH,
          ENDLESS_AUTHORIZATION ->
          EnumSet.of(Cause.TOO_LARGE);
      case UNKNOWN_REASON, NO_REASON -> EnumSet.of(Cause.UNKNOWN_REASON);
      case REPLY_TO_NO_QUESTION, BUSY_WITHOUT_QUESTION, STALE_COOKIE ->
          EnumSet.of(Cause.DIALOGUE_UNKNOWN);
      case NO_MAC, WRONG_MAC, MAC_WITH_PATH, MAC_WITH_SQL -> EnumSet.of(Cause.NO_DEVICE_IDENTITY);
      case FORGED_LOG_LINE -> EnumSet.of(Cause.NOT_XML, Cause.BAD_MESSAGE);
      case HALF_REQUEST, HALF_HEADER -> EnumSet.of(Cause.SLOW_REQUEST);
      case NEGATIVE_LENGTH, TWO_LENGTHS, LENGTH_AND_CHUNKS, NOISE -> EnumSet.of(Cause.BAD_REQUEST);
      case GET_REQUEST,
          POSTED_DOWNLOAD,
          WRONG_PATH,
          NO_MAC_IN_PATH,
          PATH_OUT_OF_TREE,
          ESCAPED_PATH,
          BROKEN_ESCAPE ->
          EnumSet.of(Cause.NOT_FOUND);
      case REPLAYED_AUTHORIZATION -> EnumSet.of(Cause.REPLAYED_AUTHORIZATION);
      case WRONG_USER, WRONG_REALM, WRONG_NONCE, WRONG_URI, WRONG_RESPONSE, WRONG_CNONCE ->
          EnumSet.of(
              Cause.WRONG_CREDENTIALS, Cause.BAD_AUTHORIZATION, Cause.MISDIRECTED_AUTHORIZATION);
      default -> EnumSet.of(Cause.BAD_AUTHORIZATION);
    };
  }

  @Test
  void many_enemies_at_once_do_not_keep_a_phone_out() throws InterruptedException {
    List<Boolean> borne =
        Fleet.run(
            Mac.of("020000000000"),
            8,
            4,
            mac -> {
              if (mac.hex().endsWith("7")) {
                Mac own = Mac.of("0002" + mac.hex().substring(4));
                return new Hostility(own.hashCode())
                    .oddPhone(bridge.openstage(), own)
                    .build()
                    .start()
                    .complaints()
                    .isEmpty();
              }
              return new Hostility(mac.hashCode())
                  .run(bridge.openstage(), m -> m.dls() && !m.slow(), PATIENCE).stream()
                      .allMatch(ContactVerdict::expected);
            });
    assertThat(borne).doesNotContain(false);
    serves_both_families();
  }

  @Test
  void a_small_heap_bears_the_largest_bodies() throws Exception {
    Path home = java.nio.file.Files.createDirectories(folder.resolve("small"));
    Set<Misbehaviour> large =
        EnumSet.of(
            Misbehaviour.MILLION_ITEMS,
            Misbehaviour.TWO_MEGABYTES,
            Misbehaviour.MANY_ITEMS,
            Misbehaviour.ENTITY_BOMB,
            Misbehaviour.HUGE_HEADER);
    try (ChildBridge small = ChildBridge.run(home, "80m", TestBridge.SETTINGS)) {
      List<List<ContactVerdict>> verdicts =
          Fleet.run(
              Mac.of("020000000000"),
              8,
              4,
              mac ->
                  new Hostility(mac.hashCode()).run(small.openstage(), large::contains, PATIENCE));
      assertThat(verdicts).allSatisfy(each -> assertThat(each).allMatch(ContactVerdict::expected));
      assertThat(small.alive()).isTrue();
      PhoneResult after =
          io.dragoman.sim.OpenStagePhone.at(small.openstage(), PHONE).build().start();
      assertThat(after.complaints()).as(after.toString()).isEmpty();
      assertThat(after.steps()).last().extracting("received").isEqualTo("CleanUp");
    }
  }

  private static URI target(Misbehaviour what) {
    String file = bridge.downloads() + BASE.hex() + ".xml";
    return what.dls()
        ? bridge.openstage()
        : URI.create(file.replace("http://", "http://n510:secret-n510@"));
  }

  private static void serves_both_families() {
    PhoneResult phone = bridge.openstage(PHONE).build().start();
    assertThat(phone.configured()).as(phone.toString()).isTrue();
    PhoneResult base =
        bridge
            .gigaset(BASE, GigasetModel.N510)
            .credentials("n510", "secret-n510")
            .build()
            .provision();
    assertThat(base.configured()).as(base.toString()).isTrue();
  }
}
