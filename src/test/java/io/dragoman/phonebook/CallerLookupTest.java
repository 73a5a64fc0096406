package io.dragoman.phonebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller has his own name or none (gigaset-provisioning.md § 8.1.4). */
class CallerLookupTest {
  private static final NumberPlan BERLIN = new NumberPlan("49", "30", "0");
  private static final List<DirectoryEntry> BOOK =
      List.of(
          entry("Anna", "+49-305550101", "101"),
          entry("Ben", "+49-305550161", "161"),
          entry("Carl", "+49-305550261", "161"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49305550101",
        "0049305550101",
        "49305550101",
        "0305550101",
        "5550101",
        "+49 (30) 555-0101",
        "101"
      })
  void the_whole_number_has_its_name_however_it_is_written(String dialled) {
    assertThat(lookup(dialled, BERLIN)).containsExactly("Anna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5550101",
        "005550101",
        "550101",
        "50101",
        "0005550101",
        "05550101",
        "0101",
        "9305550101",
        "305550101",
        "+101",
        "00101",
        "+0305550101",
        "1101",
        "1",
        "30101",
        "4930555010",
        "0101101"
      })
  void another_number_with_the_same_end_is_nobody_here(String dialled) {
    assertThat(lookup(dialled, BERLIN)).isEmpty();
  }

  @Test
  void an_extension_of_several_people_names_none_of_them_and_a_list_shows_all() {
    assertThat(lookup("161", BERLIN)).isEmpty();
    GigasetSearch leafing = GigasetSearch.parse("command=get_list&hm=161&count=10");
    assertThat(names(leafing, BERLIN)).containsExactly("Ben", "Carl");
  }

  @Test
  void the_owner_of_a_number_comes_before_an_extension_of_the_same_digits() {
    List<DirectoryEntry> people =
        List.of(entry("Dora", "+49305550777", "5550101"), entry("Anna", "+49305550101", "101"));
    GigasetSearch search = search("5550101");
    assertThat(
            search.answer(new DirectoryPage(people, 1, 2, Duration.ZERO), BERLIN).entries().stream()
                .map(DirectoryEntry::lastName))
        .containsExactly("Anna");
  }

  @ParameterizedTest
  @CsvSource({
    "49,30,0,030 555,+4930555,true",
    "49,'','',030 555,+4930555,true",
    "49,'','',5550101,+49305550101,false",
    "49,030,0,5550101,+49305550101,true",
    "39,'','',06 5550101,+39065550101,true",
    "39,'','',6 5550101,+39065550101,false",
    "1,212,'',5550101,+12125550101,true",
    "1,212,'',12125550101,+1-2125550101,true",
    "1,212,'',2125550101,+12125550101,true",
    "1,212,'',01149305550101,+49305550101,true",
    "34,'','',912345678,+34912345678,true",
    "'','','',0305550101,+49305550101,true",
    "'','','',0305550101,+1305550101,true",
    "'','','',05550101,+49305550101,false",
    "'','','',5550101,+49305550101,false",
    "49,30,0,0305550101,305550101,true",
    "49,30,0,0305550101,0305550101,true"
  })
  void numbers_are_compared_by_the_tenants_own_plan(
      String country, String area, String prefix, String dialled, String listed, boolean same) {
    NumberPlan plan =
        NumberPlan.of(
            new Tenant(
                "a",
                "file",
                UnknownDevices.REFUSE,
                Map.of("countryCode", country, "areaCode", area, "nationalPrefix", prefix)));
    assertThat(plan.same(dialled, listed)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:101@evil.test,evil.test",
    "101@evil.test:5061;user=phone,evil.test",
    "101@[2001:db8::1]:5060,[2001:db8::1]",
    "+49305550101,''"
  })
  void the_host_of_an_address_is_told_from_its_number(String address, String host) {
    String sent = URLEncoder.encode(address, StandardCharsets.UTF_8);
    assertThat(GigasetSearch.parse("command=get_list&sip=" + sent).sipHost()).isEqualTo(host);
  }

  private static List<String> lookup(String dialled, NumberPlan plan) {
    return names(search(dialled), plan);
  }

  private static GigasetSearch search(String dialled) {
    String sent = URLEncoder.encode(dialled, StandardCharsets.UTF_8).replace("+", "%20");
    return GigasetSearch.parse("command=get_list&reqsrc=auto&count=1&hm=" + sent);
  }

  private static List<String> names(GigasetSearch search, NumberPlan plan) {
    List<DirectoryEntry> found =
        BOOK.stream()
            .filter(entry -> search.criteria().stream().allMatch(each -> each.fits(entry, plan)))
            .limit(search.askedCount())
            .toList();
    DirectoryPage page = new DirectoryPage(found, 1, found.size(), Duration.ZERO);
    return search.answer(page, plan).entries().stream().map(DirectoryEntry::lastName).toList();
  }

  private static DirectoryEntry entry(String last, String number, String extension) {
    return new DirectoryEntry("u" + last, "", last, "", number, extension, "", "", "", "", "");
  }
}
