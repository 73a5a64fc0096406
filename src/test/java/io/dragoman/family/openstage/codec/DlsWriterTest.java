package io.dragoman.family.openstage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class DlsWriterTest {
  private static String written(DLSMessage message) {
    return new String(DlsWriter.write(message), UTF_8);
  }

  private static String written(String value) {
    DlsItem item = DlsItem.of(ItemKey.of("a"), value);
    String document = written(DLSMessage.of("AB", Action.WRITE_ITEMS, List.of(item)));
    String before = "<Item name=\"a\">";
    return document.substring(
        document.indexOf(before) + before.length(), document.indexOf("</Item>"));
  }

  @Test
  void a_service_message_has_the_canonical_form() {
    DLSMessage message =
        DLSMessage.of(
            DlsDocuments.NONCE,
            Action.WRITE_ITEMS,
            List.of(
                DlsItem.of(ItemKey.of("e164"), "4989100"),
                DlsItem.of(ItemKey.of("key-label-unicode", 3), "Reception")));

    assertThat(written(message)).isEqualTo(DlsDocuments.WRITE_ITEMS);
  }

  @Test
  void a_message_without_items_has_no_item_list() {
    assertThat(written(DLSMessage.of("AB", Action.CLEAN_UP)))
        .contains("<Message nonce=\"AB\">\n    <Action>CleanUp</Action>\n  </Message>")
        .doesNotContain("ItemList");
  }

  @Test
  void a_phone_message_has_the_canonical_form() {
    WorkpointMessage message =
        new WorkpointMessage(
            DlsDocuments.NONCE,
            -1,
            "final",
            new ReasonForContact("reply-to", "ReadItems", "accepted", null),
            List.of(
                new DlsItem("e164", null, null, "4989100"),
                new DlsItem("function-key-def", 3, null, "59"),
                new DlsItem("blf-modules", null, "failed", "")));

    String document = new String(DlsWriter.write(message), UTF_8);

    assertThat(document.replaceAll("\\s+", " "))
        .isEqualTo(DlsDocuments.REPLY.replaceAll("\\s+", " "));
  }

  @Test
  void what_a_phone_message_does_not_have_is_left_out() {
    String document =
        new String(DlsWriter.write(new WorkpointMessage(null, null, null, null, null)), UTF_8);

    assertThat(document).contains("<Message>\n  </Message>");
  }

  @Test
  void an_empty_value_keeps_both_tags() {
    DlsItem item = DlsItem.of(ItemKey.of("x", 1), "");

    assertThat(written(DLSMessage.of("AB", Action.READ_ITEMS, List.of(item))))
        .contains("<Item name=\"x\" index=\"1\"></Item>");
  }

  @Test
  void text_is_escaped_and_encoded() {
    assertThat(written("a<b>&\"'c")).isEqualTo("a&lt;b&gt;&amp;\"'c");
    assertThat(written("Müller 東京 \uD83D\uDCDE")).isEqualTo("Müller 東京 \uD83D\uDCDE");
    assertThat(written("a\tb\nc\rd")).isEqualTo("a\tb\nc&#13;d");
  }

  @Test
  void attributes_are_escaped() {
    assertThat(written(DLSMessage.of("\"<&>\n\u0007", Action.CLEAN_UP)))
        .contains("nonce=\"&quot;&lt;&amp;&gt;&#10;\"");
  }

  @Test
  void what_xml_cannot_carry_is_left_out() {
    assertThat(written("a\u0000b\u0008c\u001Fd\uFFFEe\uFFFFf")).isEqualTo("abcdef");
    assertThat(written("a\uD800b\uDC00c\uDC00\uD800d\uD83D")).isEqualTo("abcd");
  }

  @Test
  void a_long_value_of_escapes_is_written_whole() {
    assertThat(written("&".repeat(100_000))).isEqualTo("&amp;".repeat(100_000));
    assertThat(written("\uD83D\uDCDE".repeat(50_000))).isEqualTo("\uD83D\uDCDE".repeat(50_000));
  }

  @Test
  void an_items_size_is_what_it_adds_to_a_message() {
    DlsItem first = DlsItem.of(ItemKey.of("e164"), "1");
    DlsItem second = new DlsItem("key-label-unicode", 1007, "failed", "Müller & 📞");

    int one = DlsWriter.write(DLSMessage.of("AB", Action.WRITE_ITEMS, List.of(first))).length;
    int two =
        DlsWriter.write(DLSMessage.of("AB", Action.WRITE_ITEMS, List.of(first, second))).length;

    assertThat(DlsWriter.size(second)).isEqualTo(two - one);
  }
}
