package io.dragoman.family.openstage.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.app.SecureBench;
import io.dragoman.family.openstage.DlsResponse;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Contact;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A phone that speaks one message at a time, on either port. */
public final class SecurePhone {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final SecureBench bench;
  private final String connection = "connection " + NUMBERS.incrementAndGet();
  private final String listener;
  private final PeerCertificate certificate;
  private final Mac mac;
  private String cookie = "";
  private DLSMessage answer;

  private SecurePhone(SecureBench bench, String listener, Mac mac, PeerCertificate certificate) {
    this.bench = bench;
    this.listener = listener;
    this.mac = mac;
    this.certificate = certificate;
  }

  /** On 18443. */
  public static SecurePhone plain(SecureBench bench) {
    return new SecurePhone(bench, "openstage", SecureBench.MAC, null);
  }

  /** On 18444, with that certificate of the device. */
  public static SecurePhone with(SecureBench bench, String serial) {
    return with(bench, SecureBench.MAC, serial);
  }

  /** On 18444, with somebody's certificate. */
  public static SecurePhone with(SecureBench bench, Mac owner, String serial) {
    return new SecurePhone(
        bench, SecureModePolicy.SECURE, SecureBench.MAC, new PeerCertificate(owner, serial));
  }

  /** On 18444 as its bootstrap says. */
  public static SecurePhone secure(SecureBench bench) {
    return with(bench, bench.bootstrap().held().serial());
  }

  public SecurePhone sends(String reason, String... items) {
    List<DlsItem> all = items(items);
    all.add(0, item("device-type=OpenStage 60"));
    all.add(0, item("mac-addr=" + mac));
    all.add(item("e164=100")); // who shows none is asked whether it was reset
    return transmits(new ReasonForContact(reason, null, null, null), all);
  }

  public SecurePhone replies(String action, String... items) {
    return transmits(new ReasonForContact("reply-to", action, "accepted", null), items(items));
  }

  public SecurePhone repliesStatus(String action, String status) {
    return transmits(new ReasonForContact("reply-to", action, status, null), null);
  }

  /** {@code name:status}. */
  public SecurePhone refuses(String name, Integer index, String status) {
    return transmits(
        new ReasonForContact("reply-to", "WriteItems", "accepted", null),
        List.of(new DlsItem(name, index, status, "")));
  }

  private SecurePhone transmits(ReasonForContact reason, List<DlsItem> items) {
    DlsResponse given = SecureBench.await(speaks(reason, items));
    cookie = given.newSession().orElse(cookie);
    answer = given.message();
    return this;
  }

  public CompletionStage<DlsResponse> speaks(ReasonForContact reason, List<DlsItem> items) {
    String nonce = "Ab%030X".formatted(NUMBERS.incrementAndGet());
    WorkpointMessage message = new WorkpointMessage(nonce, null, null, reason, items);
    Contact contact =
        new Contact(listener, "192.0.2.7", connection, cookie, bench.now(), certificate);
    return bench.receives(contact, message);
  }

  /** The names of the items, in order. */
  public SecurePhone gets(Action action, String... names) {
    assertThat(answer.action()).isEqualTo(action);
    assertThat(answer.items()).extracting(i -> i.key().toString()).containsExactly(names);
    return this;
  }

  /** A CleanUp that says nothing. */
  public SecurePhone getsCleanUp() {
    return gets(Action.CLEAN_UP);
  }

  public SecurePhone getsCleanUp(String item, String value) {
    gets(Action.CLEAN_UP, item);
    assertThat(answer.items().get(0).value()).isEqualTo(value);
    return this;
  }

  public String item(ItemKey key) {
    return answer.items().stream()
        .filter(i -> i.key().equals(key))
        .map(DlsItem::value)
        .findFirst()
        .orElseThrow();
  }

  public DLSMessage answer() {
    return answer;
  }

  /** Through what follows when nothing stands between, up to the CleanUp. */
  public SecurePhone isConfigured() {
    if (answer.action() == Action.READ_ALL_ITEMS) {
      replies("ReadAllItems", "reg-addr=10.0.0.1");
    }
    return getsCleanUp();
  }

  /** Takes its bootstrap on 18443. */
  public static void isDelivered(SecureBench bench) {
    SecurePhone phone = plain(bench).sends("start-up");
    assertThat(phone.answer.action()).isEqualTo(Action.WRITE_ITEMS);
    phone.replies("WriteItems").getsCleanUp();
  }

  public static List<DlsItem> items(String... texts) {
    List<DlsItem> items = new ArrayList<>();
    for (String text : texts) {
      items.add(item(text));
    }
    return items;
  }

  private static DlsItem item(String text) {
    String[] parts = text.split("=", 2);
    return DlsItem.of(ItemKey.of(parts[0]), parts[1]);
  }
}
