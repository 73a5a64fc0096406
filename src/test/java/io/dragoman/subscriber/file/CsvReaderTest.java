package io.dragoman.subscriber.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.rows.LineFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  static final String HEADER =
      "tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,"
          + "lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword";

  private static final String ANNA =
      "acme,anna@acme,Anna,Example,+49-30123100,100,anna@example.net,Sales,German,Europe/Berlin,"
          + "7C:2F:80:A1:B2:C3,1,100@Voice.EXAMPLE,auth100,s3cret,Anna E,prov,provpass";

  private static SubscriberRows read(String text) {
    return CsvReader.read(
        text.getBytes(StandardCharsets.UTF_8),
        SubscriberRows.EMPTY,
        t -> new Numbers.Plan("49", ""));
  }

  private static Subscriber only(SubscriberRows snapshot) {
    assertThat(snapshot.faults()).isEmpty();
    return snapshot.byMac().values().iterator().next().get(0);
  }

  @Test
  void a_row_is_a_subscriber_with_a_line() {
    assertThat(only(read(HEADER + "\n" + ANNA + "\n")))
        .isEqualTo(
            new Subscriber(
                "acme",
                "anna@acme",
                "Anna",
                "Example",
                "+4930123100",
                "100",
                "anna@example.net",
                "Sales",
                "German",
                "Europe/Berlin",
                "prov",
                Secret.of("provpass"),
                List.of(
                    new Line(
                        1,
                        "anna@acme",
                        "Anna",
                        "Example",
                        "+4930123100",
                        "100",
                        "100",
                        "voice.example",
                        "auth100",
                        Secret.of("s3cret"),
                        "Anna E",
                        Map.of(),
                        Map.of())),
                Map.of(),
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void any_line_end_and_a_byte_order_mark_are_allowed(String end) {
    String text = "\uFEFF" + HEADER + end + end + ANNA + end;
    assertThat(only(read(text)).userId()).isEqualTo("anna@acme");
  }

  @Test
  void rows_of_one_device_are_its_lines_in_order_and_the_first_row_gives_the_credentials() {
    String second =
        ANNA.replace(",1,100@", ",2,101@").replace("Anna,", "Bob,").replace("prov,", "other,");
    Subscriber subscriber = only(read(HEADER + "\n" + second + "\n" + ANNA));
    assertThat(subscriber.lines()).extracting(Line::order).containsExactly(1, 2);
    assertThat(subscriber.lines()).extracting(Line::user).containsExactly("100", "101");
    assertThat(subscriber.firstName()).isEqualTo("Anna");
    assertThat(subscriber.provUser()).isEqualTo("other");
  }

  @Test
  void further_columns_may_stand_anywhere_and_are_kept() {
    Subscriber subscriber =
        only(read("site," + HEADER + ",ipui\nBerlin," + ANNA + ",029e74a599\n"));
    assertThat(subscriber.extra()).isEqualTo(Map.of("site", "Berlin", "ipui", "029e74a599"));
    assertThat(subscriber.lines().get(0).extra()).containsEntry("ipui", "029e74a599");
  }

  @Test
  void quoted_fields_hold_commas_and_quotes() {
    String row = ANNA.replace("Sales", "\"Sales, \"\"East\"\" and West\"");
    assertThat(only(read(HEADER + "\n" + row + "\n")).department())
        .isEqualTo("Sales, \"East\" and West");
  }

  @ParameterizedTest
  @CsvSource({
    "tenant,acme",
    "userId,anna@acme",
    "firstName,Anna",
    "lastName,Example",
    "number,+49-30123100",
    "email,anna@example.net",
    "department,Sales",
    "language,German",
    "timeZone,Europe/Berlin",
    "linePort,100@Voice.EXAMPLE",
    "authUser,auth100",
    "authPassword,s3cret",
    "displayName,Anna E",
    "provUser,prov",
    "provPassword,provpass"
  })
  void a_line_end_within_quotes_costs_the_row_and_is_told_with_its_column(
      String column, String value) {
    for (String end : List.of("\n", "\r\n", "\r")) {
      for (String bad : List.of(value + end, end + value, "a" + end + value)) {
        String row = ("," + ANNA + ",").replace("," + value + ",", ",\"" + bad + "\",");
        SubscriberRows snapshot =
            read(HEADER + "\n" + row.substring(1, row.length() - 1) + "\nbroken\n");
        assertThat(snapshot.byMac()).isEmpty();
        assertThat(snapshot.faults())
            .extracting(LineFault::toString)
            .containsExactly(
                "line 2: " + column + " has a line break",
                "line 4: it has 1 fields, the header 18");
      }
    }
  }

  @Test
  void a_quote_that_is_never_closed_costs_one_line() {
    String broken = ANNA.replace("Sales", "\"Sales");
    SubscriberRows snapshot = read(HEADER + "\n" + broken + "\n" + ANNA + "\n");
    assertThat(snapshot.faults())
        .extracting(LineFault::toString)
        .containsExactly("line 2: a quote is not closed");
    assertThat(snapshot.byMac()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7C:2F:80:A1:B2:C3|7C:2F:80|mac is no MAC address",
        ",1,100@|,0,100@|lineOrder is a number from 1 to 250",
        ",1,100@|,first,100@|lineOrder is a number from 1 to 250",
        "100@Voice.EXAMPLE|@voice.example|linePort has no user",
        "German|Germn|language is a code like de or a name like German",
        "Europe/Berlin|Europe/Berln|timeZone is an IANA name like Europe/Berlin",
        "Sales|Sales,East|it has 19 fields, the header 18",
        "Sales|Sa\u0007les|department has a control character",
        "Sales|\"Sa\"les|its quotes break RFC 4180",
      })
  void a_broken_row_is_told_with_line_and_reason_but_no_value(
      String good, String bad, String reason) {
    SubscriberRows snapshot = read(HEADER + "\n\n" + ANNA.replace(good, bad) + "\n");
    assertThat(snapshot.byMac()).isEmpty();
    assertThat(snapshot.faults()).hasSize(1);
    assertThat(snapshot.faults().get(0).toString())
        .startsWith("line 3: " + reason)
        .doesNotContain("s3cret");
  }

  @Test
  void all_wrong_fields_of_a_row_are_told_at_once() {
    String wrong =
        ANNA.replace("German", "Germn")
            .replace("Europe/Berlin", "Europe/Berln")
            .replace("@Voice.EXAMPLE", "@sip.example.com")
            .replace(",1,100@", ",0,100@");
    assertThat(read(HEADER + "\n" + wrong + "\n").faults())
        .extracting(LineFault::toString)
        .containsExactly(
            "line 2: language is a code like de or a name like German;"
                + " timeZone is an IANA name like Europe/Berlin;"
                + " linePort has a name of examples, where no carrier is;"
                + " lineOrder is a number from 1 to 250");
  }

  @Test
  void an_ipui_is_ten_hex_digits_or_printed_on_the_handset_and_stands_for_one_base_alone() {
    String other = ANNA.replace("A1:B2:C3", "A1:B2:C4");
    String rows =
        String.join(
            "\n",
            HEADER + ",ipui",
            ANNA + ",xyz",
            ANNA + ",000770012345-3",
            other + ",0004D03039",
            "other" + other.substring(4) + ",0004d03039");
    SubscriberRows snapshot = read(rows);
    assertThat(snapshot.faults())
        .extracting(LineFault::toString)
        .containsExactly(
            "line 2: ipui is ten hex digits, or the IPEI that is printed on the handset",
            "line 4: ipui is a handset's that another device has already");
    assertThat(snapshot.byMac().get(Mac.of("7c2f80a1b2c3")).get(0).extra())
        .containsEntry("ipui", "0004d03039");
  }

  @Test
  void a_field_that_is_too_long_or_not_utf8_breaks_its_row() {
    assertThat(read(HEADER + "\n" + ANNA.replace("Sales", "x".repeat(1_001))).faults())
        .extracting(LineFault::reason)
        .containsExactly("department is longer than 1000");
    byte[] latin =
        (HEADER + "\n" + ANNA.replace("Sales", "\u00fc")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(CsvReader.read(latin, SubscriberRows.EMPTY, t -> Numbers.Plan.UNKNOWN).faults())
        .extracting(LineFault::reason)
        .containsExactly("department is not UTF-8");
  }

  @Test
  void the_second_row_for_the_same_line_of_a_device_is_told() {
    SubscriberRows snapshot = read(HEADER + "\n" + ANNA + "\n" + ANNA + "\n");
    assertThat(snapshot.faults())
        .extracting(LineFault::toString)
        .containsExactly("line 3: this device has a line 1 already");
    assertThat(snapshot.byMac()).hasSize(1);
  }

  @Test
  void a_row_without_mac_is_a_subscriber_without_a_phone() {
    SubscriberRows snapshot = read(HEADER + "\n" + ANNA.replace("7C:2F:80:A1:B2:C3", ""));
    assertThat(snapshot.byMac()).isEmpty();
    assertThat(snapshot.withoutPhone()).hasSize(1);
  }

  @Test
  void a_file_that_is_too_large_is_refused_as_a_whole() {
    assertThatThrownBy(
            () ->
                CsvReader.read(
                    new byte[CsvReader.LARGEST_FILE + 1],
                    SubscriberRows.EMPTY,
                    t -> Numbers.Plan.UNKNOWN))
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> read(HEADER + "\n" + "x\n".repeat(CsvRows.MOST_ROWS + 1)))
        .hasMessageContaining("more than 200000 rows");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no header");
  }

  @Test
  void very_many_faults_are_counted_and_not_kept() {
    SubscriberRows snapshot = read(HEADER + "\n" + "x\n".repeat(1_500));
    assertThat(snapshot.faults()).hasSize(1_001);
    assertThat(snapshot.faults().get(1_000)).hasToString("500 more rows are broken");
  }

  @Test
  void passwords_are_never_printed_and_never_stripped() {
    Subscriber subscriber = only(read(HEADER + "\n" + ANNA.replace("s3cret", " s3cret ")));
    assertThat(subscriber.toString()).doesNotContain("s3cret").doesNotContain("provpass");
    assertThat(subscriber.lines().get(0).authPassword().reveal()).isEqualTo(" s3cret ");
  }

  @Test
  void ten_thousand_devices_are_all_found() {
    String rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> ANNA.replace("7C:2F:80:A1:B2:C3", String.format("7c2f80%06x", i)))
            .collect(Collectors.joining("\n"));
    SubscriberRows snapshot = read(HEADER + "\n" + rows);
    assertThat(snapshot.byMac()).hasSize(10_000).containsKey(Mac.of("7c2f80000fff"));
  }

  @ParameterizedTest
  @CsvSource({
    "+49-3023125101,49,,+493023125101",
    "3023125101,49,,+493023125101",
    "+493023125101,49,,+493023125101",
    "030-23125101,49,0,+493023125101",
    "0049 30 23125101,1,,+493023125101",
    "3023125101,,,3023125101",
    "'',49,,''",
    "ext,49,,''",
  })
  void every_spelling_of_a_number_is_e164(
      String text, String countryCode, String prefix, String number) {
    Numbers.Plan plan =
        new Numbers.Plan(countryCode == null ? "" : countryCode, prefix == null ? "" : prefix);
    assertThat(Numbers.e164(text, plan)).isEqualTo(number);
  }

  @Property
  void any_field_survives_quoting(@ForAll @Size(max = 20) List<Character> characters) {
    String field =
        characters.stream()
            .filter(c -> !Character.isSurrogate(c) && c != 0xFFFD)
            .map(String::valueOf)
            .filter(c -> !ControlCharacters.in(c))
            .collect(Collectors.joining());
    String row = ANNA.replace("Sales", '"' + field.replace("\"", "\"\"") + '"');
    assertThat(only(read(HEADER + "\n" + row)).department()).isEqualTo(field.strip());
  }

  @Property
  void whatever_stands_between_good_rows_they_are_read(@ForAll String noise) {
    SubscriberRows snapshot =
        read(
            HEADER
                + "\n"
                + ANNA
                + "\n"
                + noise.replace('"', '\'')
                + "\n"
                + ANNA.replace("A1:B2:C3", "00:00:01"));
    assertThat(snapshot.byMac()).containsKeys(Mac.of("7c2f80a1b2c3"), Mac.of("7c2f80000001"));
  }
}
