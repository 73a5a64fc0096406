package io.dragoman.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierSettingsTest {
  @TempDir Path folder;

  @Test
  void a_password_is_the_first_line_of_a_file() throws Exception {
    Path file = Files.writeString(folder.resolve("carrier"), " s3cret \nsecond\n");
    assertThat(settings("file:" + file).secret("xsi.password").reveal()).isEqualTo("s3cret");
  }

  @Test
  void a_password_with_a_control_character_is_refused() throws Exception {
    Path file = Files.writeString(folder.resolve("carrier"), "s3\0cret\n");
    assertThatThrownBy(() -> settings("file:" + file).secret("xsi.password"))
        .isInstanceOf(CarrierException.class)
        .hasMessageContaining("carrier.xsi.password has a control character")
        .hasMessageNotContaining("cret");
  }

  @Test
  void the_bridges_own_secrets_are_no_password_for_a_carrier() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data/dragoman"));
    Files.writeString(data.resolve("master.key"), "key");
    Files.writeString(data.resolve("admin.token"), "token");
    Files.createDirectories(data.resolve("deep"));
    Files.writeString(data.resolve("deep/letter"), "letter");
    Path link = Files.createSymbolicLink(folder.resolve("link"), data.resolve("admin.token"));
    for (String path :
        new String[] {
          data + "/master.key",
          data + "/admin.token",
          folder + "/data/../data/dragoman/admin.token",
          data + "/deep/letter",
          link.toString()
        }) {
      assertThatThrownBy(() -> settings("file:" + path).secret("xsi.password"))
          .as(path)
          .isInstanceOf(CarrierException.class)
          .hasMessageContaining("carrier.xsi.password")
          .hasMessageNotContaining("token");
    }
  }

  private static CarrierSettings settings(String password) {
    return CarrierSettings.of("acme", Map.of("xsi.password", password));
  }
}
