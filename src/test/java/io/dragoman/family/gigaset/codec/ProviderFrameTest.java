package io.dragoman.family.gigaset.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderFrameTest {
  private static final Mac MAC = Mac.of("7C2F80A1B2C3");
  private static final String TEXT = "BS_IP_Data1.aucS_SIP_DISPLAYNAME";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BS_IP_Data1.aucS_SIP_DISPLAYNAME",
        "BS_IP_Data1.aucS_SIP_DISPLAYNAME_2",
        "BS_Accounts.astAccounts[0].aucAccountName[0]",
        "BS_VOIP_Data.astVoipProviders[0].aucSIP_DOMAIN[%]",
        "BS_CUSTOM.WebUIPassword",
        "BS_LDAP_Netdirs.astNetdirProvider[0].NameFilter[0]",
        "BS_VOIP_Data.astVoipProviders[%].NetCodeCFU_ON[%]"
      })
  void text_symbols_carry_their_own_quotes(String symbol) {
    assertThat(symbolValue(symbol, "x")).isEqualTo("&quot;x&quot;");
    assertThat(symbolValue(symbol, "")).isEqualTo("&quot;&quot;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BS_IP_Data1.uiI_SIP_SERVER_PORT",
        "BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_1",
        "BS_IP_Data1.ulI_DNS_SERVER_1",
        "BS_LM_AppCfg.bit.bHasIdleTextInternalName",
        "BS_XML_Netdirs.aucActivatedNetdirs[%]",
        "BS_XML_Netdirs.aucNetdirSelForAutoLookup",
        "BS_VOIP_Data.astVoipAccounts[%].aucI_SIP_PREFERRED_VOCODER[%]",
        "BS_CUSTOM.aucKdsPin[%]",
        "BS_IP_Data1.aucS_SIP_SERVER..attr"
      })
  void numbers_and_bytes_stay_as_they_are(String symbol) {
    assertThat(symbolValue(symbol, "0x1")).isEqualTo("0x1");
  }

  /** All that gigaset-params.csv tells of: quoted is text, the rest numbers, lists and bytes. */
  @ParameterizedTest
  @MethodSource("sources")
  void each_symbol_is_written_as_its_source_prints_it(String symbol, boolean quoted) {
    String written = quoted ? "&quot;1&quot;" : "1";
    assertThat(symbolValue(symbol, "1")).isEqualTo(written);
  }

  static Stream<Arguments> sources() throws IOException {
    try (InputStream in = ProviderFrameTest.class.getResourceAsStream("symbols.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> arguments(line.substring(5), line.startsWith("text ")));
    }
  }

  @Test
  void a_quote_inside_a_text_becomes_an_apostrophe() {
    assertThat(symbolValue(TEXT, "Anna \"A\"")).isEqualTo("&quot;Anna 'A'&quot;");
  }

  @Test
  void a_password_is_refused_rather_than_changed() {
    for (String password : new String[] {"pass\"word", "pass\nword", "pass\u0000word"}) {
      Rendering rendering = Renderings.of("BS_IP_Data1.aucS_SIP_PASSWORD", password);
      assertThatThrownBy(() -> write(rendering))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE))
          .hasMessageContaining("BS_IP_Data1.aucS_SIP_PASSWORD")
          .hasMessageNotContaining("word\"");
    }
  }

  @Test
  void text_never_breaks_out_of_its_attribute() {
    String evil = "\"/><SYMB_ITEM ID=\"BS_CUSTOM.x\" value=\"1\r\n\u0000\u009F\uD800]]>";
    GigasetProfile read =
        ProviderFrame.read(write(Renderings.of(TEXT, evil, "S_SIP_USER_ID", evil)));
    assertThat(read.values()).containsOnlyKeys("PROFILE_NAME", TEXT, "S_SIP_USER_ID");
    assertThat(read.values().get(TEXT)).startsWith("'/><SYMB_ITEM ID='BS_CUSTOM.x'");
    assertThat(read.values().get("S_SIP_USER_ID")).startsWith("\"/><SYMB_ITEM");
  }

  @Test
  void credentials_of_downloads_have_at_most_50_characters() {
    for (String name :
        new String[] {
          "S_PROV_USERNAME",
          "S_PROV_PASSWORD",
          "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD",
          "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME[0]"
        }) {
      assertThat(write(Renderings.of(name, "ü".repeat(50)))).isNotEmpty();
      String tooLong = "x".repeat(51);
      assertThatThrownBy(() -> write(Renderings.of(name, tooLong)))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE))
          .hasMessageContaining(name)
          .hasMessageNotContaining(tooLong);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MAC_ADDRESS", "VERSION", "SYMB_ITEM", "hs", "S_a b", "BS_X.y\"", "BS X.y"})
  void a_name_that_is_neither_tag_nor_symbol_is_refused(String name) {
    assertThatThrownBy(() -> write(Renderings.of(name, "1")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE));
  }

  @Test
  void iso_8859_1_writes_other_characters_as_references() {
    Rendering rendering = Renderings.of(TEXT, "Jörg Łuk 𝄞");
    byte[] document =
        ProviderFrame.write(Family.GIGASET_LEGACY, MAC, "0503261430", rendering, ISO_8859_1);
    String text = new String(document, ISO_8859_1);
    assertThat(text)
        .startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>")
        .contains("Jörg &#");
    assertThat(ProviderFrame.read(document).values()).containsEntry(TEXT, "Jörg Łuk 𝄞");
  }

  @Test
  void the_same_rendering_gives_the_same_bytes() {
    Rendering rendering = Renderings.of("B_A", "1", "A.b", "2", "I_C", "3");
    assertThat(write(rendering)).isEqualTo(write(rendering));
  }

  @Test
  void what_was_written_is_read_back() {
    Rendering rendering =
        Renderings.of(
            "PROFILE_NAME",
            "ACME",
            "S_SPECIAL_DATA_SRV",
            "http://h/merkur245_42.bin",
            TEXT,
            "Jörg",
            "BS_IP_Data1.uiI_SIP_SERVER_PORT",
            "5060");
    GigasetProfile read = ProviderFrame.read(write(rendering), MAC);
    assertThat(read.mac()).contains(MAC);
    assertThat(read.version()).isEqualTo("0503261430");
    assertThat(read.schema()).isEqualTo("N510.xsd");
    rendering
        .items()
        .forEach(i -> assertThat(read.values()).containsEntry(i.key().name(), i.value()));
  }

  @Test
  void a_device_refuses_the_file_of_another() {
    byte[] document = write(Renderings.of(TEXT, "x"));
    assertThatThrownBy(() -> ProviderFrame.read(document, Mac.of("7C2F80A1B2C4")))
        .isInstanceOf(Problem.class);
  }

  @Test
  void a_text_symbol_without_inner_quotes_is_dropped_by_the_device() {
    String document =
        "<ProviderFrame><Provider><SYMB_ITEM ID='"
            + TEXT
            + "' class='symb_item' value='x'/>"
            + "</Provider></ProviderFrame>";
    assertThat(ProviderFrame.read(document.getBytes(UTF_8)).values()).containsEntry(TEXT, "");
  }

  private static byte[] write(Rendering rendering) {
    return ProviderFrame.write(Family.GIGASET_LEGACY, MAC, "0503261430", rendering);
  }

  private static String symbolValue(String symbol, String value) {
    String text = new String(write(Renderings.of(symbol, value)), UTF_8);
    String start = "ID=\"" + symbol + "\" class=\"symb_item\" value=\"";
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf('"', from));
  }
}
