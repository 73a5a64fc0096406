package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.joined;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.rules;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.YardRecords;
import org.junit.jupiter.api.Test;

class DirectoryRecordCodecTest {
  @Test
  void who_was_written_is_read_again_with_lines_passwords_and_origins() throws Exception {
    DirectoryRecord placed =
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
                        "",
                        YardRecords.DESK.hex(),
                        line(1, "101", "", "pw1"),
                        line(2, "102", "", "pw2"))))
            .placed()
            .get(0);
    assertThat(placed.subscriber().lines()).hasSize(2);
    assertThat(placed.subscriber().lines().get(1).authPassword().reveal()).isEqualTo("pw2");

    assertThat(new DirectoryRecordCodec().read(DirectoryRecordCodec.write(placed)))
        .isEqualTo(placed);
  }
}
