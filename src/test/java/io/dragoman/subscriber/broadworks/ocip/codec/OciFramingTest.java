package io.dragoman.subscriber.broadworks.ocip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciFramingTest {
  private static List<String> feed(OciFraming framing, String... segments) {
    List<String> documents = new ArrayList<>();
    for (String segment : segments) {
      byte[] bytes = segment.getBytes(StandardCharsets.ISO_8859_1);
      framing.feed(
          bytes, 0, bytes.length, d -> documents.add(new String(d, StandardCharsets.ISO_8859_1)));
    }
    return documents;
  }

  @Test
  void one_segment_has_several_documents_with_and_without_line_feeds() {
    String a = OciDocuments.document(OciDocuments.SUCCESS);
    String b = OciDocuments.document(OciDocuments.ERROR);

    OciFraming framing = OciFraming.strict(100_000);
    assertThat(feed(framing, a + b + "\n" + a + "\r\n\n" + b)).containsExactly(a, b, a, b);
    assertThat(framing.inside()).isFalse();
  }

  @Test
  void a_document_that_is_not_over_stays_inside() {
    OciFraming framing = OciFraming.strict(100_000);
    assertThat(feed(framing, "<?xml version='1.0'?><BroadsoftDocument>")).isEmpty();
    assertThat(framing.inside()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<BroadsoftDocument/></BroadsoftDocument>",
        "<c:BroadsoftDocument></c:BroadsoftDocument>",
        "<BroadsoftDocument></BroadsoftDocument \n>",
        "<BroadsoftDocument><a>&lt;/BroadsoftDocument></a></BroadsoftDocument>",
        "<BroadsoftDocument></BroadsoftDocumentX></BroadsoftDocument>",
        "<BroadsoftDocument><</BroadsoftDocument>",
      })
  void the_end_tag_is_found_in_every_spelling(String document) {
    assertThat(feed(OciFraming.strict(1_000), document + document))
        .containsExactly(document, document);
  }

  @Property(tries = 200)
  void however_the_bytes_are_cut_the_documents_are_the_same(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
    Random random = new Random(seed);
    List<String> sent = new ArrayList<>();
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String document =
          OciDocuments.document(random.nextBoolean() ? OciDocuments.USER : OciDocuments.SUCCESS);
      sent.add(document);
      stream.append(document).append(random.nextBoolean() ? "\n" : "");
    }
    List<String> segments = new ArrayList<>();
    for (int at = 0; at < stream.length(); ) {
      int end =
          Math.min(stream.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 2_000));
      segments.add(stream.substring(at, end));
      at = end;
    }
    assertThat(feed(OciFraming.strict(100_000), segments.toArray(String[]::new))).isEqualTo(sent);
  }

  @Test
  void what_is_too_large_fails_before_it_is_kept() {
    OciFraming framing = OciFraming.strict(1_000);
    assertThat(feed(framing, OciDocuments.document(OciDocuments.SUCCESS))).hasSize(1);
    assertThatThrownBy(() -> feed(framing, "<BroadsoftDocument>" + "x".repeat(1_000)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000");
  }

  private static String report(String inside) {
    return "<?xml version=\"1.0\"?>\n<BroadsoftOCIReportingDocument protocol=\"OCIReporting\">"
        + inside
        + "</BroadsoftOCIReportingDocument>";
  }

  @Test
  void the_reporting_stream_goes_on_behind_what_is_broken() {
    String copy = "<![CDATA[" + OciDocuments.document(OciDocuments.USER) + "]]>";
    String whole = report(copy);
    String truncated = whole.substring(0, whole.length() / 2);

    assertThat(feed(OciFraming.reporting(10_000), whole, truncated, whole, "</x><y", whole))
        .containsExactly(whole, whole, whole);
  }

  @Test
  void the_reporting_stream_drops_what_is_too_large_and_goes_on() {
    String whole = report("<command/>");
    assertThat(feed(OciFraming.reporting(1_000), report("x".repeat(5_000)), whole)).contains(whole);
  }

  @Property(tries = 300)
  void any_bytes_are_framed_within_the_limit(@ForAll byte[] bytes) {
    OciFraming framing = OciFraming.reporting(50);
    framing.feed(bytes, 0, bytes.length, d -> assertThat(d.length).isLessThanOrEqualTo(50));
  }
}
