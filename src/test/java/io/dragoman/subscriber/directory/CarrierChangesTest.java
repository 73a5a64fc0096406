package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.DOMAIN;
import static io.dragoman.subscriber.merge.YardRecords.PROVIDER;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.SourceSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is changed at the carrier is read again, and nothing else is. */
class CarrierChangesTest extends CarriersDesk {
  private static final Duration LONG = Duration.ofSeconds(30);

  private void serve(int users, String... more) {
    ocip.listens = true;
    ocip.everything = done(crowd(users));
    ocip.device = who -> of(users, who, "Brandtner");
    String[] settings = {
      "limits.hintSeconds", "1", "limits.hintedReadSeconds", more.length > 0 ? more[0] : "3600"
    };
    open(tenant("yard", "ocip", settings));
    assertThat(ocip.reads).hasValue(1);
  }

  private static CompletionStage<SourceSnapshot> of(
      int users, DeviceIdentity who, String lastName) {
    SourceSnapshot all = crowd(users, lastName);
    for (int i = 0; i < users; i++) {
      if (all.devices().get(i).mac().equals(who.mac().hex())) {
        return done(
            new SourceSnapshot(List.of(all.users().get(i)), List.of(all.devices().get(i)), true));
      }
    }
    return done(SourceSnapshot.NOTHING);
  }

  private static CarrierChange user(int i) {
    return new CarrierChange("", "", "user" + i + DOMAIN, "", false);
  }

  private void isCalled(int i, String lastName) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(find(i).orElseThrow().lastName()).isEqualTo(lastName));
  }

  @Test
  void exactly_who_was_renamed_is_asked_about_and_served_anew_with_the_next_contact() {
    serve(10);
    ocip.device = who -> of(10, who, "Quast");
    ocip.hears.accept(user(3));
    isCalled(3, "Quast");
    isCalled(4, "Brandtner");
    assertThat(ocip.asks).hasValue(1);
    assertThat(ocip.reads).hasValue(1);
  }

  @Test
  void who_does_not_come_is_read_all_the_same() {
    serve(10);
    ocip.device = who -> of(10, who, "Quast");
    ocip.hears.accept(new CarrierChange(PROVIDER, "kiel", "", "kiel-5", false));
    await().atMost(LONG).until(() -> ocip.asks.get() == 1);
    isCalled(5, "Quast");
    assertThat(ocip.asks).hasValue(1);
  }

  @Test
  void what_is_another_tenants_is_not_asked_about() {
    serve(10);
    ocip.hears.accept(new CarrierChange("other", "kiel", "", "kiel-5", false));
    ocip.hears.accept(new CarrierChange("other", "kiel", "", "kiel-99", true));
    ocip.hears.accept(new CarrierChange("", "", "stranger@elsewhere.example", "", true));
    ocip.hears.accept(new CarrierChange("", "", "x".repeat(100_000), "", false));
    ocip.hears.accept(user(7));
    await().atMost(LONG).until(() -> ocip.asks.get() == 1);
    assertThat(ocip.reads).hasValue(1);
  }

  @Test
  void a_thousand_changes_of_one_user_are_few_questions() {
    serve(10);
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    ocip.device = who -> slow;
    for (int i = 0; i < 1_000; i++) {
      ocip.hears.accept(user(3));
    }
    await().atMost(LONG).until(() -> ocip.asks.get() == 1);
    List<CompletableFuture<?>> contacts =
        java.util.stream.IntStream.range(0, 20)
            .<CompletableFuture<?>>mapToObj(
                i ->
                    carriers
                        .find(io.dragoman.subscriber.merge.YardRecords.asking("yard", mac(3)))
                        .toCompletableFuture())
            .toList();
    slow.complete(
        of(10, new DeviceIdentity("yard", mac(3), null, "", ""), "Quast")
            .toCompletableFuture()
            .join());
    CompletableFuture.allOf(contacts.toArray(new CompletableFuture<?>[0])).join();
    isCalled(3, "Quast");
    assertThat(ocip.asks.get()).isLessThanOrEqualTo(2);
    assertThat(ocip.reads).hasValue(1);
  }

  @Test
  void a_flood_becomes_one_full_read() {
    int many = StaleDevices.MOST * 3;
    serve(many);
    ocip.everything = done(crowd(many, "Quast"));
    for (int i = 1; i <= many; i++) {
      ocip.hears.accept(user(i));
    }
    await().atMost(LONG).until(() -> ocip.reads.get() == 2);
    isCalled(many, "Quast");
    assertThat(ocip.asks.get()).isLessThanOrEqualTo(StaleDevices.MOST);
  }

  @Test
  void who_is_new_or_gone_or_not_understood_is_found_by_a_full_read_but_not_by_many() {
    serve(10);
    for (int i = 0; i < 50; i++) {
      ocip.hears.accept(new CarrierChange(PROVIDER, "kiel", "", "kiel-" + (11 + i), true));
      ocip.hears.accept(CarrierChange.ANYTHING);
    }
    await().atMost(LONG).until(() -> ocip.reads.get() == 2);
    ocip.hears.accept(CarrierChange.ANYTHING);
    ocip.hears.accept(user(3));
    await().atMost(LONG).until(() -> ocip.asks.get() == 1);
    assertThat(ocip.reads).as("the next one is an hour away").hasValue(2);
  }

  @Test
  void what_changes_while_everything_is_read_is_read_after() {
    serve(10, "1");
    CompletableFuture<SourceSnapshot> reading = new CompletableFuture<>();
    ocip.everything = reading;
    ocip.hears.accept(CarrierChange.ANYTHING);
    await().atMost(LONG).until(() -> ocip.reads.get() == 2);
    ocip.device = who -> of(10, who, "Quast");
    ocip.hears.accept(user(3));
    isCalled(3, "Quast");
    ocip.device = who -> of(10, who, "Quast");
    reading.complete(crowd(10)); // it has read user 3 before the change
    await().atMost(LONG).until(() -> !carriers.status("yard").orElseThrow().running());
    isCalled(3, "Quast");
    isCalled(4, "Brandtner");
  }

  @Test
  void while_the_carrier_does_not_answer_everybody_is_served_as_they_are_known() {
    serve(10);
    ocip.device = who -> fails(Kind.UNREACHABLE);
    ocip.hears.accept(user(3));
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(find(3).orElseThrow().lastName()).isEqualTo("Brandtner");
              assertThat(ocip.asks.get()).isPositive();
            });
    ocip.device = who -> of(10, who, "Quast");
    isCalled(3, "Quast");
  }

  @Test
  void whether_a_source_hears_is_part_of_its_status() {
    serve(10);
    assertThat(carriers.status("yard").orElseThrow().sources().get(0).listens())
        .hasValueSatisfying(stream -> assertThat(stream.connected()).isTrue());
  }
}
