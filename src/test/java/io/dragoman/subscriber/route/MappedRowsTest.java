package io.dragoman.subscriber.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.file.CsvReader;
import io.dragoman.subscriber.file.SubscriberRows;
import io.dragoman.subscriber.rows.Columns;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.SearchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of any directory become subscribers by the rules of the subscriber file. */
class MappedRowsTest {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final DeviceIdentity ASKED =
      new DeviceIdentity("werft", PHONE, Family.OPENSTAGE, "OpenStage 40", "");

  private final MappedRows rows = new MappedRows(tenant -> new Numbers.Plan("49", "0"));

  private Optional<Subscriber> read(Object answer) {
    return rows.subscriber(ASKED, answer, "");
  }

  @Test
  void a_map_with_the_names_of_the_file_is_a_subscriber_with_one_line() {
    Subscriber ilse =
        read(Map.of(
                "firstName", "Ilse",
                "lastName", "Brandtner",
                "number", "030-23125101",
                "extension", 101,
                "linePort", "sip:3023125101@Voice.Nordlicht.example",
                "authUser", "sip-ib-101",
                "authPassword", "Zw7-kel9-PPq2",
                "provUser", "n510",
                "provPassword", "n510-secret",
                "room", "B 12"))
            .orElseThrow();
    assertThat(ilse.tenant()).isEqualTo("werft");
    assertThat(ilse.number()).isEqualTo("+493023125101");
    assertThat(ilse.extra()).containsExactly(Map.entry("room", "B 12"));
    assertThat(ilse.provPassword().reveal()).isEqualTo("n510-secret");
    Line line = ilse.lines().get(0);
    assertThat(line.user() + " " + line.host()).isEqualTo("3023125101 voice.nordlicht.example");
    assertThat(line.extension()).isEqualTo("101");
    assertThat(line.authPassword().reveal()).isEqualTo("Zw7-kel9-PPq2");
    assertThat(ilse.toString()).doesNotContain("Zw7", "n510-secret");
  }

  @Test
  void several_rows_are_the_lines_of_one_device_in_their_order() {
    Subscriber subscriber =
        read(List.of(
                Map.of("lineOrder", "2", "linePort", "102@x", "firstName", "Second"),
                Map.of("lineOrder", 1, "linePort", "101@x", "firstName", "First")))
            .orElseThrow();
    assertThat(subscriber.firstName()).isEqualTo("First");
    assertThat(subscriber.lines()).extracting(Line::user).containsExactly("101", "102");
  }

