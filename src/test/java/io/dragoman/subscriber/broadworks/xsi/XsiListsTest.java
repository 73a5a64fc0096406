package io.dragoman.subscriber.broadworks.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiQuery.Match;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class XsiListsTest extends XsiDesk {
  @Test
  void a_list_is_searched_in_the_words_it_knows() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(120, user("a@v", "werft", ""), user("spy@v", "konkurrenz", "")));
    XsiListQuery query =
        XsiListQuery.of(XsiList.ENTERPRISE, 50)
            .from(51)
            .matching(
                List.of(
                    new XsiListQuery.Criterion(XsiListQuery.Field.LAST_NAME, Match.CONTAINS, "bra"),
                    new XsiListQuery.Criterion(
                        XsiListQuery.Field.NUMBER, Match.STARTS_WITH, "+49")),
                true);
    XsiListPage page = kind.lists(carrier()).read(query).toCompletableFuture().join();
    assertThat(page.records()).extracting(XsiRecord::userId).containsExactly("a@v");
    assertThat(page.dropped()).isEqualTo(1);
    assertThat(page.next()).isEqualTo(53);
    assertThat(page.total()).isEqualTo(120);
    assertThat(asked.get(0).uri().getRawQuery())
        .isEqualTo(
            "searchCriteriaModeOr=true&lastName=*bra*/i&number=%2B49*/i&start=51&results=50");
  }

  @Test
  void a_personal_list_belongs_to_a_user_who_may_not_ask_too_often() throws Exception {
    answer(
        ME + "a%40v/directories/Personal",
        "<Personal><entry><name>N</name><number>1</number></entry></Personal>");
    XsiLists lists = kind.lists(carrier());
    XsiListQuery query = XsiListQuery.of(XsiList.PERSONAL, 50).by("a@v");
    for (int i = 0; i < 4; i++) {
      XsiListPage page = lists.read(query).toCompletableFuture().join();
      assertThat(page.records()).hasSize(1);
      assertThat(page.next()).isZero();
    }
    assertThat(trouble(lists.read(query)).kind()).isEqualTo(Kind.BUSY);
    assertThat(asked).hasSize(4);
    now += Duration.ofSeconds(1).toNanos();
    assertThat(lists.read(query).toCompletableFuture().join().records()).hasSize(1);
  }
}
