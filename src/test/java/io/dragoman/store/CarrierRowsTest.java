package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of passwords and values written to a carrier, on both databases. */
@OnBothDatabases
class CarrierRowsTest extends BothDatabases {
  private static final String ID = OwnedPassword.id("werft", "I.Brandtner@voice.nordlicht.example");

  @Test
  void the_first_password_that_was_made_stays() {
    await(store.commit(made("first", "r1")));
    await(store.commit(made("second", "r1")));
    reopen();
    assertThat(read()).map(OwnedPassword::password).contains(Secret.of("first"));
    assertThat(read()).map(OwnedPassword::state).contains(OwnedPassword.State.PENDING);
  }

  @Test
  void a_confirmed_password_is_neither_refused_nor_replaced_later() {
    await(store.commit(made("first", "r1").with(settled(OwnedPassword.State.CONFIRMED))));
    await(store.commit(made("second", "r2").with(settled(OwnedPassword.State.REFUSED))));
    assertThat(read()).map(OwnedPassword::state).contains(OwnedPassword.State.CONFIRMED);
    assertThat(read()).map(OwnedPassword::password).contains(Secret.of("first"));
  }

  @Test
  void a_refused_password_makes_room_for_another() {
    await(store.commit(made("first", "r1").with(settled(OwnedPassword.State.REFUSED))));
    await(store.commit(made("second", "r2")));
    assertThat(read()).map(OwnedPassword::password).contains(Secret.of("second"));
    assertThat(read()).map(OwnedPassword::state).contains(OwnedPassword.State.PENDING);
  }

  @Test
  void users_are_the_same_in_every_spelling_but_not_in_another_tenant() {
    await(store.commit(made("first", "r1")));
    String same = OwnedPassword.id("werft", "i.brandtner@VOICE.nordlicht.example");
    String other = OwnedPassword.id("other", "i.brandtner@voice.nordlicht.example");
    assertThat(await(store.ask(new OwnedPasswordQuestion(same)))).isPresent();
    assertThat(await(store.ask(new OwnedPasswordQuestion(other)))).isEmpty();
  }

  @Test
  void what_was_written_back_is_known_after_a_restart() {
    assertThat(await(store.ask(new WriteBackQuestion(PHONE)))).isEmpty();
    await(store.commit(Change.of(event(PHONE, "")).with(new WriteBackEntry(PHONE, "R4", NOW))));
    await(store.commit(Change.of(event(PHONE, "")).with(new WriteBackEntry(PHONE, "R5", NOW))));
    reopen();
    assertThat(await(store.ask(new WriteBackQuestion(PHONE)))).isEqualTo("R5");
    assertThat(await(store.ask(new WriteBackQuestion(OTHER)))).isEmpty();
  }

  private Change made(String password, String rules) {
    return Change.of(event(PHONE, ""))
        .with(
            OwnedPasswordEntry.made(
                new OwnedPassword(
                    ID, OwnedPassword.State.PENDING, "", rules, Secret.of(password), NOW)));
  }

  private static OwnedPasswordEntry settled(OwnedPassword.State state) {
    return OwnedPasswordEntry.settled(ID, state, NOW);
  }

  private Optional<OwnedPassword> read() {
    return await(store.ask(new OwnedPasswordQuestion(ID)));
  }
}
