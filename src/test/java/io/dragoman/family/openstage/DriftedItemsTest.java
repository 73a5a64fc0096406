package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device holds otherwise than it should is named, and never by its value. */
class DriftedItemsTest {
  private static final DialogueLimits LEFT_ALONE =
      DialogueLimits.defaults().withPolicy(Duration.ofDays(30), false, false);

  private final DialogueFixture bench = new DialogueFixture(LEFT_ALONE);
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  private static RenderedItem item(String key, String value, int line) {
    return new RenderedItem(
        DialogueFixture.key(key), value, new Origin("", "openstage.yaml", line, ""), false);
  }

  private static Rendering keys(int most) {
    List<RenderedItem> items = new ArrayList<>();
    for (int i = 1; i <= most; i++) {
      items.add(item("blf-code[" + i + "]", "wanted" + i, 100 + i));
    }
    return new Rendering(items);
  }

  /** Somebody sets so many at the phone, and it is to be left at that. */
  private void changed(int most) {
    bench.wants(phone, keys(most));
    String[] given = new String[most];
    String[] own = new String[most];
    for (int i = 0; i < most; i++) {
      given[i] = "blf-code[" + (i + 1) + "]=wanted" + (i + 1);
      own[i] = "blf-code[" + (i + 1) + "]=s3cret" + i;
    }
    bench.knows(phone, given);
    phone.sends("local-changes", own).expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void one_item_is_named_with_its_file_and_line() {
    changed(1);
    Verdict verdict = Verdict.of(bench.device(phone), DialogueFixture.TENANT);
    assertThat(verdict.state()).isEqualTo(Verdict.State.DRIFTED);
    assertThat(verdict.detail()).isEqualTo("1 item differs: blf-code[1] openstage.yaml:101");
    assertThat(bench.lastEvent().detail())
        .contains("differing: blf-code[1] openstage.yaml:101")
        .doesNotContain("s3cret", "wanted");
  }

  @Test
  void of_many_the_first_are_named_and_the_others_counted() {
    changed(8);
    assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).detail())
        .startsWith("8 items differ: blf-code[1] openstage.yaml:101, blf-code[2] ")
        .endsWith("blf-code[5] openstage.yaml:105 and 3 more");
  }

  @Test
  void once_nothing_differs_nothing_is_named() {
    changed(2);
    phone.sends("local-changes", "blf-code[1]=wanted1", "blf-code[2]=wanted2").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).drift()).isZero();
    assertThat(bench.device(phone).drifted()).isEmpty();
    assertThat(bench.lastEvent().detail()).doesNotContain("differing");
  }

  @Test
  void the_count_of_an_earlier_version_still_stands_alone() {
    changed(1);
    Verdict verdict =
        Verdict.of(bench.device(phone).withDrift(false, 2, ""), DialogueFixture.TENANT);
    assertThat(verdict.detail()).isEqualTo("2 items differ");
  }
}
