package io.dragoman.subscriber.broadworks.password;

import static io.dragoman.subscriber.broadworks.password.Ledger.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Secret;
import io.dragoman.store.Change;
import io.dragoman.store.OwnedPassword;
import io.dragoman.store.OwnedPasswordEntry;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.LinePasswords;
import io.dragoman.subscriber.LinePasswords.Seat;
import io.dragoman.subscriber.SipLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Design D2: the bridge makes a user's password, once, whatever breaks in between. */
class OwnedPasswordsTest extends LedgerFixture {
  private static final String ILSE = "i.brandtner@voice.nordlicht.example";
  private static final Seat SEAT =
      new Seat(
          "Unify OpenStage 40",
          ILSE,
          "3023125101@voice.nordlicht.example",
          "sip-ib-101",
          Secret.NONE);

  private LinePasswords passwords;

  OwnedPasswordsTest() {
    super("passwords", "owned");
  }

  @Override
  void start() throws CarrierException {
    OwnedPasswords owned = new OwnedPasswords(ledger.store, carrier, clock);
    passwords = new PasswordDesigns(owned, ExternalPasswords.NONE).open(ledger.settings());
  }

  @Test
  void a_password_is_made_written_once_and_given_ever_after() throws CarrierException {
    assertThat(passwords.held(SEAT).state()).isEqualTo(SipLogin.State.MISSING);
    SipLogin login = await(passwords.needed(SEAT));
    assertThat(login.state()).isEqualTo(SipLogin.State.GIVEN);
    assertThat(login.authUser()).isEqualTo("sip-ib-101");
    assertThat(carrier.passwords).containsEntry(ILSE, login.password());
    assertThat(passwords.held(SEAT)).isEqualTo(login);
    restart();
    assertThat(await(passwords.needed(SEAT))).isEqualTo(login);
    assertThat(carrier.written).hasSize(1);
    assertThat(carrier.authUsers).containsExactly("");
    assertThat(ledger.causes()).containsExactly(Cause.SIP_PASSWORD_SET);
  }

  @Test
  void a_crash_before_the_carrier_has_answered_ends_with_the_same_password()
      throws CarrierException {
    carrier.answer = new CompletableFuture<>(); // the bridge dies before the answer
    CompletionStage<SipLogin> lost = passwords.needed(SEAT);
    org.awaitility.Awaitility.await().until(() -> !carrier.written.isEmpty());
    assertThat(lost.toCompletableFuture()).isNotDone();
    restart();
    carrier.works();
    SipLogin login = await(passwords.needed(SEAT));
    assertThat(carrier.written).hasSize(2).allMatch(login.password()::equals);
    assertThat(carrier.passwords).containsEntry(ILSE, login.password());
  }

  @Test
  void a_crash_before_anything_was_written_upstream_ends_with_the_stored_password()
      throws CarrierException {
    pending("Stored-before-the-crash-1", "20 ");
    restart();
    assertThat(await(passwords.needed(SEAT)).password())
        .isEqualTo(Secret.of("Stored-before-the-crash-1"));
    assertThat(carrier.written).containsExactly(Secret.of("Stored-before-the-crash-1"));
    restart();
    assertThat(await(passwords.needed(SEAT)).password())
        .isEqualTo(Secret.of("Stored-before-the-crash-1"));
    assertThat(carrier.written).hasSize(1);
  }

  private void pending(String password, String rules) {
    await(
        ledger.store.commit(
            Change.of()
                .with(
                    OwnedPasswordEntry.made(
                        new OwnedPassword(
                            OwnedPassword.id("werft", ILSE),
                            OwnedPassword.State.PENDING,
                            "",
                            rules,
                            Secret.of(password),
                            clock.instant())))));
  }

  @Test
  void a_storm_of_contacts_of_one_user_writes_once() {
    carrier.answer = new CompletableFuture<>();
    List<CompletionStage<SipLogin>> all = new ArrayList<>();
    for (int contact = 0; contact < 200; contact++) {
      all.add(passwords.needed(SEAT));
    }
    org.awaitility.Awaitility.await().until(() -> !carrier.written.isEmpty());
    carrier.answer.complete(null);
    SipLogin first = await(all.get(0));
    assertThat(all).allSatisfy(each -> assertThat(await(each)).isEqualTo(first));
    assertThat(carrier.written).hasSize(1);
  }

  @Test
  void after_a_lost_answer_the_same_password_is_written_again_but_not_at_every_contact() {
    carrier.fails(CarrierException.Kind.UNREACHABLE);
    for (int contact = 0; contact < 5; contact++) {
      assertThatThrownBy(() -> await(passwords.needed(SEAT)))
          .hasCauseInstanceOf(CarrierException.class);
    }
    assertThat(carrier.written).hasSize(1);
    carrier.works();
    clock.pass(WriteBackoff.SHORTEST);
    SipLogin login = await(passwords.needed(SEAT));
    assertThat(carrier.written).hasSize(2).allMatch(login.password()::equals);
  }

