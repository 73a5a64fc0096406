package io.dragoman.upstream.sync;

import static io.dragoman.upstream.assembly.Yard.device;
import static io.dragoman.upstream.assembly.Yard.harvest;
import static io.dragoman.upstream.assembly.Yard.joined;
import static io.dragoman.upstream.assembly.Yard.line;
import static io.dragoman.upstream.assembly.Yard.rules;
import static io.dragoman.upstream.assembly.Yard.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.upstream.UserField;
import io.dragoman.upstream.assembly.Placed;
import io.dragoman.upstream.assembly.Yard;
import org.junit.jupiter.api.Test;

class PlacedCodecTest {
  @Test
  void who_was_written_is_read_again_with_lines_passwords_and_origins() throws Exception {
    Placed placed =
        joined(
                rules("ocip", "dms"),
                "ocip",
                harvest(
                    user("ilse", UserField.FIRST_NAME, "Ilse", UserField.MOBILE, "+49-15550100101"),
                    user("torben", UserField.FIRST_NAME, "Torben"),
                    device("os40", "", line(1, "101", "ilse"), line(2, "102", "torben"))),
                "dms",
                harvest(
                    device(
                        "", Yard.DESK.hex(), line(1, "101", "", "pw1"), line(2, "102", "", "pw2"))))
            .placed()
            .get(0);
    assertThat(placed.subscriber().lines()).hasSize(2);
    assertThat(placed.subscriber().lines().get(1).authPassword().reveal()).isEqualTo("pw2");

    assertThat(new PlacedCodec().read(PlacedCodec.write(placed))).isEqualTo(placed);
  }
}
