package io.dragoman.family.gigaset.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GigasetParamsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "S_PROV_USERNAME",
        "S_PROV_PASSWORD",
        "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME",
        "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD",
        "BS_IP_Data1.aucS_SIP_PASSWORD_2",
        "S_SIP_PASSWORD_1",
        "BS_CUSTOM.aucKdsPin[%]",
        "BS_CUSTOM.WebUIPassword",
        "BS_XML_Netdirs.astNetdirProvider[0].aucPassword",
        "update_dm.local.DMPpasswd",
        "hs.029e74a599.DECT_AC",
        "SipAccount.029e74a599.AuthPassword",
        "WebUIAccounts.1.Password",
        "System.Security.HttpAuthPassword",
        "NetDir.LDAP.0.Password"
      })
  void secrets_are_known(String name) {
    assertThat(GigasetParams.secret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BS_IP_Data1.aucS_SIP_DISPLAYNAME",
        "SipAccount.029e74a599.AuthName",
        "BS_VOIP_Data.astVoipProviders[0].aucSH_AUTH_PASS_LABEL[%]",
        "PhoneUI.Keys.FunctionKeys.0.CallPickupCode",
        "DmGlobal.0.SystemRegDomain",
        "BS_CUSTOM.bit.UseRandomRegistrationPIN"
      })
  void other_parameters_are_shown(String name) {
    assertThat(GigasetParams.secret(name)).isFalse();
  }
}
