package io.dragoman.family.openstage.codec;

import static io.dragoman.family.openstage.codec.DlsDocuments.bytes;
import static io.dragoman.family.openstage.codec.DlsDocuments.phone;
import static io.dragoman.family.openstage.codec.DlsDocuments.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.model.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message ends in one kind of exception, which quotes nothing. */
class DlsReaderRefusalTest {
  private static final String SECRET = "squeamish-ossifrage";

  private final DlsReader reader = new DlsReader();

  private DlsProblem refused(byte[] body) {
    DlsProblem problem = catchThrowableOfType(DlsProblem.class, () -> reader.read(body));
    assertThat(problem).hasNoCause();
    assertThat(problem.getMessage()).doesNotContain(SECRET);
    return problem;
  }

  private DlsProblem refused(String body) {
    return refused(bytes(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t"})
  void an_empty_body_is_not_xml(String body) {
    assertThat(refused(body).why()).isEqualTo(Cause.NOT_XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "squeamish-ossifrage",
        "{\"squeamish-ossifrage\":1}",
        "<squeamish-ossifrage",
        "<WorkpointMessage><Message></WorkpointMessage>",
        "<WorkpointMessage squeamish-ossifrage>",
        "<WorkpointMessage a='squeamish-ossifrage' a='2'/>",
        "<WorkpointMessage>\u0001squeamish-ossifrage</WorkpointMessage>",
        "<?xml version='1.0' encoding='squeamish-ossifrage'?><WorkpointMessage/>",
        "<?xml version='1.0' encoding='UTF-7'?><WorkpointMessage/>",
        "<?xml version='1.0' encoding='IBM037'?><WorkpointMessage/>",
        "<?xml version='squeamish-ossifrage'?><WorkpointMessage/>",
        "<?xml version='1.1'?><WorkpointMessage>&#1;</WorkpointMessage>"
      })
  void a_body_that_breaks_xml_is_not_xml(String body) {
    assertThat(refused(body).why()).isEqualTo(Cause.NOT_XML);
  }

  @Test
  void broken_utf_8_is_not_xml() {
    byte[] body = withItems("<Item name='a'>??</Item>");
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '?') {
        body[i] = (byte) 0xFE;
      }
    }

    assertThat(refused(body).why()).isEqualTo(Cause.NOT_XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html/>",
        "<DLSMessage><Message nonce='AB'/></DLSMessage>",
        "<workpointmessage/>",
        "<XWorkpointMessage/>",
        "<Envelope><WorkpointMessage/></Envelope>"
      })
  void another_root_is_the_wrong_root(String body) {
    assertThat(refused(body).why()).isEqualTo(Cause.WRONG_ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE WorkpointMessage [<!ENTITY x 'squeamish-ossifrage'>]>"
            + "<WorkpointMessage>&x;</WorkpointMessage>",
        "<!DOCTYPE WorkpointMessage [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"
            + "<WorkpointMessage>&b;</WorkpointMessage>",
        "<!DOCTYPE WorkpointMessage SYSTEM 'file:///etc/passwd'><WorkpointMessage/>",
        "<!DOCTYPE WorkpointMessage PUBLIC 'a' 'http://192.0.2.1/x'><WorkpointMessage/>",
        "<!DOCTYPE WorkpointMessage [ this is not even a subset",
        "<WorkpointMessage>&squeamish-ossifrage;</WorkpointMessage>",
        "<WorkpointMessage><Message nonce='&squeamish-ossifrage;'/></WorkpointMessage>"
      })
  void dtds_and_entities_are_forbidden(String body) {
    assertThat(refused(body).why()).isEqualTo(Cause.FORBIDDEN_XML);
  }

  @Test
  void a_body_beyond_the_limit_is_refused_unread() {
    byte[] body = new byte[2 * 1024 * 1024];

    assertThat(refused(body).why()).isEqualTo(Cause.TOO_LARGE);
  }

  @Test
  void a_stream_is_read_no_further_than_the_limit() throws IOException {
    DlsReader small = new DlsReader(new DlsLimits(100, 16, 5, 10, 16, 20));
    byte[] body = new byte[1_000];
    Arrays.fill(body, (byte) '<');
    InputStream stream = new ByteArrayInputStream(body);

    DlsProblem problem = catchThrowableOfType(DlsProblem.class, () -> small.read(stream));

    assertThat(problem.why()).isEqualTo(Cause.TOO_LARGE);
    assertThat(stream.available()).isEqualTo(899);
  }

  @Test
  void nesting_beyond_the_limit_is_too_large() {
    assertThat(reader.read(bytes(nested(16))).items()).isEmpty();
    assertThat(refused(nested(17)).why()).isEqualTo(Cause.TOO_LARGE);
    assertThat(refused(nested(20_000)).why()).isEqualTo(Cause.TOO_LARGE);
  }

  private static String nested(int depth) {
    int inner = depth - 1;
    return "<WorkpointMessage>"
        + "<a>".repeat(inner)
        + "</a>".repeat(inner)
        + "</WorkpointMessage>";
  }

  @Test
  void items_beyond_the_limit_are_too_large() {
    String item = "<Item name='a'/>";

    assertThat(reader.read(withItems(item.repeat(5_000))).items()).hasSize(5_000);
    assertThat(refused(withItems(item.repeat(5_001))).why()).isEqualTo(Cause.TOO_LARGE);
    assertThat(refused(withItems("<Item/>".repeat(5_001))).why()).isEqualTo(Cause.TOO_LARGE);
  }

  @Test
  void text_beyond_the_limit_is_too_large() {
    String longest = "x".repeat(256 * 1024);
    String item = "<Item name='a'>%s</Item>";

    assertThat(reader.read(withItems(item.formatted(longest))).value("a")).contains(longest);
    assertThat(refused(withItems(item.formatted(longest + "x"))).why()).isEqualTo(Cause.TOO_LARGE);
    assertThat(refused(withItems(item.formatted(longest + "<![CDATA[x]]>"))).why())
        .isEqualTo(Cause.TOO_LARGE);
  }

  @Test
  void attributes_beyond_the_limits_are_too_large() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      many.append(" a").append(i).append("='1'");
    }
    String longest = "x".repeat(1_024);

