package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Many devices are read and handed over a part after the other. */
class PiecesTest {
  private static final int DEVICES = 1_500;

  private final YardCatalogue yard = new YardCatalogue();

  PiecesTest() {
    for (int i = 0; i < DEVICES; i++) {
      String name = "os40-" + i;
      yard.device(name, "Unify OpenStage 40", "0001e3%06x".formatted(i));
      String shared = "|Quast|Torben||t.quast@v|Normal|Shared Call Appearance|2|false|103";
      yard.lines.put(
          name,
          new String[] {
            i + "@v|N|V||user" + i + "@v|Normal|Primary|1|true|" + i, i + "-s@v" + shared
          });
    }
  }

  @Test
  void nobody_holds_all_devices_at_once_and_everybody_is_asked_about_once() throws Exception {
    List<SourceSnapshot> pieces = new ArrayList<>();
    List<Long> asked = new ArrayList<>();
    SourceSnapshot last =
        yard.carrier
            .source()
            .everything(
                piece -> {
                  pieces.add(piece);
                  asked.add(yard.carrier.count("GroupAccessDeviceGetRequest24V3"));
                })
            .toCompletableFuture()
            .join();
    pieces.add(last);

    assertThat(pieces)
        .hasSize(4)
        .allSatisfy(piece -> assertThat(piece.devices()).hasSizeLessThan(701));
    assertThat(asked)
        .as("what is handed over was read, and no more")
        .containsExactly(700L, 1_400L, 1_501L);
    assertThat(pieces)
        .flatExtracting(SourceSnapshot::devices)
        .extracting(DeviceFacts::mac)
        .hasSize(DEVICES + 1)
        .doesNotHaveDuplicates();
    assertThat(pieces)
        .flatExtracting(SourceSnapshot::users)
        .extracting(UserFacts::userId)
        .hasSize(DEVICES + 3)
        .doesNotHaveDuplicates();
    assertThat(yard.carrier.count("UserGetRequest23V2")).isEqualTo(DEVICES + 2);
  }

  @Test
  void a_read_that_nobody_waits_for_ends_with_the_next_piece() throws Exception {
    assertThatThrownBy(
            () ->
                yard.carrier
                    .source()
                    .everything(
                        piece -> {
                          throw new CancellationException("too late");
                        })
                    .toCompletableFuture()
                    .join())
        .isInstanceOf(CompletionException.class);
    assertThat(yard.carrier.count("GroupAccessDeviceGetRequest24V3")).isEqualTo(700);
  }
}
