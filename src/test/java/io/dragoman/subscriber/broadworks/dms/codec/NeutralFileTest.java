package io.dragoman.subscriber.broadworks.dms.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.subscriber.broadworks.dms.codec.BrokenFileException.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** broadsoft-upstream.md § 3.5 and § 3.7. */
class NeutralFileTest {
  private static final Map<String, String> ILSE =
      Map.of(
          "%BWMACADDRESS%", "0001E325EA13",
          "%BWFQDEVICEID%", "grp.nordlicht-werft.kiel-yard.kiel-os40-101",
          "%BWLINEPORT-1%", "3023125101",
          "%BWHOST-1%", "voice.nordlicht.example",
          "%BWAUTHUSER-1%", "sip-ib-101",
          "%BWAUTHPASSWORD-1%", "Zw7-kel9-PPq2",
          "%BWE164-1%", "+493023125101",
          "%BWFIRSTNAME-1%", "Ilse",
          "%BWLASTNAME-1%", "Brandtner");

  /** What a device management does: it replaces the tags it has values for, and escapes nothing. */
  private static String rendered(int lines, Map<String, String> tags) {
    String text = NeutralTemplate.text(lines);
    for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
      text = text.replace(tag.getKey(), tag.getValue());
    }
    return text;
  }

  private static NeutralFile read(String text) throws BrokenFileException {
    return NeutralFile.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static NeutralFile withPassword(String password) throws BrokenFileException {
    return read(rendered(1, ILSE).replace("Zw7-kel9-PPq2", password));
  }

  @Test
  void the_template_of_one_line_is_the_published_one() {
    assertThat(NeutralTemplate.text(1))
        .isEqualTo(
            """
            format=bridge-1
            mac=%BWMACADDRESS%
            device=%BWFQDEVICEID%
            line1.user=%BWLINEPORT-1%
            line1.host=%BWHOST-1%
            line1.authuser=%BWAUTHUSER-1%
            line1.authpassword=%BWAUTHPASSWORD-1%
            line1.e164=%BWE164-1%
            line1.first=%BWFIRSTNAME-1%
            line1.last=%BWLASTNAME-1%
            tz=%BRIDGE_TZ%
            language=%BRIDGE_LANG%
            end=1
            """);
  }

  @Test
  void a_rendered_file_gives_everything_a_line_needs() throws BrokenFileException {
    NeutralFile file = read(rendered(1, ILSE));
    assertThat(file.mac()).isEqualTo("0001E325EA13");
    assertThat(file.device()).isEqualTo("grp.nordlicht-werft.kiel-yard.kiel-os40-101");
    NeutralLine line = file.lines().get(0);
    assertThat(line.linePort()).isEqualTo("3023125101@voice.nordlicht.example");
    assertThat(line.authUser()).isEqualTo("sip-ib-101");
    assertThat(line.authPassword().reveal()).isEqualTo("Zw7-kel9-PPq2");
    assertThat(line.e164()).isEqualTo("+493023125101");
    assertThat(line.firstName() + " " + line.lastName()).isEqualTo("Ilse Brandtner");
  }

  @Test
  void tags_nobody_replaced_are_no_values_and_their_lines_no_lines() throws BrokenFileException {
    NeutralFile file = read(rendered(4, ILSE));
    assertThat(file.lines()).hasSize(1);
    assertThat(file.timeZone()).isEmpty();
    assertThat(file.language()).isEmpty();
  }

  @Test
  void a_tag_within_other_text_never_reaches_a_phone() throws BrokenFileException {
    Map<String, String> tags = new TreeMap<>(ILSE);
    tags.put("%BWLASTNAME-1%", "%BWNAME-1% of %BWGROUPID-1%");
    assertThat(read(rendered(1, tags)).lines().get(0).lastName()).isEmpty();
  }

  @Test
  void the_line_of_a_phone_may_be_any_of_its_ports() throws BrokenFileException {
    Map<String, String> tags = new TreeMap<>();
    ILSE.forEach((tag, value) -> tags.put(tag.replace("-1%", "-12%"), value));
    NeutralFile file = read(rendered(12, tags));
    assertThat(file.lines()).singleElement().extracting(NeutralLine::number).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b==c",
        "Tom&Jerry",
        "say \"so\"",
        "100%",
        "%",
        "%%",
        "a%b%c",
        "<&>'",
        "=",
        "ß€"
      })
  void passwords_are_taken_as_they_stand(String password) throws BrokenFileException {
    assertThat(withPassword(password).lines().get(0).authPassword().reveal()).isEqualTo(password);
  }

  @Test
  void white_space_belongs_to_a_password_but_not_to_a_name() throws BrokenFileException {
    assertThat(withPassword(" two words ").lines().get(0).authPassword().reveal())
        .isEqualTo(" two words ");
    assertThat(read(rendered(1, ILSE).replace("Ilse", " Ilse\t")).lines().get(0).firstName())
        .isEqualTo("Ilse");
  }

  @Test
  void only_a_trailing_carriage_return_goes() throws BrokenFileException {
    NeutralFile file = read(rendered(1, ILSE).replace("\n", "\r\n"));
    assertThat(file.lines().get(0).authPassword().reveal()).isEqualTo("Zw7-kel9-PPq2");
    assertThat(file.mac()).isEqualTo("0001E325EA13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void umlauts_survive_whatever_the_platform_writes(String charset) throws BrokenFileException {
    byte[] file =
        rendered(1, ILSE).replace("Brandtner", "Füllgrabe").getBytes(Charset.forName(charset));
    assertThat(NeutralFile.read(file).lines().get(0).lastName()).isEqualTo("Füllgrabe");
  }

  @Test
  void a_file_that_was_cut_off_anywhere_is_refused() {
    String whole = rendered(2, ILSE).stripTrailing();
    int begins = "format=bridge-1\n".length();
    for (int length = begins; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThat(fault(cut)).isEqualTo(Fault.TRUNCATED);
    }
  }

  @Test
  void a_name_with_a_line_break_cannot_say_that_the_file_is_complete() {
    String text = rendered(1, ILSE).replace("Ilse", "Ilse\nend=1");
    String cut = text.substring(0, text.indexOf("line1.last") + 4);
    assertThat(cut).contains("\nend=1\n");
    assertThat(fault(cut)).isEqualTo(Fault.TRUNCATED);
  }

  @Test
  void a_name_with_a_line_break_cannot_say_another_password() {
    String text = rendered(1, ILSE).replace("Ilse", "Ilse\nline1.authpassword=mine");
    assertThat(fault(text)).isEqualTo(Fault.AMBIGUOUS);
    assertThatThrownBy(() -> read(text)).hasMessageNotContaining("mine");
  }

  private static Fault fault(String text) {
    return catchThrowableOfType(BrokenFileException.class, () -> read(text)).fault();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html><body>Sign in</body></html>", "format=bridge-2\nend=1\n", "end=1"})
  void something_else_at_this_address_is_no_device_file(String text) {
    assertThat(fault(text)).isEqualTo(Fault.OTHER_FORMAT);
  }

  @Test
  void limits_hold_before_anything_is_kept() {
    String large = "x=" + "y".repeat(NeutralRows.LARGEST_FILE);
    String rows = "format=bridge-1\n" + "\n".repeat(NeutralRows.MOST_ROWS) + "end=1\n";
    String value = "format=bridge-1\nline1.user=" + "9".repeat(NeutralRows.LONGEST_VALUE + 1);
    for (String text : new String[] {large, rows, value}) {
      assertThat(fault(text)).isEqualTo(Fault.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"line0", "line501", "line01", "line-1", "line", "line1x", "lineⅠ", "line9999"})
  void keys_that_are_no_ports_are_ignored(String key) throws BrokenFileException {
    String text = rendered(1, ILSE).replace("tz=", key + ".user=thief\ntz=");
    assertThat(read(text).lines()).hasSize(1);
  }

  @Test
  void nothing_printed_contains_the_password() throws BrokenFileException {
    assertThat(read(rendered(1, ILSE)).toString()).doesNotContain("Zw7-kel9-PPq2");
  }
}
