package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone whose line is a name: no number of it shows that it was reset to factory settings. */
class NamedLineTest {
  private static final Mac PHONE = Mac.of("0001e3510001");

  @TempDir Path folder;

  @Test
  void a_reset_phone_whose_line_is_a_name_gets_everything_again() throws Exception {
    String row =
        TestBridge.row(PHONE, 1, "8830101", "")
            .replace(",8830101@sip.acme.example,auth", ",ilse.b@sip.acme.example,auth");
    try (TestBridge bridge = TestBridge.in(folder).subscribers(row).start()) {
      OpenStagePhone phone = bridge.openstage(PHONE).model("OpenStage 60").build();
      assertThat(phone.start().configured()).isTrue();
      assertThat(phone.items()).containsEntry(ItemKey.of("sip-user-id"), "auth8830101");
      assertThat(phone.items().getOrDefault(ItemKey.of("e164"), "")).isEmpty();
      assertThat(phone.start().trail())
          .containsExactly("start-up → ReadItems", "reply-to ReadItems accepted → CleanUp");

      phone.reset();
      PhoneResult again = phone.start();
      assertThat(again.configured()).as(again.toString()).isTrue();
      assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), "pass-8830101");
    }
  }
}
