package io.dragoman.phonebook;

import static io.dragoman.phonebook.Criterion.Field.LAST_NAME;
import static io.dragoman.phonebook.Criterion.Match.EXACT;
import static io.dragoman.phonebook.Criterion.Match.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live, from what is known, or not at all; and nobody sees another tenant's people. */
class PhonebookTest {
  private static final Instant NOW = Instant.parse("2031-02-03T07:08:09Z");
  private static final Mac PHONE = Mac.of("7c2f80510051");

  private final Map<String, Tenant> tenants =
      Map.of(
          "live", tenant("live", "live"),
          "kept", tenant("kept", "snapshot"),
          "shut", tenant("shut", "off"));
  private volatile Instant now = NOW;
  private final List<DirectoryQuery> calls = new ArrayList<>();
  private final List<CompletableFuture<LiveBooks.Found>> answers = new ArrayList<>();
  private final Phonebook phonebook =
      new Phonebook(
          id -> Optional.ofNullable(tenants.get(id)), this::call, this::stored, clock(() -> now));

  private CompletionStage<LiveBooks.Found> call(Tenant tenant, DirectoryQuery query) {
    calls.add(query);
    answers.add(new CompletableFuture<>());
    return answers.get(answers.size() - 1);
  }

  private Optional<StoredBooks.Stored> stored(Tenant tenant) {
    return Optional.of(
        new StoredBooks.Stored(
            List.of(
                person("Torben", "Quast", "+493023125103"),
                person("Ilse", "Brandtner", "+493023125101"),
                person("Maren", "füllgrabe", "+493023125102")),
            NOW.minus(Duration.ofHours(9))));
  }

  @AfterEach
  void close() {
    phonebook.close();
  }

