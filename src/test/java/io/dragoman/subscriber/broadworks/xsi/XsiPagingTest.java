package io.dragoman.subscriber.broadworks.xsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPage;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class XsiPagingTest {
  private static XsiRecord user(String id) {
    return new XsiRecord(id, "", "", "", "", "", "", "", "", "", "", "", "", "", "");
  }

  private static List<XsiRecord> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> user("u" + i)).toList();
  }

  /** An honest carrier with a page limit of its own. */
  private static XsiPage page(List<XsiRecord> all, int start, int most) {
    int from = Math.min(start - 1, all.size());
    return new XsiPage(
        all.subList(from, Math.min(all.size(), from + most)),
        OptionalInt.of(start),
        OptionalInt.of(all.size()));
  }

  @Property(tries = 300)
  void no_record_is_lost_whatever_the_pages_and_duplicates(
      @ForAll @Size(max = 120) List<@IntRange(max = 60) Integer> ids,
      @ForAll @IntRange(min = 1, max = 50) int clamp)
      throws CarrierException {
    List<XsiRecord> all = ids.stream().map(id -> user("u" + id)).toList();
    int[] requests = {0};
    XsiPaging.Listing read =
        XsiPaging.read(
            start -> {
              requests[0]++;
              return page(all, start, clamp);
            });
    assertThat(new HashSet<>(read.records())).isEqualTo(new HashSet<>(all));
    assertThat(read.records()).doesNotHaveDuplicates();
    assertThat(requests[0]).isLessThanOrEqualTo(2 * (all.size() / clamp + 1));
    assertThat(read.stable()).isEqualTo(Set.copyOf(all).size() == all.size());
  }

  @Property(tries = 300)
  void it_ends_whatever_the_carrier_says(
      @ForAll @Size(max = 30) List<@IntRange(min = -2, max = 40) Integer> totals,
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> sizes,
      @ForAll boolean startTold) {
    int[] request = {0};
    XsiPaging.Fetch whimsical =
        start -> {
          int at = request[0]++;
          int size = sizes.isEmpty() ? 0 : sizes.get(at % sizes.size());
          int total = totals.isEmpty() ? Integer.MAX_VALUE : totals.get(at % totals.size());
          return new XsiPage(
              users(size),
              startTold ? OptionalInt.of(1) : OptionalInt.empty(),
              total == -2 ? OptionalInt.empty() : OptionalInt.of(total));
        };
    try {
      XsiPaging.read(whimsical);
    } catch (CarrierException e) {
      assertThat(e.kind()).isEqualTo(CarrierException.Kind.GARBLED);
    }
    assertThat(request[0]).isLessThan(500);
  }

  @Test
  void a_list_that_changes_is_read_once_more() throws CarrierException {
    List<XsiRecord> all = new ArrayList<>(users(25));
    List<Integer> starts = new ArrayList<>();
    XsiPaging.Listing read =
        XsiPaging.read(
            start -> {
              starts.add(start);
              if (starts.size() == 2) {
                all.add(0, user("new"));
              }
              return page(all, start, 10);
            });
    assertThat(starts).containsExactly(1, 11, 21, 1, 11, 21);
    assertThat(read.stable()).isTrue();
    assertThat(read.records()).hasSize(26);
  }

  @Test
  void a_list_that_goes_on_changing_is_told_to_be_unstable() throws CarrierException {
    List<XsiRecord> all = new ArrayList<>(users(25));
    XsiPaging.Listing read =
        XsiPaging.read(
            start -> {
              all.add(user("new" + all.size()));
              return page(all, start, 10);
            });
    assertThat(read.stable()).isFalse();
    assertThat(read.records()).hasSize(all.size());
  }

  @Test
  void without_paging_elements_one_answer_is_all() throws CarrierException {
    XsiPaging.Listing read =
        XsiPaging.read(start -> new XsiPage(users(3), OptionalInt.empty(), OptionalInt.empty()));
    assertThat(read.records()).hasSize(3);
    assertThat(read.stable()).isTrue();
  }

  @Test
  void a_list_that_ends_too_early_is_none() {
    assertThatThrownBy(
            () ->
                XsiPaging.read(
                    start ->
                        new XsiPage(
                            start == 1 ? users(10) : List.of(),
                            OptionalInt.of(start),
                            OptionalInt.of(30))))
        .isInstanceOfSatisfying(
            CarrierException.class,
            trouble -> assertThat(trouble.kind()).isEqualTo(CarrierException.Kind.GARBLED));
  }

  @Test
  void a_carrier_that_ignores_where_a_page_begins_is_noticed() {
    int[] requests = {0};
    assertThatThrownBy(
            () ->
                XsiPaging.read(
                    start -> {
                      requests[0]++;
                      return new XsiPage(users(50), OptionalInt.of(1), OptionalInt.of(100_000));
                    }))
        .isInstanceOf(CarrierException.class);
    assertThat(requests[0]).isEqualTo(2);
  }
}
