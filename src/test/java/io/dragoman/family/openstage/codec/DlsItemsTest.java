package io.dragoman.family.openstage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ItemKey;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DlsItemsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "user-pwd",
        "user-pwd-unicode",
        "USER-PWD",
        "sip-pwd",
        "line-sip-pwd",
        "Sip-Pwd",
        "admin-pwd",
        "file-pwd",
        "snmp-trap-pwd",
        "send-url-passwd",
        "ssh-password",
        "restart-password",
        "bootstrapping-tan",
        "Bootstrapping-TAN",
        "cloud-pin-value",
        "secure-mode-data",
        "dls-client-certificate",
        "wbm-server-certificate",
        "new-802-1x-Certificate",
        "userdata-vu1"
      })
  void values_of_secret_items_are_never_shown(String name) {
    assertThat(DlsItems.secret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e164",
        "mac-addr",
        "realm",
        "sip-user-id",
        "mobility-password-on-logoff",
        "min-user-passw-length",
        "wbm-server-certificate-info",
        "dls-server-ca",
        ""
      })
  void other_items_may_be_shown(String name) {
    assertThat(DlsItems.secret(name)).isFalse();
  }

  @Test
  void the_table_tells_what_can_be_written_and_read() {
    assertThat(DlsItems.readOnly("mac-addr")).isTrue();
    assertThat(DlsItems.readOnly("file-deployment-name")).isTrue();
    assertThat(DlsItems.readOnly("e164")).isFalse();
    assertThat(DlsItems.readOnly("no-such-item")).isFalse();
    assertThat(DlsItems.writeOnly("mac-addr")).isFalse();
    assertThat(DlsItems.actionParameter("restart-type")).isTrue();
    assertThat(DlsItems.actionParameter("e164")).isFalse();
    assertThat(DlsItems.indexed("function-key-def")).isTrue();
    assertThat(DlsItems.indexed("e164")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip-pwd",
        "admin-pwd",
        "user-pwd",
        "ssh-password",
        "dls-client-certificate",
        "dls-server-ca",
        "some-future-certificate"
      })
  void what_never_comes_back_is_known(String name) {
    assertThat(DlsItems.writeOnly(name)).isTrue();
  }

  @Test
  void the_whole_table_is_there_and_case_counts() {
    assertThat(DlsItems.names()).hasSize(462);
    assertThat(DlsItems.known("XML-app-name")).isTrue();
    assertThat(DlsItems.known("xml-app-name")).isFalse();
  }

  private static Set<ItemGroup> groups(String... keys) {
    return Arrays.stream(keys)
        .map(key -> key.split("@"))
        .map(
            part ->
                part.length == 1
                    ? ItemKey.of(part[0])
                    : ItemKey.of(part[0], Integer.parseInt(part[1])))
        .map(DlsItems::group)
        .collect(Collectors.toSet());
  }

  @Test
  void all_items_of_one_key_travel_together() {
    assertThat(
            groups(
                "function-key-def@7",
                "key-label-unicode@7",
                "select-dial@7",
                "blf-popup@7",
                "stimulus-led-control-uri@7",
                "send-url-path@7",
                "line-sip-uri@7",
                "FPK-app-name@7",
                "forwarding-dest@7",
                "locked-function-keys@7"))
        .containsExactly(new ItemGroup("key", 7));
    assertThat(groups("function-key-def@7", "function-key-def@1007")).hasSize(2);
  }

  @Test
  void all_items_of_one_application_one_file_one_codec_travel_together() {
    assertThat(groups("XML-app-action@2", "XML-app-name@2", "XML-app-num-tabs@2")).hasSize(1);
    assertThat(groups("XML-app-action@2", "XML-app-action@3")).hasSize(2);
    assertThat(groups("file-action@1", "file-type@1", "file-name@1")).hasSize(1);
    assertThat(groups("file-https-base-url", "file-type", "file-pwd")).hasSize(1);
    assertThat(groups("codec-type@1", "codec-rank@1")).hasSize(1);
    assertThat(groups("Canonical-lookup-local-code@1", "Canonical-lookup-international-code@1"))
        .hasSize(1);
  }

  @Test
  void the_registration_travels_together() {
    assertThat(
            groups(
                "e164",
                "sip-user-id",
                "sip-pwd",
                "realm",
                "reg-addr",
                "registrar-port",
                "register-by-name",
                "sip-name",
                "sgnl-gateway-addr-user",
                "sip-transport-user",
                "server-type",
                "default-domain",
                "outbound-proxy-user"))
        .containsExactly(new ItemGroup("registration", ItemKey.NO_INDEX));
  }

  @Test
  void the_way_into_secure_mode_travels_together() {
    assertThat(
            groups(
                "goto-secure-mode",
                "dls-client-certificate",
                "dls-server-ca@0",
                "dls-server-ca@1",
                "dls-secure-port"))
        .hasSize(1);
  }

  @Test
  void other_items_stand_alone() {
    assertThat(groups("alert@1", "alert@2", "display-id", "file-deployment-name@1", "time"))
        .hasSize(5);
    assertThat(groups("line-button-mode", "line-key-operating-mode")).hasSize(2);
  }

  @Test
  void what_may_cut_the_phone_off_is_known() {
    for (String name : new String[] {"ipaddress", "vlan-id", "dhcp", "e164", "goto-secure-mode"}) {
      assertThat(DlsItems.cutsOff(name)).as(name).isTrue();
    }
    assertThat(DlsItems.cutsOff("display-id-unicode")).isFalse();
    assertThat(DlsItems.cutsOff("function-key-def")).isFalse();
  }
}
