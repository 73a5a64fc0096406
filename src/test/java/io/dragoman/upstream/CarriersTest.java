package io.dragoman.upstream;

import static io.dragoman.upstream.Yard.asking;
import static io.dragoman.upstream.Yard.crowd;
import static io.dragoman.upstream.Yard.device;
import static io.dragoman.upstream.Yard.harvest;
import static io.dragoman.upstream.Yard.line;
import static io.dragoman.upstream.Yard.mac;
import static io.dragoman.upstream.Yard.tenant;
import static io.dragoman.upstream.Yard.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.upstream.CarrierTrouble.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarriersTest {
  /** Says what the test tells it to. */
  private static final class Scripted implements Source, SourceKind {
    private final String name;
    private final boolean lists;
    volatile CompletionStage<Harvest> everything = done(Harvest.NOTHING);
    volatile Function<DeviceIdentity, CompletionStage<Harvest>> device =
        who -> done(Harvest.NOTHING);
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger asks = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();

    Scripted(String name, boolean lists) {
      this.name = name;
      this.lists = lists;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Source open(CarrierSettings settings) {
      opened.incrementAndGet();
      return this;
    }

    @Override
    public boolean listsEverything() {
      return lists;
    }

    @Override
    public CompletionStage<Harvest> everything() {
      reads.incrementAndGet();
      return everything;
    }

    @Override
    public CompletionStage<Harvest> device(DeviceIdentity who) {
      asks.incrementAndGet();
      return device.apply(who);
    }
  }

  private static CompletionStage<Harvest> done(Harvest harvest) {
    return CompletableFuture.completedStage(harvest);
  }

  private static CompletionStage<Harvest> fails(Kind kind) {
    return CompletableFuture.failedStage(new CarrierTrouble(kind, "scripted"));
  }

  private final Scripted ocip = new Scripted("ocip", true);
  private final Scripted dms = new Scripted("dms", false);
  private final Map<String, SourceKind> kinds =
      new ConcurrentHashMap<>(Map.of("ocip", ocip, "dms", dms));
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final Carriers carriers =
      new Carriers(kinds::get, PasswordDoor.SOURCES, Shelf.NONE, events::add, Clock.systemUTC());

  @AfterEach
  void close() {
    carriers.close();
  }

  private void open(Tenant... tenants) {
    carriers.begin();
    carriers.tenants(List.of(tenants));
    for (Tenant tenant : tenants) {
      Awaitility.await()
          .until(
              () ->
                  carriers
                      .status(tenant.id())
                      .map(s -> !s.running() && s.last().isPresent())
                      .orElse(true));
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private SyncReport sync(boolean force) {
    return get(carriers.sync("yard", force)).orElseThrow();
  }

  private Optional<Subscriber> find(int i) {
    return get(carriers.find(asking("yard", mac(i))));
  }

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
    ocip.everything = done(new Harvest(users, crowd(10).devices(), true));
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
    ocip.everything = done(new Harvest(crowd(9).users(), crowd(9).devices(), false));
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
      assertThatThrownBy(() -> find(1)).hasCauseInstanceOf(CarrierTrouble.class);
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
  void a_stranger_costs_one_call_however_many_ask_and_is_not_asked_about_again() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    CompletableFuture<Harvest> slow = new CompletableFuture<>();
    ocip.device = who -> slow;
    List<CompletionStage<Optional<Subscriber>>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(carriers.find(asking("yard", mac(77))));
    }
    slow.complete(Harvest.NOTHING);
    all.forEach(stage -> assertThat(get(stage)).isEmpty());
    assertThat(find(77)).isEmpty();
    assertThat(ocip.asks).hasValue(1);
  }

  @Test
  void a_new_device_is_known_after_one_call() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    ocip.device =
        who ->
            done(
                harvest(
                    Yard.secret(user("new"), "pw"),
                    device("new", who.mac().hex(), line(1, "900", "new"))));
    assertThat(find(900)).isPresent();
    assertThat(find(900)).isPresent();
    assertThat(ocip.asks).hasValue(1);
  }

  @Test
  void an_answer_about_another_device_is_nobodys() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    ocip.device =
        who ->
            done(
                harvest(
                    Yard.secret(user("x"), "pw"), device("x", mac(5).hex(), line(1, "9", "x"))));
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
    UserFacts ilse = Yard.secret(user("ilse", UserField.NUMBER, "+49-30101"), "pw");
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
      CarrierDesk desk =
          CarrierDesk.open(
              tenant("t" + i, "ocip"),
              kinds::get,
              PasswordDoor.SOURCES,
              Clock.systemUTC(),
              source -> null);
      nights.add(Syncs.next(desk, now));
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
