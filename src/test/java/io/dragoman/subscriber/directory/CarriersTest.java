package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.asking;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CarriersTest extends CarriersDesk {
  @Test
  void a_warm_contact_asks_nobody_and_gets_the_same_instance_over_syncs() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    Subscriber before = find(3).orElseThrow();
    ocip.everything = done(crowd(10));
    assertThat(sync(false).changed()).isZero();
    assertThat(find(3).orElseThrow()).isSameAs(before);
    assertThat(ocip.asks).hasValue(0);
    assertThat(before.number()).isEqualTo("+4930231100003");
  }

  @Test
  void exactly_the_devices_that_differ_become_others() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    Subscriber kept = find(1).orElseThrow();
    List<UserFacts> users = new ArrayList<>(crowd(10).users());
    users.set(1, crowd(10, "Quast").users().get(1));
    ocip.everything = done(new SourceSnapshot(users, crowd(10).devices(), true));
    SyncReport report = sync(false);
    assertThat(report.changed()).isEqualTo(1);
    assertThat(find(2).orElseThrow().lastName()).isEqualTo("Quast");
    assertThat(find(1).orElseThrow()).isSameAs(kept);
  }

  @Test
  void a_read_that_fails_changes_nothing_and_is_told() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    ocip.everything = fails(Kind.GARBLED);
    assertThat(sync(false).outcome()).isEqualTo(SyncReport.Outcome.FAILED);
    assertThat(find(10)).isPresent();
    assertThat(events).extracting(Event::cause).contains(Cause.CARRIER_NOT_READ);
    assertThat(carriers.status("yard").orElseThrow().well()).isFalse();
  }

  @Test
  void a_restless_source_is_read_once_more_and_then_left() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    ocip.reads.set(0);
    ocip.everything = done(new SourceSnapshot(crowd(9).users(), crowd(9).devices(), false));
    assertThat(sync(false).outcome()).isEqualTo(SyncReport.Outcome.UNSTABLE);
    assertThat(ocip.reads).hasValue(2);
    assertThat(find(10)).isPresent();
  }

  @Test
  void losing_more_than_half_needs_an_administrators_word() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    ocip.everything = done(crowd(4));
    assertThat(sync(false).outcome()).isEqualTo(SyncReport.Outcome.SHRUNK);
    assertThat(find(10)).isPresent();
    assertThat(events).extracting(Event::cause).contains(Cause.CARRIER_SHRUNK);
    assertThat(sync(true).committed()).isTrue();
    assertThat(find(10)).isEmpty();
  }

  @Test
  void refused_credentials_are_never_tried_again_until_somebody_says_so() {
    ocip.everything = fails(Kind.REFUSED);
    open(tenant("yard", "ocip"));
    assertThat(ocip.reads).hasValue(1);
    for (int i = 0; i < 5; i++) {
      assertThat(sync(false).committed()).isFalse();
      assertThatThrownBy(() -> find(1)).hasCauseInstanceOf(CarrierException.class);
    }
    assertThat(ocip.reads).hasValue(1);
    assertThat(ocip.asks).hasValue(0);
    assertThat(events)
        .extracting(Event::cause)
        .filteredOn(Cause.CARRIER_CREDENTIALS_REFUSED::equals)
        .hasSize(1);
    ocip.everything = done(crowd(3));
    assertThat(carriers.reset("yard")).isTrue();
    assertThat(sync(false).committed()).isTrue();
  }

  @Test
  void changed_settings_open_the_sources_anew_and_others_do_not() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    open(tenant("yard", "ocip"));
    assertThat(ocip.opened).hasValue(1);
    open(tenant("yard", "ocip", "ocip.password", "another"));
    assertThat(ocip.opened).hasValue(2);
    assertThat(find(3)).isPresent();
  }

  @Test
  void settings_that_change_while_the_carrier_is_read_are_read_afterwards() {
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    ocip.everything = slow;
    carriers.begin();
    carriers.tenants(List.of(tenant("yard", "ocip")));
    Awaitility.await().until(() -> ocip.reads.get() == 1);
    carriers.tenants(List.of(tenant("yard", "ocip", "groups", "kiel")));
    assertThat(ocip.reads).hasValue(1);
    ocip.everything = done(crowd(4));
    slow.complete(crowd(3));
    Awaitility.await().until(() -> carriers.status("yard").orElseThrow().last().isPresent());
    Awaitility.await().until(() -> ocip.reads.get() == 2);
  }

  @Test
  void a_slow_tenant_slows_no_other() {
    Scripted other = new Scripted("xsi", true);
    kinds.put("xsi", other);
    ocip.everything = done(crowd(3));
    other.everything = done(crowd(3));
    open(tenant("yard", "ocip", "limits.atOnce", "2", "limits.inLine", "3"), tenant("far", "xsi"));
    ocip.device = who -> new CompletableFuture<>();
    List<CompletionStage<Optional<Subscriber>>> stuck = new ArrayList<>();
    for (int i = 100; i < 110; i++) {
      stuck.add(carriers.find(asking("yard", mac(i))));
    }
    assertThat(ocip.asks).hasValue(2);
    Awaitility.await()
        .until(
            () ->
                stuck.stream()
                        .filter(s -> s.toCompletableFuture().isCompletedExceptionally())
                        .count()
                    == 5);
    assertThat(get(carriers.find(asking("far", mac(200))))).isEmpty();
    assertThat(find(1)).as("what is known is served meanwhile").isPresent();
  }

  @Test
  void nobody_waits_longer_in_line_than_for_the_answer_itself() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip", "limits.atOnce", "1", "limits.deviceSeconds", "1"));
    ocip.device = who -> new CompletableFuture<>();
    List<CompletionStage<Optional<Subscriber>>> line = new ArrayList<>();
    for (int i = 100; i < 500; i++) {
      line.add(carriers.find(asking("yard", mac(i))));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> line.stream().allMatch(s -> s.toCompletableFuture().isDone()));
    assertThat(line).allMatch(s -> s.toCompletableFuture().isCompletedExceptionally());
    assertThat(ocip.asks.get()).as("who has left the line is not asked about").isLessThan(10);
  }

  @Test
  void the_carrier_goes_away_in_the_middle_of_many_contacts_and_nobody_known_notices() {
    ocip.everything = done(crowd(2_000));
    open(tenant("yard", "ocip"));
    ocip.device = who -> fails(Kind.UNREACHABLE);
    ocip.everything = fails(Kind.UNREACHABLE);
    int served = 0;
    int failed = 0;
    for (int i = 1; i <= 4_000; i++) {
      if (i == 1_000) {
        assertThat(sync(false).committed()).isFalse();
      }
      CompletionStage<Optional<Subscriber>> found = carriers.find(asking("yard", mac(i)));
      try {
        served += get(found).isPresent() ? 1 : 0;
      } catch (java.util.concurrent.CompletionException e) {
        failed++;
      }
    }
    assertThat(served).isEqualTo(2_000);
    assertThat(failed).isEqualTo(2_000);
    assertThat(ocip.asks.get()).as("its breaker opened").isLessThan(20);
  }

  @Test
  void a_bridge_of_a_thousand_tenants_reads_each_once_and_keeps_them_apart() {
    ocip.everything = done(crowd(2));
    List<Tenant> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(tenant("t" + i, "ocip"));
    }
    carriers.begin();
    carriers.tenants(all);
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> carriers.statuses().stream().allMatch(s -> s.read().isPresent()));
    assertThat(ocip.reads).hasValue(1_000);
    Subscriber found = get(carriers.find(asking("t999", mac(1)))).orElseThrow();
    assertThat(found.tenant()).isEqualTo("t999");
    assertThat(carriers.home(mac(1))).as("more than one has it").isEmpty();
  }

  @Test
  void settings_that_cannot_work_are_told_and_what_was_known_keeps_serving() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    carriers.tenants(List.of(tenant("yard", "ocip", "sync.at", "noon")));
    assertThat(find(1)).isPresent();
    assertThat(carriers.status("yard").orElseThrow().fault()).contains("sync.at");
    assertThat(events).extracting(Event::cause).contains(Cause.CARRIER_SOURCE_WRONG);
  }

  @Test
  void nothing_is_read_before_there_is_somebody_to_ask_through() {
    ocip.everything = done(crowd(3));
    carriers.tenants(List.of(tenant("yard", "ocip")));
    assertThat(ocip.reads).hasValue(0);
    carriers.begin();
    Awaitility.await().until(() -> carriers.status("yard").orElseThrow().devices() == 3);
  }

  @Test
  void nights_are_in_the_tenants_own_time_zone_and_spread() throws Exception {
    Instant now = Instant.parse("2031-02-03T12:00:00Z");
    List<Instant> nights = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TenantSources desk =
          TenantSources.open(
              tenant("t" + i, "ocip"),
              kinds::get,
              PasswordDesignFactory.SOURCES,
              Clock.systemUTC(),
              source -> null);
      nights.add(SyncScheduler.next(desk, now));
    }
    assertThat(nights)
        .allSatisfy(
            at ->
                assertThat(at)
                    .isBetween(
                        Instant.parse("2031-02-04T01:30:00Z"),
                        Instant.parse("2031-02-04T02:30:00Z")));
    assertThat(nights).doesNotHaveDuplicates();
  }
}
