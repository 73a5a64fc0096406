package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.asking;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.merge.YardRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CarrierContactTest extends CarriersDesk {
  private void threeAreKnown() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
  }

  @Test
  void a_stranger_costs_one_call_however_many_ask_and_is_not_asked_about_again() {
    threeAreKnown();
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    ocip.device = who -> slow;
    List<CompletionStage<Optional<Subscriber>>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(carriers.find(asking("yard", mac(77))));
    }
    slow.complete(SourceSnapshot.NOTHING);
    all.forEach(stage -> assertThat(get(stage)).isEmpty());
    assertThat(find(77)).isEmpty();
    assertThat(ocip.asks).hasValue(1);
  }

  @Test
  void a_new_device_is_known_after_one_call() {
    threeAreKnown();
    ocip.device =
        who ->
            done(
                harvest(
                    YardRecords.secret(user("new"), "pw"),
                    device("new", who.mac().hex(), line(1, "900", "new"))));
    assertThat(find(900)).isPresent();
    assertThat(find(900)).isPresent();
    assertThat(ocip.asks).hasValue(1);
  }

  @Test
  void what_a_source_spares_to_say_of_a_known_user_is_taken_from_the_directory() {
    threeAreKnown();
    String user2 = "user2" + YardRecords.DOMAIN;
    assertThat(carriers.knows("yard", user2, "ocip")).isTrue();
    assertThat(carriers.knows("yard", user2, "xsi")).isFalse();
    assertThat(carriers.knows("yard", "user9" + YardRecords.DOMAIN, "ocip")).isFalse();
    Subscriber old = find(2).orElseThrow();
    String number = old.lines().get(0).user();
    ocip.device =
        who ->
            done(harvest(device("kiel-2", who.mac().hex(), line(1, number, "user2", "Zw7-kel9"))));

    Subscriber fresh = find(77).orElseThrow();
    assertThat(fresh).usingRecursiveComparison().ignoringFields("lines").isEqualTo(old);
    assertThat(fresh.lines().get(0).displayName()).isEqualTo("Ilse 2 Brandtner");
    assertThat(fresh.lines().get(0).number()).isEqualTo(old.number());

    ocip.device = who -> done(harvest(device("kiel-2", who.mac().hex(), line(1, number, "user2"))));
    assertThatThrownBy(() -> find(78)).hasCauseInstanceOf(Problem.class);
    assertThat(carriers.known("yard", mac(78)).orElseThrow().lines().get(0).authUser())
        .isEqualTo("sip-2");
  }

  @Test
  void an_answer_about_another_device_is_nobodys() {
    threeAreKnown();
    ocip.device =
        who ->
            done(
                harvest(
                    YardRecords.secret(user("x"), "pw"),
                    device("x", mac(5).hex(), line(1, "9", "x"))));
    assertThat(find(900)).isEmpty();
  }

  @Test
  void a_password_of_a_device_file_is_fetched_once_and_stays_over_a_sync() {
    UserFacts ilse = user("ilse", UserField.LAST_NAME, "Brandtner");
    DeviceFacts phone = device("os40", mac(1).hex(), line(1, "101", "ilse"));
    ocip.everything = done(harvest(ilse, phone));
    dms.device = who -> done(harvest(device("", who.mac().hex(), line(1, "101", "", "Zw7-kel9"))));
    open(tenant("yard", "ocip,dms", "passwords", "dms"));
    Subscriber first = find(1).orElseThrow();
    assertThat(first.lines().get(0).authPassword().reveal()).isEqualTo("Zw7-kel9");
    assertThat(first.lastName()).isEqualTo("Brandtner");
    assertThat(sync(false).changed()).isZero();
    assertThat(find(1).orElseThrow()).isSameAs(first);
    assertThat(dms.asks).hasValue(1);
    assertThat(ocip.asks).hasValue(0);
  }

  @Test
  void a_line_without_password_is_no_configuration() {
    ocip.everything =
        done(harvest(user("ilse"), device("os40", mac(1).hex(), line(1, "101", "ilse"))));
    open(tenant("yard", "ocip"));
    assertThatThrownBy(() -> find(1))
        .hasCauseInstanceOf(Problem.class)
        .satisfies(
            e -> assertThat(((Problem) e.getCause()).why()).isEqualTo(Cause.PASSWORD_MISSING));
  }

  @Test
  void a_claimed_number_proposes_and_binds_only_where_the_tenant_says_so() {
    UserFacts ilse = YardRecords.secret(user("ilse", UserField.NUMBER, "+49-30101"), "pw");
    ocip.everything = done(harvest(ilse, device("os40", "", line(1, "101", "ilse"))));
    DeviceIdentity claims =
        new DeviceIdentity("yard", mac(5), Family.OPENSTAGE, "OpenStage 40", "+4930101");
    open(tenant("yard", "ocip"));
    assertThat(get(carriers.find(claims))).isEmpty();
    assertThat(events).extracting(Event::cause).contains(Cause.DEVICE_PROPOSED);
    open(tenant("yard", "ocip", "match", "number"));
    assertThat(get(carriers.find(claims))).isPresent();
    ocip.everything =
        done(
            harvest(
                ilse,
                device("os40", "", line(1, "101", "ilse")),
                device("os60", "", line(1, "102", "ilse"))));
    assertThat(sync(false).committed()).isTrue();
    assertThat(get(carriers.find(claims))).as("two would fit").isEmpty();
  }
}
