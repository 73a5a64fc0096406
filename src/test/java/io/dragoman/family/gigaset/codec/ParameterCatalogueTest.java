package io.dragoman.family.gigaset.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCatalogueTest {
  @ParameterizedTest
  @CsvSource({
    "BS_IP_Data1.aucS_SIP_SERVER_2, BS_IP_Data1.aucS_SIP_SERVER_#",
    "BS_IP_Data1.aucS_SIP_SERVER[0], BS_IP_Data1.aucS_SIP_SERVER",
    "BS_VOIP_Data.astVoipProviders[0].aucSIP_DOMAIN[%],"
        + " BS_VOIP_Data.astVoipProviders[#].aucSIP_DOMAIN",
    "SIP.Account.11.ProxyServer.Port, SIP.Account.#.ProxyServer.Port",
    "hs.029e74a599.DECT_AC, hs.#.DECT_AC",
    "SipAccount.3.AuthName, SipAccount.#.AuthName",
    "B_SIP_ACCOUNT_IS_ACTIVE_4, B_SIP_ACCOUNT_IS_ACTIVE_#",
    "BS_IP_Data1.aucS_SIP_SERVER..attr, *..attr"
  })
  void a_name_finds_its_parameter_whatever_its_numbers_and_keys(String written, String name) {
    assertThat(ParameterCatalogue.find(written))
        .get()
        .extracting(CatalogueParameter::name)
        .isEqualTo(name);
  }

  @Test
  void a_family_has_only_what_it_is_told_to_have() {
    assertThat(ParameterCatalogue.find(Family.GIGASET_NX70, "DmGlobal.0.TimeZone")).isPresent();
    assertThat(ParameterCatalogue.find(Family.GIGASET_MAXWELL, "DmGlobal.0.TimeZone")).isEmpty();
    assertThat(ParameterCatalogue.find("Nobody.0.Knows")).isEmpty();
    assertThat(ParameterCatalogue.find("")).isEmpty();
    assertThat(ParameterCatalogue.find("a[b.c")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SipProvider.0.TransportProtocol, 4, 'must be one of 1, 2, 3'",
    "SipProvider.0.ProxyServerPort, 70000, must be a whole number from 0 to 65535",
    "BS_IP_Data1.ucB_SIP_USE_STUN_3, 2, 'must be one of 0, 1'",
    "hs.1.DECT_AC, 12345, 'has 5 characters, at most 4 fit'",
    "NET.VLAN.LAN.Identifier, 4095, must be a whole number from 0 to 4094",
    "SIP.Account.0.Domain, sip:a.example, must be an IP address or DNS name",
    "SipProvider.0.ProxyServerPort, '', must be a whole number from 0 to 65535 and never empty"
  })
  void a_value_outside_its_documented_range_is_named_with_what_is_right(
      String name, String value, String sentence) {
    assertThat(ParameterCatalogue.find(name).orElseThrow().against(value)).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "BS_IP_Data1.uiI_SIP_SERVER_PORT, 0x13c4",
    "BS_IP_Data1.ucB_SIP_USE_STUN, 0x1",
    "SIP.Account.0.Domain, ''",
    "BS_IP_Data1.ulI_DNS_SERVER_1, 0xC0000201",
    "B_SIP_ACCOUNT_IS_ACTIVE_1, true"
  })
  void what_no_source_forbids_is_right(String name, String value) {
    assertThat(ParameterCatalogue.find(name).orElseThrow().against(value)).isEmpty();
  }

  @Test
  void the_base_takes_only_the_listed_time_zones() {
    CatalogueParameter zone = ParameterCatalogue.find("DmGlobal.0.TimeZone").orElseThrow();
    assertThat(zone.against("Europe/Berlin")).isEmpty();
    assertThat(zone.against("Pacific/Auckland")).isPresent();
  }

  @Test
  void clearing_is_empty_or_the_default_and_blank_where_no_source_says() {
    assertThat(ParameterCatalogue.clearing(Family.GIGASET_LEGACY, "BS_IP_Data1.aucS_STUN_SERVER"))
        .contains("");
    assertThat(ParameterCatalogue.clearing(Family.GIGASET_NX70, "SipProvider.1.UseSIPS"))
        .contains("0");
    assertThat(ParameterCatalogue.clearing(Family.GIGASET_NX70, "SipAccount.1.AuthPassword"))
        .isEmpty();
    assertThat(ParameterCatalogue.clearing(Family.GIGASET_NX70, "SipAccount.1.UserName")).isEmpty();
  }

  @Test
  void each_clearing_value_is_one_the_parameter_takes() {
    for (CatalogueParameter parameter : ParameterCatalogue.all()) {
      parameter
          .clearing()
          .ifPresent(v -> assertThat(parameter.against(v)).as(parameter.name()).isEmpty());
    }
  }

  @Test
  void secrets_are_named_in_the_catalogue() {
    for (CatalogueParameter parameter : ParameterCatalogue.all()) {
      if (parameter.secret()) {
        assertThat(GigasetParams.secret(parameter.name())).as(parameter.name()).isTrue();
      }
    }
    assertThat(ParameterCatalogue.find("BS_CUSTOM.aucKdsPin[%]").orElseThrow().secret()).isTrue();
  }

  @Test
  void a_misspelt_name_finds_its_nearest_in_its_family() {
    assertThat(ParameterCatalogue.nearest(Family.GIGASET_NX70, "SipProvider.0.UseSips"))
        .contains("SipProvider.#.UseSIPS");
    assertThat(ParameterCatalogue.nearest(Family.OPENSTAGE, "SipProvider.0.UseSips")).isEmpty();
  }
}