  @Test
  void a_row_makes_the_same_subscriber_as_the_same_row_of_the_file() {
    String header = String.join(",", Columns.CANONICAL) + ",room\n";
    String row =
        "werft,ib@x,Ilse,Brandtner,+49-30101,101,e@x,Docks,German,Europe/Berlin,00:01:e3:00:00:01,"
            + "1,30101@x,auth,pw,Ilse B.,prov,provpw,B12\n";
    Subscriber ofFile =
        CsvReader.read(
                (header + row).getBytes(StandardCharsets.UTF_8),
                SubscriberRows.EMPTY,
                tenant -> new Numbers.Plan("49", "0"))
            .byMac()
            .get(PHONE)
            .get(0);
    String[] names = header.strip().split(",");
    String[] cells = row.strip().split(",");
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i].toUpperCase(java.util.Locale.ROOT).replace("ROOM", "room"), cells[i]);
    }
    assertThat(read(map)).contains(ofFile);
  }

  @Test
  void json_is_read_as_bytes_text_or_stream_and_nested_objects_by_dotted_names() {
    String json =
        """
        [{"name": {"given": "Jörg", "family": "Ähren"}, "sip": {"user": "101", "host": "x.example",
          "password": "geheim-1"}, "pager": null, "tags": ["a", "b"], "active": true, "age": 4.10}]
        """;
    String columns =
        """
        firstName = name.given, lastName = NAME.family
        linePort = {sip.user}@{sip.host}, authPassword = sip.password
        displayName = {name.family}, {name.given}
        """
            .replace("{name.family}, {name.given}", "{name.family} {name.given}");
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    for (Object body : List.of(utf8, json, (InputStream) new ByteArrayInputStream(utf8))) {
      Subscriber jorg = rows.subscriber(ASKED, body, columns).orElseThrow();
      assertThat(jorg.lines().get(0).displayName()).isEqualTo("Ähren Jörg");
      assertThat(jorg.lines().get(0).user()).isEqualTo("101");
      assertThat(jorg.lines().get(0).authPassword().reveal()).isEqualTo("geheim-1");
      // a password under a foreign name must not become a plain column
      assertThat(jorg.extra()).isEmpty();
      assertThat(jorg.toString()).doesNotContain("geheim-1");
    }
  }

  @Test
  void ldap_entries_are_rows_and_their_lists_and_pictures_nobodys_error() {
    BasicAttributes entry = new BasicAttributes(true);
    BasicAttribute classes = new BasicAttribute("objectClass", "top");
    classes.add("person");
    entry.put(classes);
    entry.put("givenName", "Ilse");
    entry.put("sipUri", "101@x");
    entry.put(new BasicAttribute("jpegPhoto", new byte[] {1, 2}));
    SearchResult result = new SearchResult("uid=ib", null, entry);
    String columns = "firstName = givenname, linePort = sipuri";
    assertThat(rows.subscriber(ASKED, List.of(result), columns).orElseThrow().firstName())
        .isEqualTo("Ilse");
    assertThatThrownBy(
            () -> rows.subscriber(ASKED, List.of(result), columns + ", email = objectClass"))
        .hasMessage("objectClass has several values.");
    assertThatThrownBy(
            () -> rows.subscriber(ASKED, List.of(result), columns + ", email = jpegPhoto"))
        .hasMessage("jpegPhoto is no text.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "null", "[]"})
  void an_empty_answer_is_nobody(String body) {
    assertThat(read(body)).isEmpty();
    assertThat(read(null)).isEmpty();
    assertThat(read(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mac|0001e3000002|mac is another device's.",
        "mac|not-a-mac|mac is no MAC address.",
        "tenant|other|tenant is other, the device is of werft.",
        "lineOrder|0|lineOrder is a number from 1 to 250.",
        "linePort|@host|linePort has no user, but the row has a mac.",
        "authPassword|s3\u0001cret|authPassword has a control character.",
        "authPassword|'s3cret\n'|authPassword has a line break.",
        "provPassword|'s3\r\ncret'|provPassword has a line break.",
        "site|'s3\tcret'|site has a control character.",
      })
  void a_wrong_value_is_told_by_its_key_and_makes_no_half_subscriber(
      String key, String value, String told) {
    Map<String, Object> row = new LinkedHashMap<>(Map.of("linePort", "101@x"));
    row.put(key, value);
    assertThatThrownBy(() -> read(row))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.SUBSCRIBER_UNUSABLE))
        .hasMessage(told)
        .hasMessageNotContaining("s3");
    assertThatThrownBy(() -> read(List.of(Map.of("linePort", "1@x", "lineOrder", 9), row)))
        .hasMessage(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"linePort\": |the answer is no JSON, line 1.",
        "<html>secret</html>|the answer is no JSON, line 1.",
        "[1, 2]|a row is neither an object nor a map.",
        "{\"linePort\":\"1@x\",\"LINEPORT\":\"2@x\"}|a field is there twice, in upper and in lower"
            + " case.",
        "[{\"linePort\":\"1@x\"},{\"linePort\":\"2@x\"}]|lineOrder 1 is there twice.",
      })
  void an_answer_of_another_shape_is_told_without_repeating_it(String body, String told) {
    assertThatThrownBy(() -> read(body)).hasMessage(told);
  }

  @Test
  void sizes_are_bounded_before_anything_is_made_of_them() {
    String deep = "[".repeat(40) + "]".repeat(40);
    assertThatThrownBy(() -> read(deep)).hasMessageContaining("no JSON");
    assertThatThrownBy(() -> read(new byte[AnswerRows.LARGEST + 1]))
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> read(java.util.Collections.nCopies(251, Map.of())))
        .hasMessage("there are more than 250 rows.");
    assertThatThrownBy(() -> read(Map.of("linePort", "1@x", "email", "x".repeat(1_001))))
        .hasMessage("email is longer than 1000.");
  }

  @Test
  void a_pattern_with_an_empty_field_is_empty() {
    assertThatThrownBy(
            () -> rows.subscriber(ASKED, Map.of("host", "x"), "linePort = {user}@{host}"))
        .hasMessage("linePort has no user, but the row has a mac.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linePort", "= uid", "linePort =", "linePort = a, linePort = b"})
  void columns_that_make_no_sense_are_told(String columns) {
    assertThatThrownBy(() -> rows.subscriber(ASKED, Map.of("a", "1@x"), columns))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("columns");
  }
}
