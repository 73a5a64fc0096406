package io.dragoman.profile;

import static io.dragoman.profile.ProfileFixture.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.FamilyCapabilities;
import io.dragoman.model.FamilyCapabilities.Kind;
import io.dragoman.model.Line;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant asks is in what its phones get, or told as left out. */
class AskedSettingsTest extends CapabilityFixture {
  @ParameterizedTest
  @CsvSource({
    "GIGASET_N720,BS_VOIP_Data.astVoipProviders[0].uiSIP_REGISTRAR_PORT",
    "GIGASET_LEGACY,BS_IP_Data1.uiI_SIP_REGISTRAR_PORT",
    "GIGASET_DE,I_SIP_SERVER_PORT_1"
  })
  void tls_is_withheld_or_plain_with_its_port_where_a_family_has_none(Family family, String port) {
    Map<String, String> tls = Map.of("transport", "tls", "port", "5061");
    assertThatThrownBy(() -> render(family, tenant(tls), ProfileFixture.oneLine()))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.SETTING_UNSUPPORTED))
        .hasMessageContaining("transport: tls (tenants/acme.yaml:7)")
        .hasMessageContaining(family.id());
    Rendering plain = warned(family, tls, line());
    assertThat(values(plain)).containsEntry(port, "5060");
    assertThat(values(plain).values()).doesNotContain("5061");
    assertThat(plain.leftOut()).hasSize(1);
    assertThat(plain.leftOut().get(0).text(family))
        .contains("transport: tls (tenants/acme.yaml:7)", family.id(), "plain UDP");
  }

  @Test
  void tls_comes_with_srtp_and_its_port_where_a_family_has_it() {
    Tenant tls = tenant(Map.of("transport", "tls"));
    assertThat(values(render(Family.GIGASET_NX70, tls, ProfileFixture.oneLine())))
        .containsEntry("SipProvider.0.TransportProtocol", "3")
        .containsEntry("SipProvider.0.UseSIPS", "0")
        .containsEntry("SipProvider.0.SRTP_Enabled", "1")
        .containsEntry("SipProvider.0.RegServerPort", "5061")
        .containsEntry("SipProvider.0.ProxyServerPort", "5061");
    assertThat(values(render(Family.GIGASET_MAXWELL, tls, ProfileFixture.oneLine())))
        .containsEntry("SIP.TransportProtocol", "2")
        .containsEntry("SIP.Security.UseSIPS", "1")
        .containsEntry("SIP.Security.SRTP", "1")
        .containsEntry("SIP.Account.0.RegistrationServer.Port", "5061");
    Tenant quiet = tenant(Map.of("transport", "tls", "srtp", "off", "port", "5071"));
    assertThat(values(render(Family.GIGASET_NX70, quiet, ProfileFixture.oneLine())))
        .containsEntry("SipProvider.0.SRTP_Enabled", "0")
        .containsEntry("SipProvider.0.RegServerPort", "5071");
    assertThat(values(render(Family.GIGASET_MAXWELL, tenant(Map.of()), ProfileFixture.oneLine())))
        .containsEntry("SIP.TransportProtocol", "1")
        .containsEntry("SIP.Security.UseSIPS", "0")
        .containsEntry("SIP.Security.SRTP", "0");
  }

  @Test
  void two_domains_on_one_base_are_two_providers() {
    Subscriber two = ProfileFixture.subscriber(at(1, "a.net"), at(2, "b.net"), at(3, "A.net"));
    Tenant open = ProfileFixture.tenant(Map.of());
    assertThat(values(render(Family.GIGASET_NX70, open, two)))
        .containsEntry("SipProvider.0.Domain", "a.net")
        .containsEntry("SipProvider.1.Domain", "b.net")
        .containsEntry("SipProvider.1.RegServerAddress", "b.net")
        .doesNotContainKey("SipProvider.2.Domain")
        .containsEntry("SipAccount.00001.ProviderId", "0")
        .containsEntry("SipAccount.00002.ProviderId", "1")
        .containsEntry("SipAccount.00003.ProviderId", "0");
    assertThat(values(render(Family.GIGASET_N720, open, two)))
        .containsEntry("BS_VOIP_Data.astVoipProviders[1].aucSIP_DOMAIN[%]", "b.net")
        .containsEntry("BS_VOIP_Data.astVoipProviders[1].aucSIP_REGISTRAR[%]", "b.net")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[0].ucVoipProviderIndex", "0")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[1].ucVoipProviderIndex", "1")
        .containsEntry("BS_VOIP_Data.astVoipAccounts[2].ucVoipProviderIndex", "0");
    assertThat(values(render(Family.GIGASET_LEGACY, open, two)))
        .containsEntry("BS_IP_Data1.aucS_SIP_REGISTRAR", "a.net")
        .containsEntry("BS_IP_Data1.aucS_SIP_REGISTRAR_2", "b.net");
  }

  @Test
  void a_line_is_never_registered_at_anothers_domain() {
    Subscriber two = ProfileFixture.subscriber(at(1, "a.net"), at(2, "b.net"));
    assertThatThrownBy(() -> render(Family.OPENSTAGE, ProfileFixture.tenant(Map.of()), two))
        .hasMessageContaining("b.net of line 2")
        .hasMessageContaining("openstage");
    Rendering one =
        render(Family.OPENSTAGE, ProfileFixture.tenant(Map.of("unsupported", "warn")), two);
    assertThat(left(one)).containsExactly(Capability.SEVERAL_DOMAINS);
    assertThat(values(one)).containsEntry("reg-addr", "a.net").doesNotContainValue("auth102");
  }

  @Test
  void a_desk_phone_is_told_to_do_without_proxy_mailbox_and_time_by_an_event() {
    Map<String, String> asked =
        Map.of("sbc", "sbc.example.net", "voiceMail", "99", "timeServer", "ntp.example.net");
    assertThatThrownBy(() -> render(Family.GIGASET_DE, tenant(asked), ProfileFixture.oneLine()))
        .hasMessageContaining("sbc: sbc.example.net (tenants/acme.yaml:7)");
    assertThat(left(warned(Family.GIGASET_DE, asked, line())))
        .containsExactlyInAnyOrder(
            Capability.OUTBOUND_PROXY, Capability.VOICE_MAIL, Capability.TIME_SERVER);
  }

  @Test
  void comfort_is_left_out_and_told_unless_the_tenant_withholds() {
    Map<String, String> asked = Map.of("voiceMail", "99");
    assertThat(left(render(Family.GIGASET_DE, tenant(asked), ProfileFixture.oneLine())))
        .containsExactly(Capability.VOICE_MAIL);
    Map<String, String> strict = Map.of("voiceMail", "99", "unsupported", "withhold");
    assertThatThrownBy(() -> render(Family.GIGASET_DE, tenant(strict), ProfileFixture.oneLine()))
        .hasMessageContaining("voiceMail: 99");
  }

  @Test
  void a_layer_of_ones_own_expresses_what_the_shipped_ones_do_not() {
    Map<String, byte[]> files = new TreeMap<>(ProfileFixture.shipped());
    String own =
        """
        layer: tenant
        match: acme
        family: gigaset-de
        each-line:
          - items:
              S_OUTBOUND_PROXY_${line.order}: ${tenant.sbc}
        """;
    files.put("own.yaml", own.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    ProfileSet with =
        ProfileLoader.load(new TreeMap<>(files), ProfileFixture.WORDS, ProfileFixture.CLOCK).set();
    Device device = ProfileFixture.device(Family.GIGASET_DE, "DE410 IP PRO");
    Rendering rendering =
        with.render(device, tenant(Map.of("sbc", "sbc.example.net")), ProfileFixture.oneLine());
    assertThat(rendering.leftOut()).isEmpty();
    assertThat(values(rendering)).containsEntry("S_OUTBOUND_PROXY_1", "sbc.example.net");
  }

  @Test
  void a_country_that_an_item_has_no_value_for_is_told_though_others_express_it() {
    Rendering phone = render(Family.OPENSTAGE, tenant(Map.of("countryCode", "852")), person());
    assertThat(values(phone)).containsEntry("Canonical-dialing-local-country-code", "852");
    assertThat(phone.leftOut())
        .extracting(each -> each.text(Family.OPENSTAGE))
        .containsExactly(
            "countryCode: 852 (tenants/acme.yaml:7): no value of country-iso is known for it,"
                + " which is left out");
    Rendering base = render(Family.GIGASET_N720, tenant(Map.of("countryCode", "34")), person());
    assertThat(base.leftOut())
        .extracting(each -> each.text(Family.GIGASET_N720))
        .singleElement()
        .asString()
        .contains("countryCode: 34", "no value of BS_IP_Data.uiI_TIME_COUNTRY is known");
    for (Family family : MODELS.keySet()) {
      assertThat(
              left(
                  render(
                      family,
                      tenant(Map.of("countryCode", "49", "unsupported", "warn")),
                      person())))
          .as(family.toString())
          .isEqualTo(
              FamilyCapabilities.of(family, Capability.COUNTRY).kind() == Kind.NO
                  ? List.of(Capability.COUNTRY)
                  : List.of());
    }
  }

  @Test
  void every_line_that_a_phone_has_no_key_for_is_named() {
    Line[] ten =
        IntStream.rangeClosed(1, 10)
            .filter(order -> order != 8)
            .mapToObj(order -> at(order, "sip.example.net"))
            .toArray(Line[]::new);
    Rendering rendering =
        profiles.render(
            ProfileFixture.device(Family.OPENSTAGE, "OpenStage 40"),
            tenant(Map.of("unsupported", "warn")),
            ProfileFixture.subscriber(ten));
    assertThat(rendering.leftOut().get(0).text(Family.OPENSTAGE))
        .contains("lines 7, 9-10")
        .endsWith("it takes 6");
  }

  private static Subscriber person() {
    return ProfileFixture.subscriber(line());
  }

  @Test
  void a_tenants_phone_book_is_told_to_the_bases_that_read_it() {
    ProfileSet found =
        ProfileLoader.load(
                ProfileFixture.shipped(),
                Vocabulary.of(Set.of(), Map.of("phonebookUrl", "https://a.net/phonebook")),
                ProfileFixture.CLOCK)
            .set();
    Tenant tenant =
        new Tenant(
            "acme",
            "file",
            UnknownDevices.HOLD,
            Map.of("registrar", "sip.example.net"),
            List.of(),
            Map.of("phonebook", "live"));
    for (Map.Entry<Family, String> model : MODELS.entrySet()) {
      Device device = ProfileFixture.device(model.getKey(), model.getValue());
      Rendering rendering = found.render(device, tenant, ProfileFixture.oneLine());
      boolean read =
          FamilyCapabilities.of(model.getKey(), Capability.PHONE_BOOK).kind() == Kind.YES;
      assertThat(left(rendering)).as(model.getValue()).doesNotContain(Capability.PHONE_BOOK);
      assertThat(values(rendering).toString().contains("https://a.net/phonebook/"))
          .as(model.getValue())
          .isEqualTo(read);
      Rendering without = found.render(device, tenant(Map.of()), ProfileFixture.oneLine());
      assertThat(values(without).toString()).doesNotContain("phonebook/");
      assertThat(values(without).keySet().stream().filter(values(rendering)::containsKey))
          .as("one that the tenant had goes: " + model.getValue())
          .filteredOn(name -> name.contains("utolook") || name.equals("Netdir.1.Activated"))
          .allMatch(name -> values(without).get(name).equals("0"))
          .hasSizeGreaterThanOrEqualTo(read ? 1 : 0);
    }
  }

  @Test
  void a_setting_that_no_layer_for_its_tenant_uses_is_told_once(@TempDir Path folder)
      throws Exception {
    Path own = Files.createDirectories(folder.resolve("tenants"));
    Path layers = Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        own.resolve("acme.yaml"), "id: acme\nsbcPort: 5060\nvalues:\n  site: Kiel\n  room: '7'\n");
    Files.writeString(own.resolve("other.yaml"), "values: {site: Bonn}\n");
    Files.writeString(
        layers.resolve("a.yaml"), "layer: tenant\nmatch: acme\nitems: {S_X: '${tenant.site}'}\n");
    List<Event> events = new ArrayList<>();
    Duration never = Duration.ofDays(1);
    try (Tenants tenants =
            new Tenants(own, never, UnknownDevices.HOLD, event -> {}, ProfileFixture.CLOCK);
        Profiles found =
            new Profiles(
                layers,
                never,
                () -> Vocabulary.of(tenants.names(), Map.of()),
                event -> {},
                ProfileFixture.CLOCK)) {
      UnusedSettings unused = new UnusedSettings(tenants, found, events::add, ProfileFixture.CLOCK);
      tenants.start();
      found.onLoad(unused::look);
      found.start();
      unused.look();
    }
    assertThat(events)
        .extracting(Event::detail)
        .containsExactlyInAnyOrder(
            "room of tenant acme: tenants/acme.yaml:5",
            "sbcPort of tenant acme: tenants/acme.yaml:2",
            "site of tenant other: tenants/other.yaml:1");
    assertThat(events).extracting(Event::cause).containsOnly(Cause.SETTING_UNUSED);
  }
}
