package io.dragoman.family.gigaset.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Rendering;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The documents as devices get them; the golden files are meant to be read. */
class GoldenFilesTest {
  private static final String VERSION = "0503261430";

  @Test
  void n510_one_line() throws IOException {
    Rendering rendering =
        Renderings.of(
            "PROFILE_NAME", "ACME",
            "S_PROV_USERNAME", "dmsuser",
            "S_PROV_PASSWORD", "dmspass",
            "S_SPECIAL_DATA_SRV", "http://prov.example.net/fw/merkur245_42.bin",
            "BS_IP_Data.ucB_AUTO_UPDATE_PROFILE", "1",
            "BS_IP_Data1.aucS_SIP_ACCOUNT_NAME_1", "Desk 100",
            "BS_IP_Data1.aucS_SIP_DISPLAYNAME", "Jörg <Büro> & Söhne",
            "BS_IP_Data3.aucS_SIP_LOGIN_ID", "auth100",
            "BS_IP_Data1.aucS_SIP_PASSWORD", "s3cret&<>'",
            "BS_IP_Data1.aucS_SIP_DOMAIN", "sip.example.net",
            "BS_IP_Data1.aucS_STUN_SERVER", "",
            "BS_IP_Data1.uiI_SIP_SERVER_PORT", "0x13c4",
            "BS_IP_Data1.ucI_SIP_PREFERRED_VOCODER", "0x05,0x01,0x00",
            "BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1",
            "BS_Accounts.astAccounts[0].aucAccountName[0]", "100",
            "BS_Accounts.astAccounts[0].uiSendMask", "0x1",
            "BS_CUSTOM.aucKdsPin[0]", "0x12,0x34",
            "BS_XML_Netdirs.aucAvailableNetdirs", "0x2a",
            "BS_XML_Netdirs.astNetdirProvider[0].aucServerURL", "http://h/dir?a=1&b=2",
            "BS_IP_Data1.aucS_SIP_SERVER..attr", "UI_LOCK");
    golden("n510.xml", write(Family.GIGASET_LEGACY, "7C2F80A1B2C3", rendering));
  }

  @Test
  void n720_with_its_own_credentials() throws IOException {
    Rendering rendering =
        Renderings.of(
            "PROFILE_NAME", "ACME",
            "I_PHONE_SYSTEM", "5",
            "BS_IP_Data.ucl_PHONE_SYSTEM", "5",
            "S_PROV_USERNAME", "dmsuser",
            "S_PROV_PASSWORD", "dmspass",
            "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", "dmsuser",
            "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD", "dmspass",
            "BS_VOIP_Data.astVoipAccounts[%].ucVoipProviderIndex", "0",
            "BS_VOIP_Data.astVoipProviders[0].aucSIP_DOMAIN[%]", "sip.example.net",
            "BS_VOIP_Data.astVoipProviders[0].NetCodeDND_ON[%]", "*78",
            "BS_VOIP_Data.astVoipAccounts[0].ucB_SIP_ACCOUNT_IS_ACTIVE_1", "1",
            "BS_VOIP_Data.astVoipAccounts[0].aucS_SIP_PASSWORD[0]", "s3cret",
            "BS_VOIP_Data.astVoipAccounts[1].aucS_SIP_DISPLAYNAME[0]", "101 Bob");
    golden("n720.xml", write(Family.GIGASET_N720, "7C2F80CA21E4", rendering));
  }

  @Test
  void de410() throws IOException {
    Rendering rendering =
        Renderings.of(
            "I_PHONE_SYSTEM", "2",
            "B_REMOTE_MANAGEMENT", "0",
            "S_SIP_PASSWORD_1", "s3cret",
            "S_SPECIAL_DATA_SRV", "http://prov.example.net/020008.img",
            "REBOOT", "true");
    golden("de410.xml", write(Family.GIGASET_DE, "7C2F80208402", rendering));
  }

  @Test
  void nx70_with_three_handsets() throws IOException {
    Rendering rendering =
        Renderings.of(
            "DmGlobal.0.TimeZone", "Europe/Berlin",
            "SipProvider.0.Domain", "sip.example.net",
            "hs.029e74a599.DECT_AC", "1234",
            "SipAccount.029e74a599.AuthName", "auth100",
            "SipAccount.029e74a599.AuthPassword", "s3\"cret",
            "SipAccount.029e74a599.DisplayName", "Anna \"A\" Example",
            "hs.00002.RegStatus", "ToReg",
            "hs.00002.DECT_AC", "0000",
            "SipAccount.0_3.AuthName", "auth102",
            "hs.029e74a600.RegStatus", "ToDeReg",
            "update_dm.local.RegStart", "1767225600",
            "update_dm.local.RegDuration", "900");
    golden("nx70.xml", Provisioning.write(Family.GIGASET_NX70, rendering));
  }

  @Test
  void nx70_that_is_authoritative() throws IOException {
    Rendering rendering =
        Renderings.of("hs.00001.DECT_AC", "0000", "oper.DeleteNotProvisionedHS", "true");
    golden("nx70-authoritative.xml", Provisioning.write(Family.GIGASET_NX70, rendering));
  }

  @Test
  void maxwell() throws IOException {
    Rendering rendering =
        Renderings.of(
            "System.Provision.ProvisioningServer", "https://prov.example.net/gigaset/%MACD.xml",
            "NET.IP.IPv4.DHCP.Options.Disabled", "66,114",
            "SIP.Account.0.AuthPassword", "s3cret");
    golden("maxwell.xml", Provisioning.write(Family.GIGASET_MAXWELL, rendering));
  }

  private static byte[] write(Family family, String mac, Rendering rendering) {
    return ProviderFrame.write(family, Mac.of(mac), VERSION, rendering);
  }

  private static void golden(String file, byte[] document) throws IOException {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream(file)) {
      assertThat(new String(document, UTF_8)).isEqualTo(new String(in.readAllBytes(), UTF_8));
    }
  }
}
