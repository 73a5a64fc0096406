package io.dragoman.subscriber.broadworks.ocip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciReaderTest {
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);

  private OciDocument read(String document) {
    return reader.read(document.getBytes(StandardCharsets.ISO_8859_1));
  }

  private OciCommand one(String command) {
    return read(OciDocuments.document(command)).commands().get(0);
  }

  @Test
  void a_login_response_tells_what_the_account_may_do() {
    OciDocument document = read(OciDocuments.LOGIN_RESPONSE);

    assertThat(document.sessionId()).isEqualTo("7d1c2f64-0b3e-4a55-9f0a-5f0d3c1e9b20");
    assertThat(document.commands()).hasSize(1);
    OciCommand login = document.commands().get(0);
    assertThat(login.type()).isEqualTo("LoginResponse14sp4");
    assertThat(login.text("loginType")).isEqualTo("Service Provider");
    assertThat(login.text("userDomain")).isEqualTo("voice.nordlicht.example");
    assertThat(login.text("nothing")).isEmpty();
  }

  @Test
  void a_user_has_elements_within_elements() {
    OciCommand user = one(OciDocuments.USER);

    assertThat(user.text("department", "name")).isEqualTo("Docks");
    assertThat(user.child("department").orElseThrow().type()).isEqualTo("GroupDepartmentKey");
    assertThat(user.text("accessDeviceEndpoint", "accessDevice", "deviceName"))
        .isEqualTo("kiel-os40-101");
    assertThat(user.text("department")).isEmpty();
  }

  @Test
  void a_table_is_read_by_heading() {
    OciTable table = one(OciDocuments.DEVICE_LIST).table("accessDeviceTable").orElseThrow();

    OciTable.Row row = table.rows().get(0);
    assertThat(row.get("MAC Address")).isEqualTo("0001E325EA13");
    assertThat(row.get("Net Address")).isEmpty();
    assertThat(row.get("Access Device External Id")).isEmpty();
    assertThat(row.get("no such column")).isEmpty();
  }

  @Test
  void reordered_and_additional_columns_change_nothing() {
    OciTable table =
        one("<command xsi:type='X'><userTable><colHeading>New Thing</colHeading>"
                + "<colHeading>last  name</colHeading><colHeading>User Id</colHeading>"
                + "<row><col>1</col><col/><col>i.b@x</col></row></userTable></command>")
            .table("userTable")
            .orElseThrow();

    assertThat(table.rows().get(0).get("User Id")).isEqualTo("i.b@x");
    assertThat(table.rows().get(0).get("Last Name")).isEmpty();
    assertThat(table.has("Last Name")).isTrue();
  }

  @Test
  void a_table_without_rows_is_empty_and_half_a_row_is_none() {
    String headings = "<t><colHeading>A</colHeading><colHeading>B</colHeading>";

    assertThat(one("<command xsi:type='X'>" + headings + "</t></command>").table("t").orElseThrow())
        .satisfies(table -> assertThat(table.rows()).isEmpty());
    assertThatThrownBy(
            () ->
                one("<command xsi:type='X'>" + headings + "<row><col>1</col></row></t></command>"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.BAD_MESSAGE));
  }

  @Test
  void responses_keep_their_order_and_fail_each_for_itself() {
    StringBuilder commands = new StringBuilder();
    for (int i = 1; i <= 15; i++) {
      commands.append(i == 3 ? OciDocuments.ERROR : OciDocuments.SUCCESS);
    }
    OciDocument document = read(OciDocuments.document(commands.toString()));

    assertThat(document.commands()).hasSize(15);
    for (int i = 0; i < 15; i++) {
      assertThat(document.commands().get(i).error().isPresent())
          .as("response " + i)
          .isEqualTo(i == 2);
    }
    assertThat(document.commands().get(2).error().orElseThrow().code())
        .isEqualTo(OciError.DEVICE_NOT_FOUND);
    assertThat(document.commands().get(0).type()).isEqualTo("SuccessResponse");
  }

  @ParameterizedTest
  @CsvSource({
    "'<summaryEnglish>[Error 4962] Invalid password</summaryEnglish>', 4962",
    "'<summary>[Error 4008] Benutzer</summary><summaryEnglish>User not found</summaryEnglish>',"
        + " 4008",
    "'<errorCode>6004</errorCode><summary>x</summary><summaryEnglish>x</summaryEnglish>', 6004",
    "'<summary>Something</summary>', 0",
    "'<summary>[Error 99999999999999999999] x</summary>', 0",
  })
  void an_error_is_known_by_its_code(String inside, int code) {
    OciCommand response =
        one("<command type='Error' xsi:type='c:ErrorResponse'>" + inside + "</command>");

    assertThat(response.error().orElseThrow().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Warning", "Info", "warning"})
  void a_warning_is_no_failure(String severity) {
    assertThat(one("<command type='" + severity + "' xsi:type='c:ErrorResponse'/>").error())
        .isEmpty();
  }

  @Test
  void overload_is_recognised_by_its_words() {
    String text = "<summary>System overload, try later</summary>";
    assertThat(
            one("<command xsi:type='ErrorResponse'>" + text + "</command>")
                .error()
                .orElseThrow()
                .busy())
        .isTrue();
    assertThat(one(OciDocuments.ERROR).error().orElseThrow().busy()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8", "windows-1252"})
  void the_declared_encoding_counts(String name) {
    String text =
        OciDocuments.document("<command xsi:type='X'><lastName>Füllgrabe</lastName></command>")
            .replace("ISO-8859-1", name);

    assertThat(reader.read(text.getBytes(Charset.forName(name))).commands().get(0).text("lastName"))
        .isEqualTo("Füllgrabe");
  }

  @Test
  void characters_are_read_whatever_they_declare() {
    String text = OciDocuments.document("<command xsi:type='X'><lastName>Łüx</lastName></command>");
    assertThat(reader.read(text).commands().get(0).text("lastName")).isEqualTo("Łüx");
  }

  @Test
  void white_space_in_values_says_nothing() {
    assertThat(one("<command xsi:type='X'><a>\n  two \t words\n</a></command>").text("a"))
        .isEqualTo("two words");
  }

  @Test
  void prefixes_of_every_kind_are_taken() {
    String document =
        "<c:BroadsoftDocument xmlns:c='C' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"
            + "<sessionId>7</sessionId><command i:type='c:SuccessResponse'/></c:BroadsoftDocument>";
    assertThat(read(document).commands().get(0).type()).isEqualTo("SuccessResponse");
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE a [<!ENTITY e SYSTEM"
        + " \"file:///etc/passwd\">]><BroadsoftDocument><command>&e;</command></BroadsoftDocument>',"
        + " FORBIDDEN_XML",
    "'<BroadsoftDocument><command xsi:type=\"a\"><x>&e;</x></command></BroadsoftDocument>',"
        + " FORBIDDEN_XML",
    "'<html><body/></html>', WRONG_ROOT",
    "'<BroadsoftDocument><sessionId>1</sessionId></BroadsoftDocument>', BAD_MESSAGE",
    "'<BroadsoftDocument><command>', NOT_XML",
    "'', NOT_XML",
  })
  void what_is_no_document_is_refused(String document, Cause cause) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.why()).isEqualTo(cause);
              assertThat(problem).hasNoCause();
            });
  }

  @Test
  void limits_hold_before_anything_is_kept() {
    OciReader small = new OciReader(new OciLimits(2_000, 20, 10, 50));
    String many = "<a/>".repeat(30);
    String cells = "<t><colHeading>A</colHeading>" + "<row><col/></row>".repeat(20) + "</t>";
    String deep = "<a>".repeat(40) + "</a>".repeat(40);
    for (String inside :
        new String[] {many, cells, deep, "<a>" + "x".repeat(60) + "</a>", " ".repeat(3_000)}) {
      String document = OciDocuments.document("<command xsi:type='X'>" + inside + "</command>");
      assertThatThrownBy(() -> small.read(document.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.TOO_LARGE));
    }
    assertThatThrownBy(() -> read(OciDocuments.document(OciDocuments.SUCCESS.repeat(16))))
        .isInstanceOf(Problem.class);
  }

  @Test
  void integrators_write_commands_without_an_envelope() {
    assertThat(
            reader.commands(
                "<command xsi:type='UserGetRequest18'><userId>a@b</userId></command>"
                    + "<command xsi:type='SystemSoftwareVersionGetRequest'/>"))
        .extracting(OciCommand::type)
        .containsExactly("UserGetRequest18", "SystemSoftwareVersionGetRequest");
  }

  @Test
  void values_are_not_in_what_is_printed() {
    OciDocument document =
        read(
            OciDocuments.document(
                "<command xsi:type='X'><newPassword>Zw7-kel9</newPassword></command>"));
    assertThat(document.toString()).contains("X").doesNotContain("Zw7");
    assertThat(document.commands().get(0).children().toString()).doesNotContain("Zw7");
  }

  @Property(tries = 500)
  void nothing_but_a_problem_comes_of_any_bytes(@ForAll byte[] bytes) {
    try {
      reader.read(bytes);
    } catch (Problem expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  @Property(tries = 300)
  void a_damaged_document_is_a_document_or_a_problem(@ForAll int at, @ForAll byte value) {
    byte[] bytes =
        OciDocuments.document(OciDocuments.DEVICE_LIST, OciDocuments.USER)
            .getBytes(StandardCharsets.ISO_8859_1);
    bytes[Math.floorMod(at, bytes.length)] = value;
    try {
      assertThat(reader.read(bytes).commands()).isNotEmpty();
    } catch (Problem expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }
}
