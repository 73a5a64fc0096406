package io.dragoman.subscriber.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.merge.YardRecords;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaleDevicesTest {
  private static final Mac ONE = YardRecords.mac(1);
  private final StaleDevices stale = new StaleDevices();

  @Test
  void an_answer_to_an_earlier_question_proves_nothing() {
    assertThat(stale.mark(List.of(ONE))).isTrue();
    long asked = stale.happened();
    stale.mark(List.of(ONE));
    stale.asked(ONE, asked);
    assertThat(stale.has(ONE)).isTrue();

    stale.asked(ONE, stale.happened());
    assertThat(stale.has(ONE)).isFalse();
    assertThat(stale.any()).isEmpty();
  }

  @Test
  void a_full_read_settles_what_was_said_before_it_began() {
    stale.mark(List.of(ONE));
    stale.readBegins();
    stale.mark(List.of(YardRecords.mac(2)));
    stale.readWhole();
    stale.readEnds();
    assertThat(stale.has(ONE)).isFalse();
    assertThat(stale.any()).contains(YardRecords.mac(2));
  }

  @Test
  void a_full_read_may_undo_what_was_asked_meanwhile() {
    stale.mark(List.of(ONE));
    stale.readBegins();
    stale.mark(List.of(ONE));
    stale.asked(ONE, stale.happened());
    assertThat(stale.has(ONE)).isFalse();
    stale.readWhole();
    assertThat(stale.has(ONE)).isTrue();
  }

  @Test
  void too_many_are_read_all_together() {
    List<Mac> many =
        IntStream.rangeClosed(0, StaleDevices.MOST).mapToObj(YardRecords::mac).toList();
    assertThat(stale.mark(many)).isFalse();
    assertThat(stale.mark(List.of(ONE))).isFalse();
    assertThat(stale.any()).isEmpty();

    stale.readBegins();
    assertThat(stale.mark(List.of(ONE))).isTrue();
  }
}
