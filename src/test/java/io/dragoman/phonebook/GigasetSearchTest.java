package io.dragoman.phonebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The online directory of Gigaset bases (gigaset-provisioning.md § 8.1). */
class GigasetSearchTest {
  static final String LOOKUP =
      "command=get%5flist&type=pb&fn=%2a&ln=%2a&ct=%2a&st=%2a&hm=0301234567&nr=%2a&mb=%2a&fx=%2a"
          + "&sip=%2a&zc=%2a&em=%2a&in=%2a&bp=%2a&lang=9&first=1&count=1&mac=7C2F80D0C183"
          + "&reqsrc=auto&handsetid=23546&limit=2048";

  @Test
  void a_captured_lookup_is_understood() {
    GigasetSearch search = GigasetSearch.parse(LOOKUP);
    assertThat(search.book()).isEqualTo(Book.Kind.ENTERPRISE);
    assertThat(search.criteria())
        .containsExactly(
            new Criterion(Criterion.Field.NUMBER, Criterion.Match.EXACT, "0301234567"));
    assertThat(search.start() + " " + search.count() + " " + search.limit()).isEqualTo("1 1 2048");
  }

  @ParameterizedTest
  @CsvSource({
    "ln=br%2a,LAST_NAME,PREFIX,br",
    "?&fn=*ls*,FIRST_NAME,CONTAINS,ls",
    "?ln=F%C3%BCllgrabe,LAST_NAME,EXACT,Füllgrabe",
    "hm=+4930*,NUMBER,PREFIX,+4930",
    "set_first=q*,LAST_NAME,PREFIX,q"
  })
  void wildcards_and_encodings_are_read(
      String sent, Criterion.Field field, Criterion.Match match, String text) {
    assertThat(GigasetSearch.parse(sent + "&command=GET_LIST&type=pr").criteria())
        .containsExactly(new Criterion(field, match, text));
  }

  @ParameterizedTest
  @CsvSource({
    "first=11&count=10,11",
    "last=20&count=10,11",
    "last=3&count=10,1",
    "last=-1&count=10,0"
  })
  void paging_goes_forwards_and_backwards(String sent, int start) {
    assertThat(GigasetSearch.parse("command=get_list&" + sent).start()).isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "command=put_entry",
        "command=get_list&type=xx",
        "command=get_list&first=1&last=2",
        "command=get_list&first=0",
        "command=get_list&count=-5",
        "command=get_list&limit=10",
        "command=get_list&count=99999999999",
        "command=get_list&ln=%4",
        "command=get_list&ln=%zz"
      })
  void what_breaks_the_grammar_is_refused(String query) {
    assertThatThrownBy(() -> GigasetSearch.parse(query))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sizes_are_bounded() {
    assertThatThrownBy(() -> GigasetSearch.parse("command=get_list&ln=" + "x".repeat(5_000)))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> GigasetSearch.parse("command=get_list" + "&a=b".repeat(100)))
        .hasMessageContaining("too many");
  }

  @ParameterizedTest
  @CsvSource({
    "hm=*&sip=nobody%40voice.example,sip",
    "hm=%2a&mb=%2a&ln=%2a&reqsrc=auto,hm",
    "reqsrc=AUTO,hm",
    "hm=,hm",
    "hm=%20,hm",
    "mb=&ln=*,mb",
    "nr=,nr",
    "hm=*&nr=12,nr",
    "hm=anonymous,hm",
    "hm=%2b,hm",
    "hm=00,hm",
    "mb=0*,mb",
    "fx=0301234567,fx",
    "ln=Ex*&ct=Berlin,ct",
    "hm=0301234567&sip=nobody,sip",
    "em=anna*,em",
    "in=bakery,in",
    "bp=1,bp",
    "zc=1*&st=*,zc"
  })
  void what_no_entry_can_meet_is_never_the_whole_book(String sent, String field) {
    for (String type : List.of("pb", "pr")) {
      GigasetSearch search =
          GigasetSearch.parse("command=get_list&type=" + type + "&count=1&" + sent);
      assertThat(search.nowhere()).as(sent).isTrue();
      assertThat(text(GigasetList.nobody(search)))
          .endsWith("type=\"" + type + "\" notfound=\"" + field + "\" total=\"0\"/>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ln=*&fn=%2a&hm=*&sip=*", "ln=&fn=&nn=", "set_first=", "reqsrc=user&hm=**"})
  void who_leafs_through_the_book_gets_it_whole(String sent) {
    GigasetSearch search = GigasetSearch.parse("command=get_list&" + sent);
    assertThat(search.nowhere()).isFalse();
    assertThat(search.criteria()).isEmpty();
  }

  @Test
  void a_sip_address_that_is_a_number_is_looked_up_as_one() {
    assertThat(GigasetSearch.parse("command=get_list&sip=sip:%2b49301234567@x&hm=*").criteria())
        .containsExactly(
            new Criterion(Criterion.Field.NUMBER, Criterion.Match.EXACT, "+49301234567"));
  }

  @Test
  void a_carrier_that_answers_a_number_with_others_names_nobody() {
    DirectoryPage others = new DirectoryPage(List.of(), 1, 4_711, Duration.ZERO);
    assertThat(text(GigasetList.of(GigasetSearch.parse(LOOKUP), others)))
        .endsWith("notfound=\"hm\" total=\"0\"/>");
  }

  @Test
  void a_list_names_its_place_and_drops_what_the_base_has_no_room_for() {
    List<DirectoryEntry> people =
        IntStream.range(0, 50).mapToObj(i -> entry("Anna", "Example " + i, "+49-3012345")).toList();
    byte[] list =
        GigasetList.of(
            GigasetSearch.parse(LOOKUP), new DirectoryPage(people, 11, 237, Duration.ZERO));
    String text = new String(list, StandardCharsets.UTF_8);
    int entries = text.split("<entry>", -1).length - 1;
    assertThat(list.length).isLessThan(2_048 - 200);
    assertThat(entries).isBetween(5, 49);
    assertThat(text)
        .contains("total=\"237\" first=\"11\" last=\"" + (10 + entries) + "\"")
        .contains("<entry><ln>Example 0</ln><fn>Anna</fn><hm>+493012345</hm></entry>");
  }

  @Test
  void nobody_is_told_with_the_field_that_was_looked_for() {
    DirectoryPage nobody = new DirectoryPage(List.of(), 1, 0, Duration.ZERO);
    assertThat(text(GigasetList.of(GigasetSearch.parse(LOOKUP), nobody)))
        .endsWith("<list response=\"get_list\" type=\"pb\" notfound=\"hm\" total=\"0\"/>");
    assertThat(text(GigasetList.error("pr", 6)))
        .endsWith("<error response=\"get_list\" type=\"pr\"><errorid>6</errorid></error>");
  }

  @Test
  void hostile_names_stay_text() {
    DirectoryEntry hostile = entry("", "A<b>&\u0007\u202Eevil]]>\uFFFF", "tel:+49 (30) 1;x");
    DirectoryPage page = new DirectoryPage(List.of(hostile), 1, 1, Duration.ZERO);
    assertThat(text(GigasetList.of(GigasetSearch.parse("command=get_list"), page)))
        .contains("<ln>A&lt;b&gt;&amp;evil]]&gt;</ln><hm>+49301</hm>");
  }

  private static DirectoryEntry entry(String first, String last, String number) {
    return new DirectoryEntry("u", first, last, "", number, "", "", "", "", "", "");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
