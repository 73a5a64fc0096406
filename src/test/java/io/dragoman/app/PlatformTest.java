package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.api.SecureModeItems;
import io.dragoman.api.SecureModeSealer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
  @TempDir Path jar;

  /** What an operator with the vendor's papers would put on the class path. */
  public static final class VendorSealer implements SecureModeSealer {
    @Override
    public String seal(SecureModeItems items, char[] password) {
      return "sealed as the vendor does";
    }
  }

  @Test
  void a_class_on_the_class_path_takes_the_place_of_the_sealer() throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("io.dragoman.api.SecureModeSealer"), VendorSealer.class.getName());

    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      assertThat(Platform.standalone(classes).sealer().get())
          .containsInstanceOf(VendorSealer.class);
    }
  }

  @Test
  void without_one_the_bridge_seals_itself() {
    assertThat(Platform.standalone().sealer().get()).isEmpty();
  }
}