    assertThat(reader.read(withItems("<Item" + many + "/>")).items()).isEmpty();
    assertThat(refused(withItems("<Item" + many + " more='1'/>")).why()).isEqualTo(Cause.TOO_LARGE);
    assertThat(reader.read(withItems("<Item name='" + longest + "'/>")).items()).hasSize(1);
    assertThat(refused(withItems("<Item name='" + longest + "x'/>")).why())
        .isEqualTo(Cause.TOO_LARGE);
    assertThat(refused(withItems("<Item name='" + longest.repeat(900) + "'/>")).why())
        .isEqualTo(Cause.TOO_LARGE);
  }

  @Test
  void the_nonce_that_was_read_before_the_failure_can_be_echoed() {
    String half = DlsDocuments.REPLY.substring(0, DlsDocuments.REPLY.indexOf("</ItemList>"));

    assertThat(refused(half).nonce()).isEqualTo(DlsDocuments.NONCE);
    assertThat(refused(phone("<Message nonce='aB'>&x;</Message>")).nonce()).isEqualTo("aB");
    assertThat(refused(phone("<x></Message nonce='aB'>")).nonce()).isEmpty();
  }

  @Test
  void every_truncation_of_a_message_is_refused() {
    byte[] body = bytes(DlsDocuments.REPLY.strip());
    for (int length = 0; length < body.length; length++) {
      assertThat(refused(Arrays.copyOf(body, length)).why()).isEqualTo(Cause.NOT_XML);
    }
    assertThat(reader.read(body).items()).hasSize(3);
  }
}
