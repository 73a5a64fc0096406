package io.dragoman.subscriber.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.rows.LineFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberFileTest {
  private static final String ANNA =
      ",anna@acme,Anna,Example,100,100,,,,,7c2f80a1b2c3,1,100@voice.example,auth100,s3cret,,,";
  private static final String BOB =
      ",bob@acme,Bob,Brandtner,101,101,,,,,7c2f80a1b2c4,1,101@voice.example,auth101,hidden,,,";

  @TempDir Path folder;

  private final List<Event> events = new CopyOnWriteArrayList<>();

  private SubscriberFile file() {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new SubscriberFile(
        folder.resolve("subscribers.csv"),
        Duration.ofMillis(20),
        tenant -> new Numbers.Plan("49", ""),
        events::add,
        clock);
  }

  private void write(String... lines) throws IOException {
    Path next = folder.resolve("next.csv");
    Files.writeString(next, String.join("\n", lines));
    Files.move(
        next,
        folder.resolve("subscribers.csv"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static Optional<Subscriber> find(SubscriberFile file, String tenant, String mac) {
    return file.find(new DeviceIdentity(tenant, Mac.of(mac), Family.OPENSTAGE, "", ""));
  }

  @Test
  void a_saved_file_is_used_by_the_next_device() throws Exception {
    write(CsvReaderTest.HEADER, ANNA);
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
      assertThat(find(file, "", "7c2f80a1b2c4")).isEmpty();
      write(CsvReaderTest.HEADER, ANNA, BOB);
      await().until(() -> find(file, "", "7c2f80a1b2c4").isPresent());
    }
  }

  @Test
  void a_subscriber_whose_row_did_not_change_stays_the_same_instance() throws Exception {
    write(CsvReaderTest.HEADER, ANNA, BOB);
    try (SubscriberFile file = file()) {
      file.start();
      Subscriber anna = find(file, "", "7c2f80a1b2c3").orElseThrow();
      Subscriber bob = find(file, "", "7c2f80a1b2c4").orElseThrow();
      write(CsvReaderTest.HEADER, BOB.replace("hidden", "other"), ANNA);
      await().until(() -> find(file, "", "7c2f80a1b2c4").orElseThrow() != bob);
      assertThat(find(file, "", "7c2f80a1b2c3")).containsSame(anna);
    }
  }

  @Test
  void a_broken_line_is_told_and_the_rest_serves() throws Exception {
    write(CsvReaderTest.HEADER, ANNA, BOB.replace("7c2f80a1b2c4", "nomac"));
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
      assertThat(file.faults())
          .extracting(LineFault::toString)
          .containsExactly("line 3: mac is no MAC address");
      assertThat(events)
          .extracting(Event::cause)
          .containsExactly(Cause.SUBSCRIBER_LINE_BROKEN, Cause.SUBSCRIBERS_LOADED);
      assertThat(events.toString()).doesNotContain("hidden").doesNotContain("s3cret");
    }
  }

  private static Optional<Absence> unusable(SubscriberFile file, String tenant, String mac) {
    return file.unusable(new DeviceIdentity(tenant, Mac.of(mac), Family.OPENSTAGE, "", ""));
  }

  @Test
  void of_a_device_with_a_faulty_row_the_file_says_which_line_is_wrong_and_nothing_else()
      throws Exception {
    String second = BOB.replace("7c2f80a1b2c4,1", "7c2f80a1b2c3,x");
    write(
        CsvReaderTest.HEADER,
        ANNA,
        second,
        "acme" + BOB.replace("@voice.example", "@sip.example.net"),
        "short,row");
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(unusable(file, "", "7c2f80a1b2c3"))
          .contains(
              new Absence(
                  Cause.SUBSCRIBER_UNUSABLE,
                  "subscribers.csv:3: lineOrder is a number from 1 to 250.",
                  Tenant.DEFAULT_ID));
      assertThat(unusable(file, "other", "7c2f80a1b2c3")).isEmpty();
      assertThat(unusable(file, "", "7c2f80a1b2c4").orElseThrow())
          .extracting(Absence::tenant, Absence::ofDevice)
          .containsExactly("acme", true);
      assertThat(unusable(file, "", "7c2f80a1b2c5")).isEmpty();
    }
  }

  @Test
  void the_lines_of_a_device_without_password_are_known() throws Exception {
    write(
        CsvReaderTest.HEADER,
        ANNA,
        BOB.replace("hidden", "").replace("b2c4,1", "b2c3,2"),
        BOB.replace("hidden", ""));
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(file.withoutPassword(Tenant.DEFAULT_ID, Mac.of("7c2f80a1b2c3")))
          .isEqualTo("subscribers.csv:3");
      assertThat(file.withoutPassword(Tenant.DEFAULT_ID, Mac.of("7c2f80a1b2c4")))
          .isEqualTo("subscribers.csv:4");
      assertThat(file.withoutPassword("acme", Mac.of("7c2f80a1b2c4"))).isEmpty();
    }
  }

  @Test
  void a_file_that_is_gone_or_no_table_is_told_as_a_whole_and_not_as_a_line() throws Exception {
    write(CsvReaderTest.HEADER, ANNA);
    try (SubscriberFile file = file()) {
      file.start();
      write("no,header");
      await().until(() -> !file.faults().isEmpty());
      assertThat(events).last().extracting(Event::cause).isEqualTo(Cause.SUBSCRIBERS_BROKEN);
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
    }
  }

  @Test
  void a_row_with_the_host_of_an_example_is_told_with_its_line_and_gives_nothing()
      throws Exception {
    write(CsvReaderTest.HEADER, ANNA, BOB.replace("voice.example", "sip.example.net"));
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
      assertThat(find(file, "", "7c2f80a1b2c4")).isEmpty();
      assertThat(events)
          .filteredOn(event -> event.cause() == Cause.PLACEHOLDER_WITHHELD)
          .extracting(Event::detail)
          .containsExactly(
              "subscribers.csv:3: linePort has a name of examples, where no carrier is");
    }
  }

  @Test
  void a_file_with_a_wrong_header_leaves_the_last_good_one() throws Exception {
    write(CsvReaderTest.HEADER, ANNA);
    try (SubscriberFile file = file()) {
      file.start();
      write(CsvReaderTest.HEADER.replace("authPassword", "authPasword"), ANNA);
      await().until(() -> !file.faults().isEmpty());
      assertThat(file.faults())
          .extracting(LineFault::toString)
          .containsExactly("the header lacks authPassword");
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
    }
  }

  @Test
  void a_file_that_is_gone_leaves_the_last_good_one() throws Exception {
    write(CsvReaderTest.HEADER, ANNA);
    try (SubscriberFile file = file()) {
      file.start();
      Files.delete(folder.resolve("subscribers.csv"));
      await().until(() -> !file.faults().isEmpty());
      assertThat(find(file, "", "7c2f80a1b2c3")).isPresent();
    }
  }

  @Test
  void without_a_file_there_is_nobody() throws Exception {
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(file.deviceCount()).isZero();
      assertThat(file.faults()).isEmpty();
    }
  }

  @Test
  void a_device_that_two_tenants_claim_is_found_only_by_tenant() throws Exception {
    write(CsvReaderTest.HEADER, "acme" + ANNA, "other" + ANNA.replace("Anna", "Annette"));
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(find(file, "", "7c2f80a1b2c3")).isEmpty();
      assertThat(find(file, "nobody", "7c2f80a1b2c3")).isEmpty();
      assertThat(find(file, "acme", "7c2f80a1b2c3").orElseThrow().firstName()).isEqualTo("Anna");
      assertThat(find(file, "other", "7c2f80a1b2c3").orElseThrow().firstName())
          .isEqualTo("Annette");
    }
  }

  @Test
  void a_number_or_line_port_finds_somebody_only_when_it_is_theirs_alone() throws Exception {
    write(
        CsvReaderTest.HEADER,
        ANNA,
        BOB,
        BOB.replace("7c2f80a1b2c4", "").replace(",101,101", ",101,102").replace("1@v", "2@v"));
    try (SubscriberFile file = file()) {
      file.start();
      assertThat(file.findByNumber("", "+49100").orElseThrow().userId()).isEqualTo("anna@acme");
      assertThat(file.findByNumber("", "+49101")).isEmpty();
      assertThat(file.findByNumber("", "")).isEmpty();
      assertThat(file.findByLinePort("", "101", "VOICE.example")).isPresent();
      assertThat(file.findByLinePort("default", "102", "voice.example")).isPresent();
      assertThat(file.findByLinePort("other", "102", "voice.example")).isEmpty();
    }
  }

  @Test
  void a_new_column_is_announced() throws Exception {
    write(CsvReaderTest.HEADER, ANNA);
    try (SubscriberFile file = file()) {
      file.start();
      AtomicInteger changes = new AtomicInteger();
      file.onChange(changes::incrementAndGet);
      write(CsvReaderTest.HEADER + ",ipui", ANNA + ",029e74a599");
      await().until(() -> changes.get() == 1);
      assertThat(file.names()).containsExactly("line.ipui", "subscriber.ipui");
    }
  }
}
