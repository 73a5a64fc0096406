package io.dragoman.family.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks one message at a time and checks what every answer must be. */
final class Phone {
  private static final AtomicInteger NONCES = new AtomicInteger();

  private final DialogueFixture bench;
  private final String mac;
  private String cookie = "";
  private String connection;
  private String remote = "192.0.2.7";
  private Integer maxItems;
  private String fragment;
  private String sentNonce;
  private CompletableFuture<DlsResponse> answer;

  Phone(DialogueFixture bench, String mac) {
    this.bench = bench;
    this.mac = mac;
    this.connection = "connection of " + mac;
  }

  Mac mac() {
    return Mac.of(mac);
  }

  /** From now on it sends this cookie, whatever it is given. */
  Phone withCookie(String value) {
    cookie = value;
    return this;
  }

  Phone on(String newConnection) {
    connection = newConnection;
    return this;
  }

  /** From now on it comes from this address. */
  Phone from(String newRemote) {
    remote = newRemote;
    return this;
  }

  Phone withMaxItems(int most) {
    maxItems = most;
    return this;
  }

  /** Marks the next message as a fragment. */
  Phone fragment(String value) {
    fragment = value;
    return this;
  }

  /** A first message with the basic items and these. */
  Phone sends(String reason, String... items) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "mac-addr=" + mac,
                "device-type=OpenStage 60",
                "software-version=V3 R5.12.0",
                "contact-me-uri=http://192.0.2.7:8085/contact_dls.html/ContactDLS"));
    boolean number = List.of(items).stream().anyMatch(item -> item.startsWith("e164="));
    all.addAll(number ? List.of() : List.of("e164=100"));
    all.addAll(List.of(items));
    return sendsBare(reason, all.toArray(String[]::new));
  }

  /** A first message with these items only. */
  Phone sendsBare(String reason, String... items) {
    return transmits(new ReasonForContact(reason, null, null, null), dlsItems(items));
  }

  Phone replies(String action, String... items) {
    return repliesWith(action, "accepted", dlsItems(items));
  }

  Phone repliesStatus(String action, String status) {
    return repliesWith(action, status, null);
  }

  /** A write's reply: {@code name[index]:status}. */
  Phone refuses(String... problems) {
    List<DlsItem> items = new ArrayList<>();
    for (String problem : problems) {
      int colon = problem.indexOf(':');
      ItemKey key = DialogueFixture.key(problem.substring(0, colon));
      Integer index = key.indexed() ? key.index() : null;
      items.add(new DlsItem(key.name(), index, problem.substring(colon + 1), ""));
    }
    return repliesWith("WriteItems", "accepted", items);
  }

  Phone repliesWith(String action, String status, List<DlsItem> items) {
    return transmits(new ReasonForContact("reply-to", action, status, null), items);
  }

  /** Sends what is no message. */
  Phone garbles(DlsProblem problem) {
    sentNonce = problem.nonce();
    Contact contact =
        new Contact("openstage", "192.0.2.7", connection, cookie, bench.clock.instant());
    answer = bench.dialogues.broken(contact, problem).toCompletableFuture();
    return this;
  }

  Phone transmits(ReasonForContact reason, List<DlsItem> items) {
    sentNonce = "Ab%030X".formatted(NONCES.incrementAndGet());
    WorkpointMessage message = new WorkpointMessage(sentNonce, maxItems, fragment, reason, items);
    fragment = null;
    Contact contact = new Contact("openstage", remote, connection, cookie, bench.clock.instant());
    answer = bench.receives(contact, message).toCompletableFuture();
    answer.thenAccept(given -> cookie = given.newSession().orElse(cookie));
    return this;
  }

  Phone expects(Action action, String... items) {
    DlsResponse given = given();
    assertThat(given.message().action()).isEqualTo(action);
    assertThat(given.message().nonce()).isEqualTo(sentNonce);
    List<String> sent = given.message().items().stream().map(Phone::text).toList();
    assertThat(sent).containsExactly(items);
    return this;
  }

  Phone getsNoAnswerYet() {
    assertThat(answer).isNotDone();
    return this;
  }

  Phone getsCookie(boolean expected) {
    assertThat(given().newSession().isPresent()).isEqualTo(expected);
    return this;
  }

  DlsResponse given() {
    assertThat(answer).isCompleted();
    return answer.join();
  }

  /** Who the engine takes it for when it starts up. */
  DeviceIdentity identified() {
    WorkpointMessage message =
        new WorkpointMessage(
            "AB",
            null,
            null,
            new ReasonForContact("start-up", null, null, null),
            dlsItems("mac-addr=" + mac));
    Contact contact = new Contact("openstage", "192.0.2.7", "new", "", bench.clock.instant());
    return bench.dialogues.identify(contact, message).identity();
  }

  /** For answers that another thread may give. */
  DlsResponse awaited() {
    assertThat(answer).succeedsWithin(Duration.ofSeconds(30));
    return answer.join();
  }

  String cookie() {
    return cookie;
  }

  static List<DlsItem> dlsItems(String... items) {
    List<DlsItem> list = new ArrayList<>();
    for (String item : items) {
      String[] parts = item.split("=", 2);
      list.add(DlsItem.of(DialogueFixture.key(parts[0]), parts[1]));
    }
    return list;
  }

  static List<DlsItem> dlsItems(Map<ItemKey, String> items) {
    return items.entrySet().stream().map(i -> DlsItem.of(i.getKey(), i.getValue())).toList();
  }

  private static String text(DlsItem item) {
    return item.key() + "=" + item.value();
  }
}
