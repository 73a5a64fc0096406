package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whatever an administrator saves, the loader answers with faults and never with an exception. */
class ProfileFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void any_file_loads_or_is_told_to_be_faulty(byte[] file) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("fuzz.yaml", file);
    ProfileLoader.Loaded loaded =
        ProfileLoader.load(files, ProfileFixture.WORDS, ProfileFixture.CLOCK);
    assertThat(loaded.faults().size()).isLessThanOrEqualTo(1);
    for (Family family : Family.values()) {
      try {
        for (RenderedItem item :
            loaded
                .set()
                .render(
                    ProfileFixture.device(family, "OpenStage 60"),
                    ProfileFixture.TENANT,
                    ProfileFixture.twoLines())
                .items()) {
          assertThat(Keys.legal(item.key().toString())).isTrue();
        }
      } catch (Problem expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }
}
