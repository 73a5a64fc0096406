package io.dragoman.subscriber.broadworks.xsi.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XsiReaderTest {
  private static final String ENTERPRISE =
      """
      <?xml version="1.0" encoding="%s"?>
      <Enterprise xmlns="http://schema.broadsoft.com/xsi">
        <startIndex>1</startIndex>
        <numberOfRecords>3</numberOfRecords>
        <totalAvailableRecords>87</totalAvailableRecords>
        <enterpriseDirectory>
          <directoryDetails>
            <userId>i.brandtner@voice.nordlicht.example</userId>
            <firstName>Ilse</firstName>
            <lastName>Brandtner</lastName>
            <hiranganaLastName>Brandtner</hiranganaLastName>
            <groupId>kiel-yard</groupId>
            <serviceProvider isEnterprise="true">nordlicht-werft</serviceProvider>
            <number>+49-3023125101</number>
            <extension>101</extension>
            <additionalDetails>
              <mobile>+49-15550100101</mobile>
              <emailAddress>i.brandtner@nordlicht.example</emailAddress>
              <title>Dock planner</title>
              <department>Docks (kiel-yard)</department>
            </additionalDetails>
          </directoryDetails>
          <directoryDetails>
            <userId>
              m.fuellgrabe@voice.nordlicht.example
            </userId>
            <firstName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
            <lastName>F%sllgrabe</lastName>
            <groupId>kiel-yard</groupId>
            <serviceProvider isEnterprise="true">nordlicht-werft</serviceProvider>
            <extension>102</extension>
            <lastNameUnicode>Иванов</lastNameUnicode>
          </directoryDetails>
          <directoryDetails>
            <userId>hg-dispatch@voice.nordlicht.example</userId>
            <firstName>Hunt Group</firstName>
            <lastName>Yard
              Dispatch</lastName>
            <groupId>kiel-yard</groupId>
            <additionalDetails><serviceName>Hunt Group</serviceName></additionalDetails>
          </directoryDetails>
        </enterpriseDirectory>
      </Enterprise>
      """;

  private final XsiReader reader = new XsiReader();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_directory_is_read_by_name() throws XsiFault {
    XsiPage page = reader.page(utf8(ENTERPRISE.formatted("UTF-8", "ü")), "application/xml");
    assertThat(page.start()).isEqualTo(OptionalInt.of(1));
    assertThat(page.total()).isEqualTo(OptionalInt.of(87));
    assertThat(page.records()).hasSize(3);
    XsiRecord ilse = page.records().get(0);
    assertThat(ilse)
        .isEqualTo(
            new XsiRecord(
                "i.brandtner@voice.nordlicht.example",
                "Ilse",
                "Brandtner",
                "",
                "kiel-yard",
                "nordlicht-werft",
                "+49-3023125101",
                "101",
                "+49-15550100101",
                "i.brandtner@nordlicht.example",
                "Dock planner",
                "Docks (kiel-yard)",
                "",
                "",
                ""));
    XsiRecord maren = page.records().get(1);
    assertThat(maren.userId()).isEqualTo("m.fuellgrabe@voice.nordlicht.example");
    assertThat(maren.firstName()).isEmpty();
    assertThat(maren.lastName()).isEqualTo("Иванов");
    assertThat(maren.number()).isEmpty();
    XsiRecord service = page.records().get(2);
    assertThat(service.serviceName()).isEqualTo("Hunt Group");
    assertThat(service.lastName()).isEqualTo("Yard Dispatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16"})
  void the_declared_encoding_counts(String encoding) throws XsiFault {
    byte[] body =
        ENTERPRISE
            .formatted(encoding, "ü")
            .replace("Иванов", "ÄÖÜ")
            .getBytes(Charset.forName(encoding));
    // what HTTP says is wrong, as it often is
    XsiPage page = reader.page(body, "application/xml; charset=UTF-8");
    assertThat(page.records().get(1).lastName()).isEqualTo("ÄÖÜ");
  }

  @Test
  void cyrillic_of_windows_is_read() throws XsiFault {
    byte[] body =
        ENTERPRISE.formatted("windows-1251", "u").getBytes(Charset.forName("windows-1251"));
    assertThat(reader.page(body, "").records().get(1).lastName()).isEqualTo("Иванов");
  }

  @Test
  void without_a_declaration_http_may_say_the_encoding() throws XsiFault {
    String text = "<Personal><entry><name>Jürgen</name><number>030</number></entry></Personal>";
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(reader.page(latin, "text/xml; charset=\"ISO-8859-1\"").records().get(0).name())
        .isEqualTo("Jürgen");
    assertThatThrownBy(() -> reader.page(latin, "text/xml")).isInstanceOf(XsiFault.class);
    assertThat(reader.page(utf8(text), "").total()).isEmpty();
  }

  @Test
  void a_wrong_encoding_is_no_answer_rather_than_a_wrong_name() {
    byte[] lying = ENTERPRISE.formatted("UTF-8", "ü").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> reader.page(lying, "")).isInstanceOf(XsiFault.class);
  }

  @Test
  void lists_of_one_and_of_none_are_lists() throws XsiFault {
    String common =
        "<x:EnterpriseCommon"
            + " xmlns:x='http://schema.broadsoft.com/xsi'><x:startIndex>1</x:startIndex>"
            + "<x:numberOfRecords>1</x:numberOfRecords><x:totalAvailableRecords>1</x:totalAvailableRecords><x:commonPhoneEntry><x:name>Tug"
            + " &amp; tow office</x:name><x:number>030-23125702</x:number>"
            + "</x:commonPhoneEntry></x:EnterpriseCommon>";
    XsiPage one = reader.page(utf8(common), "");
    assertThat(one.records())
        .singleElement()
        .extracting(XsiRecord::name)
        .isEqualTo("Tug & tow office");
    XsiPage none =
        reader.page(
            utf8(
                "<GroupCommon><startIndex>1</startIndex><numberOfRecords>0</numberOfRecords>"
                    + "<totalAvailableRecords>0</totalAvailableRecords></GroupCommon>"),
            "");
    assertThat(none.records()).isEmpty();
    assertThat(none.total()).hasValue(0);
  }

  @Test
  void contacts_are_read_in_any_order() throws XsiFault {
    String contact =
        "<Directory><startIndex>1</startIndex><totalAvailableRecords>1</totalAvailableRecords><contacts><contact><department>Docks</department><number>+49-3023125103</number><name>Quast,"
            + " Torben</name><mobile>+49-1</mobile><userId>t.quast@v.example</userId>"
            + "<addressOfRecord>3023125103@v.example</addressOfRecord></contact></contacts></Directory>";
    XsiRecord read = reader.page(utf8(contact), "").records().get(0);
    assertThat(read.department()).isEqualTo("Docks");
    assertThat(read.linePort()).isEqualTo("3023125103@v.example");
    assertThat(read.mobile()).isEqualTo("+49-1");
  }

  @Test
  void devices_bring_their_login_only_where_the_operator_allows() throws XsiFault {
    String devices =
        "<AccessDevices"
            + " xmlns='http://schema.broadsoft.com/xsi'><accessDevice><deviceName>kiel-os40-101</deviceName><deviceLevel>Group</deviceLevel><deviceType>Unify"
            + " OpenStage 40</deviceType>"
            + "<deviceLinePort>3023125101@v.example</deviceLinePort><deviceUserNamePassword><userName>dev-101</userName><password>"
            + " Kutter#77</password></deviceUserNamePassword><macAddress>0001E3AABBCC</macAddress>"
            + "<version>V3</version><endpointType>Primary</endpointType></accessDevice><accessDevice>"
            + "<deviceName>n870</deviceName></accessDevice></AccessDevices>";
    var read = reader.devices(utf8(devices), "");
    assertThat(read).hasSize(2);
    assertThat(read.get(0).password().reveal()).isEqualTo(" Kutter#77");
    assertThat(read.get(0).mac()).isEqualTo("0001E3AABBCC");
    assertThat(read.get(0).toString()).doesNotContain("Kutter");
    assertThat(read.get(1).password().isEmpty()).isTrue();
  }

  @Test
  void an_error_is_told_in_english_and_html_is_none() {
    String info =
        "<ErrorInfo xmlns='http://schema.broadsoft.com/xsi'><summary>Nicht"
            + " gefunden.</summary><summaryEnglish>User not"
            + " found.</summaryEnglish><errorCode>1</errorCode></ErrorInfo>";
    assertThat(reader.error(utf8(info), "")).contains("User not found.");
    assertThat(reader.error(utf8("<html><body>Bad Gateway<br></body></html>"), "text/html"))
        .isEmpty();
    assertThat(reader.error(new byte[0], "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><head/></html>",
        "<!DOCTYPE Enterprise [<!ENTITY a \"b\">]><Enterprise>&a;</Enterprise>",
        "<Enterprise>&undeclared;</Enterprise>",
        "<Enterprise><startIndex>one</startIndex></Enterprise>",
        "<Enterprise><enterpriseDirectory><directoryDetails>",
        "<Enterprise/><Enterprise/>",
        "<?xml version='1.0' encoding='UTF-7'?><Enterprise/>"
      })
  void what_is_no_directory_is_refused_without_quoting_it(String body) {
    assertThatThrownBy(() -> reader.page(utf8(body), ""))
        .isInstanceOf(XsiFault.class)
        .hasMessageNotContaining("undeclared")
        .hasNoCause();
  }

  @Test
  void depth_size_and_text_are_limited() {
    String deep = "<a>".repeat(5_000);
    String wide = "<Enterprise><x>" + "y".repeat(70_000) + "</x></Enterprise>";
    String many = "<Personal>" + "<entry/>".repeat(1_001) + "</Personal>";
    for (String body : new String[] {deep, wide, many}) {
      assertThatThrownBy(() -> reader.page(utf8(body), "")).isInstanceOf(XsiFault.class);
    }
  }

  @Test
  void a_query_is_written_as_the_carrier_reads_it() {
    XsiQuery query =
        XsiQuery.NONE
            .plain("searchCriteriaModeOr", "true")
            .search("firstName", XsiQuery.Match.CONTAINS, "bra")
            .search("lastName", XsiQuery.Match.STARTS_WITH, "A/B*ü &")
            .search("number", XsiQuery.Match.EQUALS, "+49")
            .page(1, 50);
    assertThat(query)
        .hasToString(
            "?searchCriteriaModeOr=true&firstName=*bra*/i&lastName=A%5C/B%C3%BC%20%26*/i"
                + "&number=%2B49/i&start=1&results=50");
  }

  @Test
  void an_id_with_a_slash_has_no_address() {
    assertThat(XsiPath.user("i.b@v.example", "/profile"))
        .contains("/com.broadsoft.xsi-actions/v2.0/user/i.b%40v.example/profile");
    assertThat(XsiPath.user("a?b#c%d e@v", "/x"))
        .get()
        .asString()
        .endsWith("/user/a%3Fb%23c%25d%20e%40v/x");
    for (String id : new String[] {"a/b@v", "a\\b@v", "..", "", "a\nb", "x".repeat(200)}) {
      assertThat(XsiPath.user(id, "/x")).as(id).isEmpty();
    }
  }
}
