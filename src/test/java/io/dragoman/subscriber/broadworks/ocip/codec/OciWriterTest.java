package io.dragoman.subscriber.broadworks.ocip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class OciWriterTest {
  private static final OciReader READER = new OciReader(OciLimits.DEFAULT);

  private static String written(OciCommand... commands) {
    byte[] bytes = new OciWriter().write(new OciDocument("s-1", List.of(commands)));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void the_envelope_is_as_a_schema_wants_it() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    OciCommand command =
        new OciCommand(
                "UserGetRequest18", OciNode.of("userId", "i.brandtner@voice.nordlicht.example"))
            .withEcho("7");
    Document document =
        factory
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    new OciWriter().write(new OciDocument("s-1", List.of(command)))));

    Element root = document.getDocumentElement();
    assertThat(document.getXmlEncoding()).isEqualTo("ISO-8859-1");
    assertThat(root.getNamespaceURI()).isEqualTo("C");
    assertThat(root.getAttribute("protocol")).isEqualTo("OCI");
    Element session = (Element) root.getElementsByTagName("sessionId").item(0);
    assertThat(session.getNamespaceURI()).isNull();
    assertThat(session.getTextContent()).isEqualTo("s-1");
    Element sent = (Element) root.getElementsByTagName("command").item(0);
    assertThat(sent.getNamespaceURI()).isNull();
    assertThat(sent.getAttribute("echo")).isEqualTo("7");
    assertThat(sent.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type"))
        .isEqualTo("UserGetRequest18");
    assertThat(sent.getElementsByTagName("userId").item(0).getNamespaceURI()).isNull();
  }

  @Test
  void what_latin_1_has_not_becomes_a_reference() {
    String text = written(new OciCommand("X", OciNode.of("a", "Füllgrabe Łódź 😀 & <\u0007>")));

    assertThat(text).contains("<a>Füllgrabe &#321;ód&#378; &#128512; &amp; &lt;&gt;</a>");
    assertThat(READER.read(text.getBytes(StandardCharsets.ISO_8859_1)).commands().get(0).text("a"))
        .isEqualTo("Füllgrabe Łódź 😀 & <>");
  }

  @Test
  void elements_come_in_the_order_of_the_schema() {
    String text =
        written(
            new OciCommand(
                "GroupAccessDeviceModifyRequest14",
                OciNode.of("useCustomUserNamePassword", true),
                OciNode.of("description", "bridge"),
                OciNode.nil("serialNumber"),
                OciNode.of("macAddress", "0001E325EA13"),
                OciNode.of("deviceName", "kiel-os40-101"),
                OciNode.of("groupId", "kiel-yard"),
                OciNode.of("serviceProviderId", "nordlicht-werft")));

    assertThat(text.replaceAll("\\s*\n\\s*", ""))
        .contains(
            "<serviceProviderId>nordlicht-werft</serviceProviderId><groupId>kiel-yard</groupId>"
                + "<deviceName>kiel-os40-101</deviceName><macAddress>0001E325EA13</macAddress>"
                + "<serialNumber xsi:nil=\"true\"/><description>bridge</description>"
                + "<useCustomUserNamePassword>true</useCustomUserNamePassword>");
  }

  @Test
  void the_order_of_other_commands_is_their_callers() {
    String text = written(new OciCommand("Own", OciNode.of("b", "1"), OciNode.of("a", "2")));
    assertThat(text.indexOf("<b>")).isLessThan(text.indexOf("<a>"));
  }

  @Test
  void a_document_has_one_to_fifteen_commands() {
    assertThatThrownBy(() -> new OciDocument("s", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    List<OciCommand> many = java.util.Collections.nCopies(16, new OciCommand("X"));
    assertThatThrownBy(() -> new OciDocument("s", many))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_name_cannot_smuggle_elements() {
    assertThatThrownBy(() -> written(new OciCommand("X", OciNode.of("a><b", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_command_that_reads_is_told_from_one_that_writes() {
    assertThat(new OciCommand("UserGetRequest18").reads()).isTrue();
    assertThat(new OciCommand("GroupAccessDeviceGetUserListRequest21sp1").reads()).isTrue();
    assertThat(new OciCommand("SystemSoftwareVersionGetRequest").reads()).isTrue();
    for (String type :
        List.of(
            "UserModifyRequest22",
            "GroupAccessDeviceResetRequest",
            "UserAuthenticationModifyRequest",
            "GroupWidgetModifyRequest",
            "PasswordGenerateRequest",
            "LoginRequest14sp4")) {
      assertThat(new OciCommand(type).reads()).as(type).isFalse();
    }
  }

  @Property(tries = 300)
  void what_is_written_is_read_again(@ForAll String text, @ForAll String echo) {
    OciTable table = new OciTable(List.of("A", "B"), List.of(List.of(text, ""), List.of("", "x")));
    OciCommand command =
        new OciCommand("X", OciNode.of("a", text), OciNode.of("t", table)).withEcho(echo);
    byte[] bytes = new OciWriter().write(new OciDocument("s-1", List.of(command)));

    OciCommand read = READER.read(bytes).commands().get(0);
    String carried = carried(text);
    assertThat(read.text("a"))
        .isEqualTo(carried.replaceAll("[ \t\r\n]+", " ").replaceAll("^ | $", ""));
    assertThat(read.echo()).isEqualTo(carried(echo));
    assertThat(read.table("t").orElseThrow().rows()).hasSize(2);
  }

  /** What XML 1.0 has no place for is left out. */
  private static String carried(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c < 0xD800)
                    || (c > 0xDFFF && c < 0xFFFE)
                    || c > 0xFFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
