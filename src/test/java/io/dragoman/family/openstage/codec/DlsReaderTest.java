package io.dragoman.family.openstage.codec;

import static io.dragoman.family.openstage.codec.DlsDocuments.bytes;
import static io.dragoman.family.openstage.codec.DlsDocuments.phone;
import static io.dragoman.family.openstage.codec.DlsDocuments.withItems;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tolerances of dls-protocol.md § 2.1–2.6. */
class DlsReaderTest {
  private final DlsReader reader = new DlsReader();

  @Test
  void a_reply_is_read_whole() {
    WorkpointMessage message = reader.read(bytes(DlsDocuments.REPLY));

    assertThat(message.nonce()).isEqualTo(DlsDocuments.NONCE);
    assertThat(message.maxItems()).isEqualTo(-1);
    assertThat(message.more()).isFalse();
    assertThat(message.reason()).isEqualTo(Reason.REPLY_TO);
    assertThat(message.reasonForContact().action()).isEqualTo("ReadItems");
    assertThat(message.reasonForContact().status()).isEqualTo("accepted");
    assertThat(message.items())
        .extracting(DlsItem::key, DlsItem::value, DlsItem::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ItemKey.of("e164"), "4989100", null),
            org.assertj.core.groups.Tuple.tuple(ItemKey.of("function-key-def", 3), "59", null),
            org.assertj.core.groups.Tuple.tuple(ItemKey.of("blf-modules"), "", "failed"));
  }

  @Test
  void a_stream_reads_like_its_bytes() throws IOException {
    WorkpointMessage message = reader.read(new ByteArrayInputStream(bytes(DlsDocuments.REPLY)));

    assertThat(message)
        .usingRecursiveComparison()
        .isEqualTo(reader.read(bytes(DlsDocuments.REPLY)));
  }

  @Test
  void a_part_of_an_array_reads_like_the_part() {
    byte[] body = bytes("??" + DlsDocuments.REPLY + "??");

    assertThat(reader.read(body, 2, body.length - 4).items()).hasSize(3);
  }

  @Test
  void attributes_stand_in_any_order() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message fragment='next' maxItems='20' nonce='AB'><ReasonForContact status='busy'"
                    + " action='WriteItems'>reply-to</ReasonForContact><ItemList><Item index='7'"
                    + " status='failed' name='alert'>x</Item></ItemList></Message>"));

    assertThat(message.nonce()).isEqualTo("AB");
    assertThat(message.maxItems()).isEqualTo(20);
    assertThat(message.more()).isTrue();
    assertThat(message.reasonForContact().status()).isEqualTo("busy");
    assertThat(message.items().get(0).key()).isEqualTo(ItemKey.of("alert", 7));
    assertThat(message.items().get(0).status()).isEqualTo("failed");
  }

  @Test
  void elements_stand_in_any_order() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message nonce='AB'><ItemList><Item name='e164'>1</Item></ItemList>"
                    + "<ReasonForContact>start-up</ReasonForContact></Message>"));

    assertThat(message.reason()).isEqualTo(Reason.START_UP);
    assertThat(message.value("e164")).contains("1");
  }

  @Test
  void white_space_around_text_does_not_count() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message nonce='AB'><ReasonForContact>\n  reply-to \r\n</ReasonForContact>"
                    + "<ItemList><Item name='contact-me-uri'>\n\t http://192.0.2.7:8085/a b \n"
                    + "</Item></ItemList></Message>"));

    assertThat(message.reason()).isEqualTo(Reason.REPLY_TO);
    assertThat(message.value("contact-me-uri")).contains("http://192.0.2.7:8085/a b");
  }

  @Test
  void max_items_and_fragment_may_be_missing() {
    WorkpointMessage message = reader.read(withItems(""));

    assertThat(message.maxItems()).isEqualTo(-1);
    assertThat(message.more()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-7", "0", "99999999999999999999", "1e3"})
  void max_items_that_are_no_number_of_items_mean_no_limit(String maxItems) {
    WorkpointMessage message =
        reader.read(phone("<Message nonce='AB' maxItems='" + maxItems + "'/>"));

    assertThat(message.maxItems()).isEqualTo(-1);
  }

  @Test
  void fragment_is_accepted_on_the_reason() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message nonce='AB'><ReasonForContact fragment='next'>reply-to"
                    + "</ReasonForContact></Message>"));

    assertThat(message.more()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<ItemList/>", "<ItemList></ItemList>", "<ItemList> \n </ItemList>", ""})
  void item_list_may_be_empty_or_absent(String list) {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message nonce='AB'><ReasonForContact action='WriteItems' status='busy'>reply-to"
                    + "</ReasonForContact>"
                    + list
                    + "</Message>"));

    assertThat(message.items()).isEmpty();
    assertThat(message.reasonForContact().status()).isEqualTo("busy");
  }

  @Test
  void item_list_may_stand_beside_the_message() {
    WorkpointMessage message =
        reader.read(phone("<Message nonce='AB'/><ItemList><Item name='e164'>1</Item></ItemList>"));

    assertThat(message.value("e164")).contains("1");
  }

  @Test
  void several_item_lists_are_one() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Message nonce='AB'><ItemList><Item name='a'>1</Item></ItemList>"
                    + "<ItemList/><ItemList><Item name='b'>2</Item></ItemList></Message>"));

    assertThat(message.items()).extracting(DlsItem::name).containsExactly("a", "b");
  }

  @Test
  void items_repeat_with_other_indexes_and_even_with_the_same() {
    WorkpointMessage message =
        reader.read(
            withItems(
                "<Item name='dls-server-ca' index='0'>A</Item>"
                    + "<Item name='function-key-def' index='4002'>B</Item>"
                    + "<Item name='function-key-def' index='4002'>C</Item>"));

    assertThat(message.items())
        .extracting(item -> item.key() + "=" + item.value())
        .containsExactly(
            "dls-server-ca[0]=A", "function-key-def[4002]=B", "function-key-def[4002]=C");
  }

  @Test
  void an_item_without_name_or_with_an_unreadable_index_is_left_out() {
    WorkpointMessage message =
        reader.read(
            withItems(
                "<Item>1</Item><Item name=''>2</Item><Item name='e164' index='x'>3</Item>"
                    + "<Item name='e164' index='-1'>4</Item>"
                    + "<Item name='e164' index='99999999999'>5</Item>"
                    + "<Item name='e164' index=''>6</Item>"));

    assertThat(message.items()).extracting(DlsItem::key).containsExactly(ItemKey.of("e164"));
    assertThat(message.value("e164")).contains("6");
  }

  @Test
  void a_status_nobody_documented_is_kept_as_it_is() {
    WorkpointMessage message = reader.read(withItems("<Item name='a' status='on holiday'/>"));

    assertThat(message.items().get(0).status()).isEqualTo("on holiday");
  }

  @Test
  void an_unknown_reason_is_kept_as_it_is() {
    WorkpointMessage message =
        reader.read(
            phone("<Message nonce='AB'><ReasonForContact>boredom</ReasonForContact></Message>"));

    assertThat(message.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(message.reasonForContact().text()).isEqualTo("boredom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdef0123456789", "0123456789ABCDEF012345", "not hex &amp; long", ""})
  void nonce_is_echoable_unchanged(String nonce) {
    WorkpointMessage message = reader.read(phone("<Message nonce='" + nonce + "'/>"));

    assertThat(message.nonce()).isEqualTo(nonce.replace("&amp;", "&"));
  }

  @Test
  void a_missing_nonce_is_not_fatal() {
    assertThat(reader.read(phone("<Message/>")).nonce()).isEmpty();
    assertThat(reader.read(phone("")).nonce()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<d:WorkpointMessage xmlns:d='http://www.siemens.com/DLS'><d:Message nonce='AB'>"
            + "<d:ItemList><d:Item name='e164'>1</d:Item></d:ItemList></d:Message>"
            + "</d:WorkpointMessage>",
        "<d:WorkpointMessage><d:Message nonce='AB'><d:ItemList><d:Item name='e164'>1</d:Item>"
            + "</d:ItemList></d:Message></d:WorkpointMessage>",
        "<WorkpointMessage xmlns='urn:other'><Message nonce='AB'><ItemList><Item name='e164'>1"
            + "</Item></ItemList></Message></WorkpointMessage>",
        "<WorkpointMessage><Message nonce='AB'><ItemList><Item name='e164'>1</Item></ItemList>"
            + "</Message></WorkpointMessage>"
      })
  void any_namespace_will_do(String document) {
    WorkpointMessage message = reader.read(bytes(document));

    assertThat(message.nonce()).isEqualTo("AB");
    assertThat(message.value("e164")).contains("1");
  }

  @Test
  void elements_nobody_knows_are_skipped_with_what_they_hold() {
    WorkpointMessage message =
        reader.read(
            phone(
                "<Extra><Item name='no'>1</Item></Extra><Message nonce='AB'><!-- hi --><?pi x?>"
                    + "<Extra/><ReasonForContact>start-up<b>no</b></ReasonForContact><ItemList>"
                    + "<Extra>2</Extra><Item name='e164'>4<b>9</b>9</Item></ItemList></Message>"));

    assertThat(message.reason()).isEqualTo(Reason.START_UP);
    assertThat(message.items()).hasSize(1);
    assertThat(message.value("e164")).contains("49");
  }

  @Test
  void text_may_come_in_pieces() {
    String base64 = "QUJD".repeat(20_000);
    WorkpointMessage message =
        reader.read(
            withItems(
                "<Item name='a'> x&amp;<![CDATA[<y> ]]><!-- c -->z &#228;&#x1F4DE; </Item>"
                    + "<Item name='b'>"
                    + base64
                    + "</Item>"));

    assertThat(message.value("a")).contains("x&<y> z ä\uD83D\uDCDE");
    assertThat(message.value("b")).contains(base64);
  }

  @Test
  void umlauts_and_four_byte_characters_arrive() {
    WorkpointMessage message = reader.read(withItems("<Item name='a'>Müller 📞 東京</Item>"));

    assertThat(message.value("a")).contains("Müller 📞 東京");
  }

  @Test
  void byte_order_mark_and_blank_lines_before_the_document_are_tolerated() {
    assertThat(reader.read(bytes("\uFEFF" + DlsDocuments.REPLY)).items()).hasSize(3);
    assertThat(reader.read(bytes("\r\n \n" + DlsDocuments.REPLY)).items()).hasSize(3);
  }

  @Test
  void what_follows_the_root_is_not_read() {
    assertThat(reader.read(bytes(DlsDocuments.REPLY + "</Object>")).items()).hasSize(3);
  }

  @Test
  void declared_encodings_are_honoured() {
    String document =
        "<WorkpointMessage><Message nonce='AB'><ItemList><Item name='a'>Müller</Item>"
            + "</ItemList></Message></WorkpointMessage>";
    String declaration = "<?xml version='1.0' encoding='%s'?>";

    for (byte[] body :
        List.of(
            (declaration.formatted("ISO-8859-1") + document).getBytes(ISO_8859_1),
            (declaration.formatted("utf-8") + document)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            (declaration.formatted("UTF-16") + document).getBytes(UTF_16),
            (declaration.formatted("UTF-16LE") + document).getBytes(UTF_16LE))) {
      assertThat(reader.read(body).value("a")).contains("Müller");
    }
    assertThat(
            reader
                .read(bytes(declaration.formatted("US-ASCII") + document.replace("ü", "&#252;")))
                .value("a"))
        .contains("Müller");
  }

  @Test
  void well_known_names_are_not_made_anew() {
    String first = reader.read(withItems("<Item name='e164'/>")).items().get(0).name();
    String second = reader.read(withItems("<Item name='e164'/>")).items().get(0).name();

    assertThat(first).isSameAs(second);
  }

  @Test
  void item_names_keep_their_case() {
    WorkpointMessage message = reader.read(withItems("<Item name='XML-app-Name' index='1'/>"));

    assertThat(message.items().get(0).name()).isEqualTo("XML-app-Name");
  }
}
