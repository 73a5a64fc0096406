package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Bootstrap.Held;
import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Device;
import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bootstraps and certificate orders as they are stored, on both databases. */
@OnBothDatabases
class BootstrapRowsTest extends BothDatabases {
  private static final Instant LATER = NOW.plus(Duration.ofDays(7));
  private static final Held HELD = new Held("a1b2", NOW.plus(Duration.ofDays(1_000)));
  private static final Bootstrap ORDERED =
      Bootstrap.ordered(
          PHONE,
          Bootstrap.Kind.PIN,
          NOW,
          LATER,
          HELD,
          Secret.of("sealed-for-the-phone"),
          Secret.of("1$salt$hash"));

  private void written(Bootstrap bootstrap, Device.Mode mode) {
    await(store.commit(change(bootstrap, mode)));
  }

  private static Change change(Bootstrap bootstrap, Device.Mode mode) {
    return Change.of(device(PHONE).withMode(mode), event(PHONE, "moved"))
        .with(new BootstrapEntry(bootstrap));
  }

  private Optional<Bootstrap> read() {
    return await(store.ask(BootstrapQuestions.of(PHONE)));
  }

  @Test
  void a_bootstrap_comes_back_as_it_was() {
    assertThat(read()).isEmpty();
    written(ORDERED, Device.Mode.BOOTSTRAPPING);
    reopen();
    assertThat(read()).contains(ORDERED.at(1));

    Bootstrap locked = read().get().ended(Bootstrap.State.LOCKED, Cause.WRONG_TAN);
    written(locked, Device.Mode.BOOTSTRAPPING);
    assertThat(read()).contains(locked.at(2));

    Bootstrap released = locked.at(2).released();
    written(released, Device.Mode.DEFAULT);
    assertThat(read()).contains(released.at(3));
  }

  @Test
  void its_secrets_are_not_in_the_database_as_they_are() throws SQLException {
    written(ORDERED, Device.Mode.BOOTSTRAPPING);

    try (Connection connection = Database.source(settings).getConnection();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT payload, tan_hash FROM bootstrap")) {
      assertThat(row.next()).isTrue();
      assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
          .doesNotContain("sealed-for");
      assertThat(new String(row.getBytes(2), StandardCharsets.ISO_8859_1)).doesNotContain("salt");
    }
  }

  @Test
  void what_was_decided_on_an_older_state_is_refused_as_a_whole() {
    written(ORDERED, Device.Mode.BOOTSTRAPPING);
    Bootstrap seen = read().get();
    written(seen.done(), Device.Mode.SECURE);

    assertProblem(store.commit(change(seen.withWrongTan(), Device.Mode.DEFAULT)), Cause.NOT_STORED);
    assertProblem(store.commit(change(ORDERED, Device.Mode.DEFAULT)), Cause.NOT_STORED);

    assertThat(store.device(PHONE).orElseThrow().mode()).isEqualTo(Device.Mode.SECURE);
    assertThat(read()).contains(seen.done().at(2));
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10))).hasSize(2);
  }

  @Test
  void contacts_do_not_move_the_mode_and_decisions_do_not_touch_the_rest() {
    Device before = device(PHONE).withReport("OpenStage 60", "V3", "100", "");
    await(store.commit(Change.of(before)));
    written(ORDERED, Device.Mode.BOOTSTRAPPING);
    assertThat(store.device(PHONE)).contains(before.withMode(Device.Mode.BOOTSTRAPPING));

    Device contact = before.withContact(NOW, Cause.CONFIGURED, "");
    await(store.commit(Change.of(contact)));

    reopen();
    assertThat(store.device(PHONE)).contains(contact.withMode(Device.Mode.BOOTSTRAPPING));
  }

  @Test
  void what_is_due_and_what_has_expired_can_be_asked() {
    written(ORDERED, Device.Mode.BOOTSTRAPPING);
    assertThat(await(store.ask(BootstrapQuestions.expired(NOW, 10)))).isEmpty();
    assertThat(await(store.ask(BootstrapQuestions.expired(LATER, 10)))).containsExactly(PHONE);
    assertThat(await(store.ask(BootstrapQuestions.due()))).isEmpty();

    Bootstrap done = ORDERED.at(1).done();
    written(done, Device.Mode.SECURE);
    assertThat(await(store.ask(BootstrapQuestions.due()))).isEqualTo(Map.of(PHONE, HELD.renewal()));
    assertThat(await(store.ask(BootstrapQuestions.expired(LATER, 10)))).isEmpty();

    Bootstrap renewing = done.at(2).renewing(new Held("c3", LATER), Secret.of("pkcs12"));
    written(renewing, Device.Mode.SECURE);
    assertThat(read()).contains(renewing.at(3));
    assertThat(await(store.ask(BootstrapQuestions.due()))).isEqualTo(Map.of(PHONE, Instant.MIN));
  }

  @Test
  void an_order_waits_until_it_ends_once() {
    CertificateOrder order =
        new CertificateOrder(
            "id-1",
            PHONE,
            "wbm-server-certificate",
            CertificateOrder.State.WAITING,
            null,
            "",
            NOW,
            null,
            Secret.of("TUlJ"));
    await(store.commit(Change.of(event(PHONE, "")).with(new CertificateOrderEntry(order))));
    reopen();
    assertThat(orders(CertificateOrder.State.WAITING)).containsExactly(order);
    assertThat(await(store.ask(CertificateOrderQuestions.waiting()))).containsExactly(PHONE);

    CertificateOrder done = order.ended(CertificateOrder.State.DONE, null, "CN=x", LATER);
    CertificateOrder late = order.ended(CertificateOrder.State.FAILED, Cause.BUSY, "", LATER);
    await(store.commit(Change.of(event(PHONE, "")).with(new CertificateOrderEntry(done))));
    await(store.commit(Change.of(event(PHONE, "")).with(new CertificateOrderEntry(late))));

    assertThat(orders(CertificateOrder.State.DONE)).containsExactly(done);
    assertThat(orders(CertificateOrder.State.FAILED)).isEmpty();
    assertThat(await(store.ask(CertificateOrderQuestions.waiting()))).isEmpty();
  }

  private List<CertificateOrder> orders(CertificateOrder.State state) {
    return await(store.ask(CertificateOrderQuestions.of(PHONE, state)));
  }
}
