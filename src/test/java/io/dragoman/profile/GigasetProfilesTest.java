package io.dragoman.profile;

import static io.dragoman.profile.ProfileFixture.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.family.gigaset.codec.ProviderFrame;
import io.dragoman.family.gigaset.codec.Provisioning;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GigasetProfilesTest extends ShippedProfilesFixture {
  @Test
  void the_digest_pair_of_an_n720_is_written_as_symbols_only_where_the_tenant_says_so() {
    Map<String, String> tenant = new HashMap<>(ProfileFixture.TENANT.values());
    tenant.put("digestForm", "symbols");
    assertThat(
            values(
                loaded
                    .set()
                    .render(
                        ProfileFixture.device(Family.GIGASET_N720, "N720 DM PRO"),
                        ProfileFixture.tenant(tenant),
                        ProfileFixture.oneLine())))
        .containsEntry("BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", "prov100")
        .containsEntry("BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD", "provpass")
        .doesNotContainKeys("S_PROV_USERNAME", "S_PROV_PASSWORD");
  }

  @Test
  void an_n510_gets_its_accounts_with_the_irregular_suffixes() {
    assertThat(values(render(Family.GIGASET_LEGACY, "N510 IP PRO", ProfileFixture.twoLines())))
        .containsEntry("PROFILE_NAME", "ACME")
        .containsEntry("S_PROV_USERNAME", "prov100")
        .containsEntry("S_PROV_PASSWORD", "provpass")
        .containsEntry("BS_IP_Data3.ucI_ONESHOT_PROVISIONING_MODE_1", "1")
        .containsEntry("BS_IP_Data1.aucS_SIP_USER_ID", "100")
        .containsEntry("BS_IP_Data3.aucS_SIP_LOGIN_ID", "auth100")
        .containsEntry("BS_IP_Data1.aucS_SIP_PASSWORD", "s3cret100")
        .containsEntry("BS_IP_Data1.aucS_SIP_DOMAIN", "example.net")
        .containsEntry("BS_IP_Data1.aucS_SIP_SERVER", "sip.example.net")
        .containsEntry("BS_IP_Data1.aucS_SIP_ACCOUNT_NAME", "100 Example")
        .containsEntry("BS_IP_Data1.aucS_SIP_ACCOUNT_NAME_1", "100 Example")
        .containsEntry("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1")
        .containsEntry("BS_Accounts.astAccounts[0].uiSendMask", "0x1")
        .containsEntry("BS_IP_Data1.aucS_SIP_USER_ID_2", "101")
        .containsEntry("BS_IP_Data3.aucS_SIP_LOGIN_ID_2", "auth101")
        .containsEntry("BS_IP_Data1.aucS_SIP_ACCOUNT_NAME_2", "101 Brandtner")
        .containsEntry("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_2", "1")
        .containsEntry("BS_Accounts.astAccounts[1].uiReceiveMask", "0x2")
        .containsEntry("BS_AE_Subscriber.stMtDat[1].aucTlnName[0]", "101 Brandtner")
        .containsEntry("BS_IP_Data1.uiI_TIME_TIMEZONE", "27")
        .containsEntry("BS_AE_SwConfig.ucCountryCodeTone", "12")
        .doesNotContainKeys(
            "BS_IP_Data1.aucS_SIP_USER_ID_1", "BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE");
  }

  @Test
  void an_n510_clears_the_accounts_nobody_has() {
    Map<String, String> values =
        values(render(Family.GIGASET_LEGACY, "N510 IP PRO", ProfileFixture.twoLines()));
    for (int order = 3; order <= 6; order++) {
      assertThat(values)
          .containsEntry("BS_IP_Data1.aucS_SIP_USER_ID_" + order, "")
          .containsEntry("BS_IP_Data1.aucS_SIP_PASSWORD_" + order, "")
          .containsEntry("BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_" + order, "0")
          .containsEntry("BS_Accounts.astAccounts[" + (order - 1) + "].uiSendMask", "0x0");
    }
  }

  @Test
  void an_n720_keeps_accounts_at_the_place_of_their_line() {
    Subscriber subscriber =
        ProfileFixture.subscriber(
            ProfileFixture.line(1, "100", "Anna", "Example"),
            ProfileFixture.line(3, "103", "Cleo", "Third"));
    assertThat(values(render(Family.GIGASET_N720, "N720 DM PRO", subscriber)))
        .containsEntry("I_PHONE_SYSTEM", "5")
        .containsEntry("BS_IP_Data.ucl_PHONE_SYSTEM", "5")
        .containsEntry("S_PROV_USERNAME", "prov100")
        .containsEntry("S_PROV_PASSWORD", "provpass")
        .doesNotContainKeys(
            "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[%].ucVoipProviderIndex", "0")
        .containsEntry("BS_VOIP_Data.astVoipProviders[0].aucSIP_DOMAIN[%]", "example.net")
        .containsEntry("BS_VOIP_Data.astVoipProviders[0].aucSIP_SERVER[%]", "sip.example.net")
        .containsEntry("BS_VOIP_Data.astVoipProviders[0].ucOUTBOUND_PROXY_MODE", "2")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[0].aucS_SIP_LOGIN_ID[0]", "auth100")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[0].aucS_SIP_DISPLAYNAME[0]", "100 Anna")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[1].ucB_SIP_ACCOUNT_IS_ACTIVE_1", "0")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[1].aucS_SIP_PASSWORD[0]", "")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[2].ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[2].aucS_SIP_USER_ID[0]", "103")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[99].ucB_SIP_ACCOUNT_IS_ACTIVE_1", "0");
  }

  @Test
  void an_nx70_gets_a_handset_for_every_line() {
    assertThat(values(render(Family.GIGASET_NX70, "N870 IP PRO", ProfileFixture.twoLines())))
        .containsEntry("Provisioning.global.ProvisioningServer", "https://prov.example.net/gigaset")
        .containsEntry("DmGlobal.0.TimeZone", "Europe/Berlin")
        .containsEntry("Telephony.0.ToneScheme", "Germany")
        .containsEntry("SipProvider.0.Domain", "example.net")
        .containsEntry("SipProvider.0.RegServerAddress", "sip.example.net")
        .containsEntry("SipProvider.0.TransportProtocol", "1")
        .containsEntry("hs.00001.RegStatus", "ToReg")
        .containsEntry("hs.00001.DECT_AC", "100")
        .containsEntry("SipAccount.00001.AuthName", "auth100")
        .containsEntry("SipAccount.00001.UserName", "100")
        .containsEntry("SipAccount.00001.DisplayName", "Anna Example")
        .containsEntry("hs.00002.RegStatus", "ToReg")
        .containsEntry("SipAccount.00002.AuthPassword", "s3cret101")
        .containsEntry("SipAccount.00002.ProviderId", "0")
        .doesNotContainKey("oper.DeleteNotProvisionedHS");
  }

  @Test
  void an_nx70_clears_the_accounts_nobody_has_and_keeps_their_handsets() {
    assertThat(values(render(Family.GIGASET_NX70, "N610 IP PRO", ProfileFixture.oneLine())))
        .containsEntry("SipAccount.00001.AuthName", "auth100")
        .containsEntry("SipAccount.00002.AuthName", "")
        .containsEntry("SipAccount.00002.AuthPassword", "")
        .containsEntry("SipAccount.00008.UserName", "")
        .containsEntry("SipAccount.00008.VoiceMailActive", "0")
        .doesNotContainKeys("SipAccount.00009.UserName", "hs.00002.RegStatus");
  }

  @Test
  void a_known_handset_of_an_nx70_is_named_by_its_ipui() {
    Line line =
        ProfileFixture.line(
            1, "100", "Anna", "Example", Map.of("ipui", "029E74A599", "dectPin", "4711"));
    assertThat(values(render(Family.GIGASET_NX70, "N670 IP PRO", ProfileFixture.subscriber(line))))
        .containsEntry("hs.029e74a599.DECT_AC", "4711")
        .containsEntry("SipAccount.029e74a599.UserName", "100")
        .doesNotContainKey("SipAccount.00001.UserName");
  }

  @Test
  void two_lines_on_one_handset_of_an_nx70_are_told_and_not_mixed() {
    Map<String, String> same = Map.of("ipui", "029e74a599");
    Subscriber subscriber =
        ProfileFixture.subscriber(
            ProfileFixture.line(1, "100", "Anna", "Example", same),
            ProfileFixture.line(2, "101", "Bob", "Brandtner", same));
    assertThatThrownBy(() -> render(Family.GIGASET_NX70, "N870 IP PRO", subscriber))
        .hasMessage("hs.029e74a599.RegStatus would be of lines 1 and 2");
  }

  @Test
  void a_desktop_phone_carries_the_number_on_every_account() {
    assertThat(values(render(Family.GIGASET_DE, "DE410 IP PRO", ProfileFixture.twoLines())))
        .containsEntry("S_SIP_USER_ID_1", "100")
        .containsEntry("S_SIP_LOGIN_ID_2", "auth101")
        .containsEntry("B_SIP_ACCOUNT_IS_ACTIVE_2", "true")
        .containsEntry("B_SIP_ACCOUNT_IS_ACTIVE_3", "false");
  }

  @Test
  void a_maxwell_counts_its_accounts_from_zero() {
    assertThat(values(render(Family.GIGASET_MAXWELL, "Maxwell 3", ProfileFixture.twoLines())))
        .containsEntry("SIP.Account.0.Username", "100")
        .containsEntry("SIP.Account.1.AuthName", "auth101")
        .containsEntry("SIP.Account.2.Active", "0")
        .containsEntry("System.DateAndTime.TimeZone", "GMT+1.Europe/Amsterdam")
        .containsEntry("System.Security.HttpAuthUsername", "prov100");
  }

  @Test
  void the_writers_of_both_gigaset_formats_take_what_is_rendered() {
    for (Family family :
        new Family[] {Family.GIGASET_LEGACY, Family.GIGASET_N720, Family.GIGASET_DE}) {
      byte[] document =
          ProviderFrame.write(
              family,
              ProfileFixture.MAC,
              "0107261000",
              render(family, "", ProfileFixture.twoLines()));
      assertThat(new String(document, java.nio.charset.StandardCharsets.UTF_8))
          .contains("7C2F80A1B2C3")
          .contains("auth101");
    }
    for (Family family : new Family[] {Family.GIGASET_NX70, Family.GIGASET_MAXWELL}) {
      byte[] document = Provisioning.write(family, render(family, "", ProfileFixture.twoLines()));
      assertThat(new String(document, java.nio.charset.StandardCharsets.UTF_8)).contains("auth101");
    }
  }
}
