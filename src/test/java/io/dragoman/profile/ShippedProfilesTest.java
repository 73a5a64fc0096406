package io.dragoman.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.gigaset.ProviderFrame;
import io.dragoman.gigaset.Provisioning;
import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedProfilesTest {
  private final ProfileLoader.Loaded loaded =
      ProfileLoader.load(Sample.shipped(), Sample.WORDS, Sample.CLOCK);

  private Rendering render(Family family, String model, Subscriber subscriber) {
    return loaded.set().render(Sample.device(family, model), Sample.TENANT, subscriber);
  }

  private static Map<String, String> values(Rendering rendering) {
    Map<String, String> values = new TreeMap<>();
    for (RenderedItem item : rendering.items()) {
      values.put(item.key().toString(), item.value());
    }
    return values;
  }

  @Test
  void they_load_without_fault_and_name_only_known_items() {
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings()).isEmpty();
  }

  @Test
  void an_openstage_registers_by_its_number() {
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 60", Sample.oneLine())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("e164", "100"),
                Map.entry("register-by-name", "false"),
                Map.entry("sip-user-id", "auth100"),
                Map.entry("sip-pwd", "s3cret100"),
                Map.entry("realm", "BroadWorks"),
                Map.entry("server-type", "0"),
                Map.entry("reg-addr", "sip.example.net"),
                Map.entry("reg-port", "5060"),
                Map.entry("registrar-addr", "sip.example.net"),
                Map.entry("registrar-port", "5060"),
                Map.entry("reg-ttl", "3600"),
                Map.entry("default-domain", "example.net"),
                Map.entry("sip-transport-user", "0"),
                Map.entry("outbound-proxy-user", "false"),
                Map.entry("display-id-unicode", "Anna Example"),
                Map.entry("use-display-id", "true"),
                Map.entry("language-iso", "de"),
                Map.entry("country-iso", "DE"),
                Map.entry("sntp-tz-offset", "60"),
                Map.entry("auto-daylight-save", "true"),
                Map.entry("daylight-save-zone-id", "9"),
                Map.entry("daylight-save", "true"),
                Map.entry("daylight-save-minutes", "60"),
                Map.entry("Canonical-dialing-local-country-code", "49")));
  }

  @Test
  void an_openstage_is_nothing_without_its_number_and_its_way_to_the_carrier() {
    Map<String, String> settings = new HashMap<>(Sample.TENANT.values());
    settings.put("sbc", "192.0.2.9");
    Tenant tenant = Sample.tenant(settings);
    Rendering rendering =
        loaded
            .set()
            .render(Sample.device(Family.OPENSTAGE, "OpenStage 60"), tenant, Sample.oneLine());
    assertThat(rendering.items())
        .filteredOn(RenderedItem::required)
        .extracting(item -> item.key().name())
        .contains("e164", "reg-addr", "sgnl-gateway-addr-user", "sip-pwd", "sip-user-id");
  }

  @Test
  void a_line_port_that_is_no_number_registers_by_name() {
    Subscriber subscriber = Sample.subscriber(Sample.line(1, "anna_7c2f_1", "Anna", "Example"));
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 40", subscriber)))
        .containsEntry("sip-name", "anna_7c2f_1")
        .containsEntry("register-by-name", "true")
        .doesNotContainKey("e164");
  }

  @Test
  void two_lines_of_an_openstage_get_a_key_each() {
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 60", Sample.twoLines())))
        .containsEntry("e164", "100")
        .containsEntry("function-key-def[1]", "31")
        .containsEntry("key-label-unicode[1]", "100 Example")
        .containsEntry("line-primary[1]", "true")
        .containsEntry("line-sip-uri[1]", "100@example.net")
        .containsEntry("function-key-def[2]", "31")
        .containsEntry("key-label-unicode[2]", "101 Brandtner")
        .containsEntry("line-primary[2]", "false")
        .containsEntry("line-sip-uri[2]", "101@example.net")
        .containsEntry("line-sip-realm[2]", "BroadWorks")
        .containsEntry("line-sip-user-id[2]", "auth101")
        .containsEntry("line-sip-pwd[2]", "s3cret101");
  }

  @ParameterizedTest
  @CsvSource({"OpenStage 15,8", "OpenStage 20E,1", "OpenStage 40,6", "OpenStage 80,9"})
  void an_openstage_takes_as_many_lines_as_it_has_keys(String model, int keys) {
    Line[] lines = new Line[12];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Sample.line(i + 1, "10" + i, "F", "L");
    }
    long given =
        render(Family.OPENSTAGE, model, Sample.subscriber(lines)).items().stream()
            .filter(item -> item.key().name().equals("function-key-def"))
            .count();
    assertThat(given).isEqualTo(keys == 1 ? 0 : keys);
  }

  @Test
  void a_tenant_with_a_session_border_controller_sends_the_phone_there() {
    Map<String, String> values = new HashMap<>(Sample.TENANT.values());
    values.put("sbc", "sbc.example.net");
    values.put("sbcPort", "5080");
    values.put("transport", "tcp");
    values.put("realm", "example.net");
    Tenant tenant = Sample.tenant(values);
    assertThat(
            values(
                loaded
                    .set()
                    .render(
                        Sample.device(Family.OPENSTAGE, "OpenStage 60"), tenant, Sample.oneLine())))
        .containsEntry("outbound-proxy-user", "true")
        .containsEntry("sgnl-gateway-addr-user", "sbc.example.net")
        .containsEntry("sgnl-gateway-port-user", "5080")
        .containsEntry("sip-transport-user", "1")
        .containsEntry("realm", "example.net");
  }

  @Test
  void the_digest_pair_of_an_n720_is_written_as_symbols_only_where_the_tenant_says_so() {
    Map<String, String> tenant = new HashMap<>(Sample.TENANT.values());
    tenant.put("digestForm", "symbols");
    assertThat(
            values(
                loaded
                    .set()
                    .render(
                        Sample.device(Family.GIGASET_N720, "N720 DM PRO"),
                        Sample.tenant(tenant),
                        Sample.oneLine())))
        .containsEntry("BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", "prov100")
        .containsEntry("BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD", "provpass")
        .doesNotContainKeys("S_PROV_USERNAME", "S_PROV_PASSWORD");
  }

  @Test
  void an_n510_gets_its_accounts_with_the_irregular_suffixes() {
    assertThat(values(render(Family.GIGASET_LEGACY, "N510 IP PRO", Sample.twoLines())))
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
        values(render(Family.GIGASET_LEGACY, "N510 IP PRO", Sample.twoLines()));
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
        Sample.subscriber(
            Sample.line(1, "100", "Anna", "Example"), Sample.line(3, "103", "Cleo", "Third"));
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
    assertThat(values(render(Family.GIGASET_NX70, "N870 IP PRO", Sample.twoLines())))
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
    assertThat(values(render(Family.GIGASET_NX70, "N610 IP PRO", Sample.oneLine())))
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
        Sample.line(1, "100", "Anna", "Example", Map.of("ipui", "029E74A599", "dectPin", "4711"));
    assertThat(values(render(Family.GIGASET_NX70, "N670 IP PRO", Sample.subscriber(line))))
        .containsEntry("hs.029e74a599.DECT_AC", "4711")
        .containsEntry("SipAccount.029e74a599.UserName", "100")
        .doesNotContainKey("SipAccount.00001.UserName");
  }

  @Test
  void two_lines_on_one_handset_of_an_nx70_are_told_and_not_mixed() {
    Map<String, String> same = Map.of("ipui", "029e74a599");
    Subscriber subscriber =
        Sample.subscriber(
            Sample.line(1, "100", "Anna", "Example", same),
            Sample.line(2, "101", "Bob", "Brandtner", same));
    assertThatThrownBy(() -> render(Family.GIGASET_NX70, "N870 IP PRO", subscriber))
        .hasMessage("hs.029e74a599.RegStatus would be of lines 1 and 2");
  }

  @Test
  void a_desktop_phone_carries_the_number_on_every_account() {
    assertThat(values(render(Family.GIGASET_DE, "DE410 IP PRO", Sample.twoLines())))
        .containsEntry("S_SIP_USER_ID_1", "100")
        .containsEntry("S_SIP_LOGIN_ID_2", "auth101")
        .containsEntry("B_SIP_ACCOUNT_IS_ACTIVE_2", "true")
        .containsEntry("B_SIP_ACCOUNT_IS_ACTIVE_3", "false");
  }

  @Test
  void a_maxwell_counts_its_accounts_from_zero() {
    assertThat(values(render(Family.GIGASET_MAXWELL, "Maxwell 3", Sample.twoLines())))
        .containsEntry("SIP.Account.0.Username", "100")
        .containsEntry("SIP.Account.1.AuthName", "auth101")
        .containsEntry("SIP.Account.2.Active", "0")
        .containsEntry("System.DateAndTime.TimeZone", "GMT+1.Europe/Amsterdam")
        .containsEntry("System.Security.HttpAuthUsername", "prov100");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void passwords_are_secret_and_hidden_in_every_family(Family family) {
    for (RenderedItem item : render(family, "", Sample.twoLines()).items()) {
      boolean password = item.value().startsWith("s3cret") || item.value().equals("provpass");
      assertThat(item.secret()).as(item.key().name()).isIn(password, true);
      assertThat(item.toString() + item.shown())
          .doesNotContain("s3cret")
          .doesNotContain("provpass");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void every_value_says_which_line_of_which_file_it_came_from(Family family) {
    assertThat(render(family, "", Sample.twoLines()).items())
        .allSatisfy(
            item -> {
              assertThat(item.origin().file()).isEqualTo(family.id() + ".yaml");
              assertThat(item.origin().line()).isPositive();
              assertThat(item.origin().layer()).isEqualTo("family " + family.id());
            });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void a_line_without_a_sip_user_gets_no_partial_configuration(Family family) {
    Subscriber subscriber = Sample.subscriber(Sample.line(1, "", "Anna", "Example"));
    assertThatThrownBy(() -> render(family, "", subscriber))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.NO_PROFILE))
        .hasMessageContaining("would be empty")
        .hasMessageContaining(family.id() + ".yaml:")
        .hasMessageContaining("line.1.user");
  }

  @Test
  void a_line_without_a_password_gets_no_partial_configuration() {
    Line line = Sample.line(1, "100", "Anna", "Example");
    Line bare =
        new Line(
            1,
            "",
            "",
            "",
            "",
            "",
            line.user(),
            line.host(),
            "auth",
            Secret.NONE,
            "",
            Map.of(),
            Map.of());
    assertThatThrownBy(() -> render(Family.OPENSTAGE, "", Sample.subscriber(bare)))
        .hasMessageStartingWith("sip-pwd would be empty: openstage.yaml:")
        .hasMessageEndingWith("needs line.1.authPassword");
  }

  @Test
  void a_tenant_whose_carrier_asks_no_password_says_so_in_a_layer() {
    SortedMap<String, byte[]> files = Sample.shipped();
    files.put("tenant.yaml", NO_PASSWORDS.formatted(Sample.TENANT.id()).getBytes(UTF_8));
    ProfileLoader.Loaded layered = ProfileLoader.load(files, Sample.WORDS, Sample.CLOCK);
    assertThat(layered.faults()).isEmpty();
    Subscriber two = Sample.subscriber(bare(1, "100"), bare(2, "101"));
    Rendering rendering =
        layered.set().render(Sample.device(Family.OPENSTAGE, "OpenStage 60"), Sample.TENANT, two);
    assertThat(values(rendering))
        .containsEntry("e164", "100")
        .containsEntry("line-sip-uri[2]", "101@sip.example.net")
        .doesNotContainKeys("sip-pwd", "sip-user-id", "line-sip-pwd[1]", "line-sip-user-id[2]");
  }

  private static final String NO_PASSWORDS =
      """
      layer: tenant
      match: %s
      items:
        sip-user-id: {value: "${line.1.authUser}", optional: true}
        sip-pwd: {value: "${line.1.authPassword}", optional: true}
      each-line:
        - when: {at-least: ["${subscriber.lines}", 2]}
          items:
            line-sip-user-id[${line.order}]: {value: "${line.authUser}", optional: true}
            line-sip-pwd[${line.order}]: {value: "${line.authPassword}", optional: true}
      """;

  private static Line bare(int order, String user) {
    return new Line(order, "", "", "", "", "", user, "", "", Secret.NONE, "", Map.of(), Map.of());
  }

  @Test
  void the_writers_of_both_gigaset_formats_take_what_is_rendered() {
    for (Family family :
        new Family[] {Family.GIGASET_LEGACY, Family.GIGASET_N720, Family.GIGASET_DE}) {
      byte[] document =
          ProviderFrame.write(
              family, Sample.MAC, "0107261000", render(family, "", Sample.twoLines()));
      assertThat(new String(document, java.nio.charset.StandardCharsets.UTF_8))
          .contains("7C2F80A1B2C3")
          .contains("auth101");
    }
    for (Family family : new Family[] {Family.GIGASET_NX70, Family.GIGASET_MAXWELL}) {
      byte[] document = Provisioning.write(family, render(family, "", Sample.twoLines()));
      assertThat(new String(document, java.nio.charset.StandardCharsets.UTF_8)).contains("auth101");
    }
  }
}