  @Test
  void a_snapshot_is_sorted_and_told_with_its_age() {
    DirectoryPage all = ask(query("kept", Book.Kind.ENTERPRISE)).join();
    assertThat(all.entries())
        .extracting(DirectoryEntry::lastName)
        .containsExactly("Brandtner", "füllgrabe", "Quast");
    assertThat(all.age()).isEqualTo(Duration.ofHours(9));
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LAST_NAME,EXACT,QUAST,1",
    "LAST_NAME,EXACT,Qua,0",
    "LAST_NAME,PREFIX,bran,1",
    "LAST_NAME,CONTAINS,ÜLLGR,1",
    "FIRST_NAME,PREFIX,il,1",
    "NAME,EXACT,'quast, torben',1",
    "NAME,CONTAINS,en,2",
    "DEPARTMENT,EXACT,docks,3",
    "NUMBER,EXACT,03023125101,1",
    "NUMBER,EXACT,+493023125101,1",
    "NUMBER,EXACT,00493023125101,1",
    "NUMBER,EXACT,102,1",
    "NUMBER,EXACT,5102,0",
    "NUMBER,CONTAINS,2510,3",
    "NUMBER,PREFIX,+49302,3",
    "NUMBER,EXACT,x,0"
  })
  void case_does_not_count_and_numbers_are_found_in_each_form(
      Criterion.Field field, Criterion.Match match, String text, int found) {
    Criterion wanted = new Criterion(field, match, text);
    assertThat(ask(query("kept", Book.Kind.ENTERPRISE, wanted)).join().entries()).hasSize(found);
  }

  @Test
  void pages_are_cut_from_either_end() {
    DirectoryQuery whole = query("kept", Book.Kind.ENTERPRISE);
    DirectoryPage last = ask(whole.from(DirectoryQuery.LAST_PAGE, 2)).join();
    assertThat(last.start()).isEqualTo(2);
    assertThat(last.entries())
        .extracting(DirectoryEntry::firstName)
        .containsExactly("Maren", "Torben");
    assertThat(ask(whole.from(9, 2)).join().entries()).isEmpty();
    assertThatThrownBy(() -> whole.from(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> whole.from(1, 1_001)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void who_has_no_phone_book_is_told_so() {
    assertThat(cause(ask(query("shut", Book.Kind.ENTERPRISE)))).isEqualTo(Cause.NO_PHONEBOOK);
    assertThat(cause(ask(query("kept", Book.Kind.PERSONAL)))).isEqualTo(Cause.NO_PHONEBOOK);
    assertThat(cause(ask(query("nobody", Book.Kind.ENTERPRISE)))).isEqualTo(Cause.NO_TENANT);
  }

  @ParameterizedTest
  @CsvSource({
    "snapshot,'',PERSONAL,ENTERPRISE",
    "live,'',PERSONAL,PERSONAL",
    "live,group-common,PERSONAL,GROUP_COMMON",
    "live,group,ENTERPRISE,ENTERPRISE"
  })
  void private_pages_are_the_list_that_the_tenant_means(
      String mode, String setting, Book.Kind asked, Book.Kind meant) {
    Tenant tenant =
        new Tenant(
            "a",
            "file",
            UnknownDevices.HOLD,
            Map.of(),
            List.of(),
            Map.of("phonebook", mode, "privatePhonebook", setting));
    assertThat(Phonebook.meant(tenant, asked).kind()).isEqualTo(meant);
  }

  @Test
  void the_same_search_at_the_same_time_is_one_call_and_scrolling_none() {
    DirectoryQuery search =
        query("live", Book.Kind.ENTERPRISE, new Criterion(LAST_NAME, PREFIX, "e"));
    CompletableFuture<DirectoryPage> first = ask(search);
    CompletableFuture<DirectoryPage> same = ask(search);
    assertThat(calls).hasSize(1);
    answers.get(0).complete(new LiveBooks.Found(entries(100), 237));
    assertThat(first.join()).isEqualTo(same.join());
    assertThat(ask(search.from(91, 20)).join().entries()).hasSize(10);
    assertThat(calls).hasSize(1);
    ask(search.from(101, 10));
    assertThat(calls.get(1).start()).isEqualTo(101);
  }

  @Test
  void a_carrier_that_gives_fewer_than_asked_for_loses_no_entry() {
    DirectoryQuery search = query("live", Book.Kind.ENTERPRISE);
    ask(search);
    answers.get(0).complete(new LiveBooks.Found(entries(50), 87));
    CompletableFuture<DirectoryPage> next = ask(search.from(51, 10));
    assertThat(calls.get(1).start()).isEqualTo(51);
    answers.get(1).complete(new LiveBooks.Found(entries(37), 87));
    assertThat(next.join().entries()).hasSize(10);
  }

  @Test
  void while_the_carrier_is_down_what_it_said_before_serves_with_its_age() {
    DirectoryQuery search = query("live", Book.Kind.ENTERPRISE_COMMON);
    ask(search);
    answers.get(0).complete(new LiveBooks.Found(entries(2), 2));
    now = NOW.plusSeconds(61);
    CompletableFuture<DirectoryPage> later = ask(search);
    answers.get(1).completeExceptionally(new IOException("down"));
    assertThat(later.join().entries()).hasSize(2);
    assertThat(later.join().age()).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void a_carrier_that_is_down_is_replaced_by_the_snapshot_where_there_is_one() {
    CompletableFuture<DirectoryPage> users = ask(query("live", Book.Kind.ENTERPRISE));
    answers.get(0).completeExceptionally(new IOException("down"));
    assertThat(users.join().total()).isEqualTo(3);
    assertThat(users.join().age()).isEqualTo(Duration.ofHours(9));
    CompletableFuture<DirectoryPage> personal = ask(query("live", Book.Kind.PERSONAL));
    answers.get(1).completeExceptionally(new IOException("down"));
    assertThat(cause(personal)).isEqualTo(Cause.UPSTREAM_DOWN);
  }

  @Test
  void personal_lists_are_each_users_own() {
    DirectoryQuery ilse = query("live", Book.Kind.PERSONAL);
    ask(ilse);
    answers.get(0).complete(new LiveBooks.Found(entries(1), 1));
    ask(new DirectoryQuery("live", PHONE, "torben@x", ilse.book(), List.of(), 1, 10));
    assertThat(calls).extracting(DirectoryQuery::userId).containsExactly("ilse@x", "torben@x");
  }

  @Test
  void a_device_without_a_user_is_not_shown_the_lists_of_the_account_that_reads() {
    for (Book.Kind kind : List.of(Book.Kind.PERSONAL, Book.Kind.GROUP_COMMON)) {
      DirectoryQuery nobody =
          new DirectoryQuery("live", PHONE, "", Book.of(kind), List.of(), 1, 10);
      assertThat(cause(ask(nobody))).isEqualTo(Cause.NO_PHONEBOOK);
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void somebody_elses_people_are_left_out_whatever_the_carrier_answers() {
    CompletableFuture<DirectoryPage> page = ask(query("live", Book.Kind.ENTERPRISE));
    List<DirectoryEntry> mixed =
        List.of(
            of("nordlicht-werft", "kiel-yard", "Ours"),
            of("suedlicht", "kiel-yard", "Theirs"),
            of("nordlicht-werft", "other-yard", "Others"),
            of("", "", "Unsaid"));
    answers.get(0).complete(new LiveBooks.Found(mixed, 4));
    assertThat(page.join().entries())
        .extracting(DirectoryEntry::lastName)
        .containsExactly("Ours", "Unsaid");
    assertThat(page.join().total()).isEqualTo(2);
  }

  @Test
  void one_tenants_answers_never_serve_another() {
    Criterion wanted = new Criterion(LAST_NAME, EXACT, "E000");
    ask(query("live", Book.Kind.ENTERPRISE, wanted));
    answers.get(0).complete(new LiveBooks.Found(entries(1), 1));
    assertThat(ask(query("kept", Book.Kind.ENTERPRISE, wanted)).join().entries()).isEmpty();
  }

  private CompletableFuture<DirectoryPage> ask(DirectoryQuery query) {
    return phonebook.search(query).toCompletableFuture();
  }

  private static DirectoryQuery query(String tenant, Book.Kind book, Criterion... criteria) {
    return new DirectoryQuery(tenant, PHONE, "ilse@x", Book.of(book), List.of(criteria), 1, 10);
  }

  private static List<DirectoryEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> of("nordlicht-werft", "kiel-yard", "E%03d".formatted(i)))
        .toList();
  }

  private static DirectoryEntry person(String first, String last, String number) {
    String id = first.toLowerCase(Locale.ROOT) + "@x";
    String extension = number.substring(number.length() - 3);
    return new DirectoryEntry(id, first, last, "", number, extension, "", "", "Docks", "", "");
  }

  private static DirectoryEntry of(String provider, String group, String last) {
    return new DirectoryEntry(last, "", last, "", "1234567", "", "", "", "", provider, group);
  }

  private static Tenant tenant(String id, String mode) {
    Map<String, String> carrier =
        Map.of("phonebook", mode, "provider", "nordlicht-werft", "groups", "kiel-yard");
    return new Tenant(id, "carrier", UnknownDevices.REFUSE, Map.of(), List.of(), carrier);
  }

  private static Cause cause(CompletableFuture<?> failed) {
    try {
      failed.join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      return ((Problem) e.getCause()).why();
    }
  }

  private static Clock clock(InstantSource source) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return source.instant();
      }
    };
  }
}
