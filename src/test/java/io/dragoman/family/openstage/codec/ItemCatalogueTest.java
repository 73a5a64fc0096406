package io.dragoman.family.openstage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemCatalogueTest {
  @ParameterizedTest
  @CsvSource({
    "sip-transport, sip-transport-user",
    "outbound-proxy, outbound-proxy-user",
    "sgnl-gateway-addr, sgnl-gateway-addr-user",
    "sgnl-gateway-port, sgnl-gateway-port-user",
    "display-id, display-id-unicode",
    "key-label, key-label-unicode",
    "line-short-desc, line-short-desc-unicode",
    "user-pwd, user-pwd-unicode",
    "admin-pwd, admin-pwd-unicode",
    "gigabit-ethernet, gigabit-ethernet-enabled",
    "pixelsaver-timeout, pixelsaver-timeout-xt",
    "permit-decline-call, refuse-call"
  })
  void both_spellings_of_an_item_are_one_setting(String older, String newer) {
    assertThat(ItemCatalogue.spellings(older)).containsExactly(newer, older);
    assertThat(ItemCatalogue.spellings(newer)).containsExactly(newer, older);
    assertThat(ItemCatalogue.concept(older)).isEqualTo(ItemCatalogue.concept(newer));
    assertThat(ItemCatalogue.clearing(older)).isEqualTo(ItemCatalogue.clearing(newer));
  }

  @Test
  void an_item_without_another_spelling_is_its_own_setting() {
    assertThat(ItemCatalogue.spellings("reg-addr")).containsExactly("reg-addr");
    assertThat(ItemCatalogue.concept("reg-addr")).isEqualTo("reg-addr");
    assertThat(ItemCatalogue.spellings("no-such-item")).containsExactly("no-such-item");
  }

  @ParameterizedTest
  @CsvSource({
    "voice-mail-e164, ''",
    "sgnl-gateway-addr-user, ''",
    "outbound-proxy, false",
    "sip-transport, 0",
    "registrar-addr, NULL",
    "function-key-def, 0",
    "alert, ^^^^",
    "transaction-timer, 32000"
  })
  void clearing_is_empty_the_default_or_the_value_a_source_names(String name, String value) {
    assertThat(ItemCatalogue.clearing(name)).contains(value);
  }

  @ParameterizedTest
  @CsvSource({"user-pwd", "admin-pwd", "hostname", "sgnl-route", "call-waiting-enabled", "nobody"})
  void what_no_source_says_how_to_clear_is_never_cleared(String name) {
    assertThat(ItemCatalogue.clearing(name)).isEmpty();
  }

  @Test
  void each_clearing_value_is_one_the_item_takes() {
    for (CatalogueItem item : ItemCatalogue.all()) {
      item.clearing()
          .ifPresent(v -> assertThat(item.values().against(v)).as(item.name()).isEmpty());
      if (item.defaultValue() != null) {
        assertThat(item.values().against(item.defaultValue())).as(item.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sntp-tz-offset, 780, must be a whole number from -720 to 720",
    "vlan-id, 4096, must be a whole number from 0 to 4095",
    "l2qos-voice, 8, must be a whole number from 0 to 7",
    "sip-transport-user, 3, 'must be one of 0, 1, 2'",
    "sip-transport-user, tls, 'must be one of 0, 1, 2'",
    "dhcp, yes, must be true or false",
    "reg-port, 65536, must be a whole number from 0 to 65535",
    "reg-port, 5060x, must be a whole number from 0 to 65535",
    "reg-addr, sip:host, must be an IP address or DNS name",
    "snmp-trap-addr, 192.0.2.300, must be an IP address",
    "display-id-unicode, 1234567890123456789012345, 'has 25 characters, at most 24 fit'"
  })
  void a_value_outside_its_documented_range_is_named_with_what_is_right(
      String name, String value, String sentence) {
    assertThat(ItemCatalogue.againstValue(name, value)).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "sntp-tz-offset, -720",
    "dhcp, True",
    "hot-keypad-dialing, 0",
    "server-type, 7",
    "reg-addr, 2001:db8::7",
    "reg-addr, ''",
    "sntp-addr, NULL",
    "codec-type, 01",
    "no-such-item, anything"
  })
  void what_no_source_forbids_is_right(String name, String value) {
    assertThat(ItemCatalogue.againstValue(name, value)).isEmpty();
  }

  @Test
  void names_that_a_phone_refuses_are_told_from_those_that_are_only_unusual() {
    assertThat(ItemCatalogue.againstName(ItemKey.of("device-type")))
        .get()
        .asString()
        .contains("read-only");
    assertThat(ItemCatalogue.againstName(ItemKey.of("e164", 1)))
        .contains("has no index: write e164");
    assertThat(ItemCatalogue.againstName(ItemKey.of("ldap-server-address", 1))).isEmpty();
    assertThat(ItemCatalogue.againstName(ItemKey.of("alert", 99))).isEmpty();
    assertThat(ItemCatalogue.doubt(ItemKey.of("alert", 99)))
        .contains("is documented with the indexes 1 to 15");
    assertThat(ItemCatalogue.doubt(ItemKey.of("alert"))).contains("comes with an index");
    assertThat(ItemCatalogue.doubt(ItemKey.of("nobody", 4))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sip-transprt-user, sip-transport-user",
    "Reg-Addr, reg-addr",
    "xml-app-name, XML-app-name"
  })
  void a_misspelt_name_finds_its_nearest(String wrong, String right) {
    assertThat(ItemCatalogue.nearest(wrong)).contains(right);
  }

  @Test
  void a_name_unlike_all_finds_none() {
    assertThat(List.of("zzz", "", "a-very-different-thing").stream().map(ItemCatalogue::nearest))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void secrets_are_named_in_the_catalogue() {
    for (CatalogueItem item : ItemCatalogue.all()) {
      assertThat(item.secret()).as(item.name()).isEqualTo(DlsItems.secret(item.name()));
    }
  }
}
