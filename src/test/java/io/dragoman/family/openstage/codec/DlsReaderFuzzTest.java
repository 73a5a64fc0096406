package io.dragoman.family.openstage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever bytes come in, a message or a {@link DlsProblem} comes out, and a message that came out
 * can be written and read again. Here the seeds run; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=DlsReaderFuzzTest#a_phones_bytes} searches for more.
 */
class DlsReaderFuzzTest {
  private static final DlsReader READER = new DlsReader();

  @FuzzTest(maxDuration = "3m")
  void a_phones_bytes(byte[] body) {
    byte[] written;
    try {
      written = DlsWriter.write(READER.read(body));
    } catch (DlsProblem problem) {
      assertThat(problem.why()).isNotNull();
      return;
    }
    assertThat(DlsWriter.write(READER.read(written))).isEqualTo(written);
  }

  @FuzzTest(maxDuration = "3m")
  void a_services_bytes(byte[] body) {
    byte[] written;
    try {
      written = DlsWriter.write(READER.readService(body));
    } catch (DlsProblem problem) {
      assertThat(problem.why()).isNotNull();
      return;
    }
    assertThat(DlsWriter.write(READER.readService(written))).isEqualTo(written);
  }
}