  @Test
  void a_password_the_carrier_does_not_take_is_no_reason_to_make_another_by_the_same_rules() {
    carrier.fails(CarrierException.Kind.FORBIDDEN);
    for (int contact = 0; contact < 5; contact++) {
      SipLogin login = await(passwords.needed(SEAT));
      assertThat(login.state()).isEqualTo(SipLogin.State.MISSING);
      assertThat(login.why()).contains("it was FORBIDDEN");
      clock.pass(WriteBackoff.LONGEST);
    }
    assertThat(carrier.written).hasSize(5).containsOnly(carrier.written.get(0));
    assertThat(ledger.causes()).containsOnly(Cause.SIP_PASSWORD_NOT_SET);
  }

  @Test
  void when_the_rules_were_changed_a_refused_password_gives_way_to_one_that_obeys_them()
      throws CarrierException {
    carrier.fails(CarrierException.Kind.FORBIDDEN);
    await(passwords.needed(SEAT));
    Secret refused = carrier.written.get(0);
    ledger.carrier.put("owned.length", "32");
    ledger.carrier.put("owned.symbols", "-.");
    start();
    CompletableFuture<SipLogin> again = passwords.needed(SEAT).toCompletableFuture();
    assertThat(await(again).state()).isEqualTo(SipLogin.State.MISSING);
    assertThat(carrier.written.get(1)).isEqualTo(refused);
    assertThat(carrier.written.get(2).reveal()).hasSize(32).containsPattern("[-.]");
    carrier.works();
    clock.pass(WriteBackoff.LONGEST);
    assertThat(await(passwords.needed(SEAT)).password()).isEqualTo(carrier.written.get(2));
  }

  @Test
  void a_password_on_its_way_is_kept_when_the_rules_change_and_nothing_is_sure()
      throws CarrierException {
    pending("On-its-way-1", "8 ");
    carrier.fails(CarrierException.Kind.GARBLED);
    assertThatThrownBy(() -> await(passwords.needed(SEAT)))
        .hasCauseInstanceOf(CarrierException.class);
    carrier.works();
    clock.pass(WriteBackoff.LONGEST);
    assertThat(await(passwords.needed(SEAT)).password()).isEqualTo(Secret.of("On-its-way-1"));
  }

  @Test
  void a_user_without_a_sip_user_gets_the_one_of_the_line() {
    Seat bare = new Seat("", ILSE, "sip:3023125101@voice.nordlicht.example", "", Secret.NONE);
    assertThat(await(passwords.needed(bare)).authUser()).isEqualTo("3023125101");
    assertThat(carrier.authUsers).containsExactly("3023125101");
  }

  @Test
  void each_user_has_a_password_of_their_own_and_the_phones_of_one_user_the_same() {
    Seat torben = new Seat("", "t.quast@voice.nordlicht.example", "", "", Secret.NONE);
    Seat second =
        new Seat("Gigaset", ILSE.toUpperCase(java.util.Locale.ROOT), "", "x", Secret.NONE);
    Secret ilse = await(passwords.needed(SEAT)).password();
    assertThat(await(passwords.needed(torben)).password()).isNotEqualTo(ilse);
    assertThat(await(passwords.needed(second)).password()).isEqualTo(ilse);
    assertThat(carrier.written).hasSize(2);
  }

  @Test
  void passwords_obey_the_rules_and_differ() throws CarrierException {
    ledger.carrier.put("owned.length", "8");
    ledger.carrier.put("owned.symbols", "!-");
    PasswordRules rules = PasswordRules.of(ledger.settings());
    java.security.SecureRandom random = new java.security.SecureRandom();
    java.util.Set<String> made = new java.util.HashSet<>();
    for (int i = 0; i < 500; i++) {
      String password = rules.make(random).reveal();
      assertThat(password)
          .hasSize(8)
          .matches("[A-Za-z0-9!-]+")
          .containsPattern("[a-z]")
          .containsPattern("[A-Z]")
          .containsPattern("[0-9]")
          .containsPattern("[!-]");
      made.add(password);
    }
    assertThat(made).hasSize(500);
    ledger.carrier.put("owned.symbols", "<&");
    assertThatThrownBy(() -> PasswordRules.of(ledger.settings()))
        .isInstanceOf(CarrierException.class);
  }

  @Test
  void the_password_is_nowhere_in_clear(@TempDir Path unused) throws IOException {
    SipLogin login = await(passwords.needed(SEAT));
    String secret = login.password().reveal();
    assertThat(login.toString()).doesNotContain(secret);
    assertThat(ledger.events().toString()).doesNotContain(secret).contains(ILSE);
    ledger.store.close();
    try (java.util.stream.Stream<Path> files = java.nio.file.Files.walk(home)) {
      for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        String bytes =
            java.nio.file.Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain(secret);
      }
    }
  }
}
