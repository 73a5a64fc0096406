package io.dragoman.profile;

import static io.dragoman.profile.ProfileFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.gigaset.codec.Leftovers;
import io.dragoman.family.gigaset.codec.ProviderFrame;
import io.dragoman.family.gigaset.codec.Provisioning;
import io.dragoman.model.Delivered;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shipped profiles leave on a base that lost a setting, a line or a handset. */
class ShippedLeftoversTest {
  private static final Vocabulary WORDS =
      Vocabulary.of(
          Set.of(),
          Map.of(
              "downloadUrl", "https://prov.acme.example/gigaset",
              "phonebookUrl", "https://prov.acme.example/phonebook"));
  private static final Map<String, String> BARE =
      Map.of("name", "ACME", "registrar", "sip.acme.example");
  private static final Map<String, String> RICH = rich();

  private final ProfileSet profiles =
      ProfileLoader.load(ProfileFixture.shipped(), WORDS, ProfileFixture.CLOCK).set();
  private Delivered memory = Delivered.UNKNOWN;

  private static Map<String, String> rich() {
    Map<String, String> rich = new HashMap<>(BARE);
    rich.put("timeServer", "ntp.acme.example");
    rich.put("timeZone", "Europe/Berlin");
    rich.put("language", "German");
    rich.put("countryCode", "49");
    rich.put("codecs", "pcma, g722");
    rich.put("sbc", "sbc.acme.example");
    rich.put("sbcPort", "5070");
    rich.put("voiceMail", "800");
    return rich;
  }

  private static Tenant tenant(Map<String, String> values, boolean phonebook) {
    return new Tenant(
        "acme",
        "file",
        UnknownDevices.HOLD,
        values,
        List.of(),
        phonebook ? Map.of("phonebook", "snapshot") : Map.of());
  }

  private Leftovers given(Family family, Tenant tenant, Subscriber subscriber) {
    Rendering rendering = profiles.render(ProfileFixture.device(family, ""), tenant, subscriber);
    Leftovers leftovers = Leftovers.of(family, memory, rendering);
    memory = leftovers.after();
    String document =
        new String(
            family == Family.GIGASET_NX70 || family == Family.GIGASET_MAXWELL
                ? Provisioning.write(family, leftovers.rendering())
                : ProviderFrame.write(
                    family, ProfileFixture.MAC, "0107261000", leftovers.rendering()),
            StandardCharsets.UTF_8);
    assertThat(document).doesNotContain("ToDeReg", "DeleteNotProvisionedHS");
    return leftovers;
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"GIGASET_LEGACY", "GIGASET_N720", "GIGASET_DE", "GIGASET_NX70", "GIGASET_MAXWELL"})
  void what_is_given_anew_or_again_leaves_nothing_and_takes_nothing_back(Family family) {
    // most of it a DE phone cannot be told
    boolean little = family == Family.GIGASET_DE;
    Tenant tenant = little ? tenant(BARE, false) : tenant(RICH, true);
    List<Subscriber> one =
        List.of(ProfileFixture.twoLines(), ProfileFixture.twoLines(), ProfileFixture.oneLine());
    for (int time = 0; time < 5; time++) {
      Leftovers leftovers = given(family, tenant, one.get(time % 3));
      assertThat(leftovers.behind()).isEmpty();
      assertThat(leftovers.after().cleared()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"GIGASET_LEGACY", "GIGASET_N720"})
  void user_and_password_of_a_directory_do_not_stay_when_it_is_switched_off(Family family) {
    given(family, tenant(RICH, true), ProfileFixture.oneLine());
    String group = "BS_XML_Netdirs.astNetdirProvider[";
    List<String> names =
        memory.given().stream()
            .filter(name -> name.startsWith(group))
            .filter(name -> name.endsWith(".aucUsername") || name.endsWith(".aucPassword"))
            .toList();
    assertThat(names).isNotEmpty();

    Leftovers without = given(family, tenant(RICH, false), ProfileFixture.oneLine());

    assertThat(without.after().cleared()).containsAll(names);
    assertThat(without.rendering().items())
        .filteredOn(item -> names.contains(item.key().name()))
        .hasSameSizeAs(names)
        .allSatisfy(item -> assertThat(item.value()).isEmpty());
  }

  @Test
  void a_base_whose_tenant_drops_its_settings_keeps_what_nothing_clears() {
    Map<Family, List<String>> kept =
        Map.of(
            Family.GIGASET_LEGACY,
            List.of(
                "BS_IP_Data1.aucS_TIME_NTP_SERVER[0]",
                "BS_IP_Data1.ucI_SIP_PREFERRED_VOCODER",
                "BS_IP_Data1.uiI_TIME_COUNTRY",
                "BS_IP_Data1.uiI_TIME_TIMEZONE"),
            Family.GIGASET_N720,
            List.of(
                "BS_IP_Data.aucS_TIME_NTP_SERVER[%]",
                "BS_IP_Data.uiI_TIME_TIMEZONE",
                "BS_VOIP_Data.astVoipAccounts[%].aucI_SIP_PREFERRED_VOCODER[%]"),
            Family.GIGASET_NX70,
            List.of(
                "DmGlobal.0.NtpServer",
                "DmGlobal.0.SystemRegDomain",
                "DmGlobal.0.TimeZone",
                "Telephony.0.ToneScheme"),
            Family.GIGASET_MAXWELL,
            List.of(
                "SIP.ActiveCodecs",
                "System.DateAndTime.TimeServer",
                "System.DateAndTime.TimeZone"));
    kept.forEach(
        (family, names) -> {
          memory = Delivered.UNKNOWN;
          given(family, tenant(RICH, true), ProfileFixture.oneLine());
          Leftovers leftovers = given(family, tenant(BARE, false), ProfileFixture.oneLine());
          assertThat(leftovers.behind()).as("%s", family).containsExactlyElementsOf(names);
        });
  }

  @Test
  void what_has_a_default_goes_back_to_it() {
    given(Family.GIGASET_N720, tenant(RICH, false), ProfileFixture.oneLine());
    assertThat(
            values(
                given(Family.GIGASET_N720, tenant(BARE, false), ProfileFixture.oneLine())
                    .rendering()))
        .containsEntry("BS_IP_Data.uiI_TIME_COUNTRY", "0xff")
        .containsEntry("BS_AE_SwConfig.ucCountryCodeTone", "0")
        .containsEntry("BS_IP_Data.ucI_HTTPLANGUAGE", "1");
    memory = Delivered.UNKNOWN;
    given(Family.GIGASET_MAXWELL, tenant(RICH, false), ProfileFixture.oneLine());
    assertThat(
            values(
                given(Family.GIGASET_MAXWELL, tenant(BARE, false), ProfileFixture.oneLine())
                    .rendering()))
        .containsEntry("Telephony.ToneScheme", "INT");
  }

  private static Line handset(int order, String user, String ipui) {
    return ProfileFixture.line(order, user, "Anna", "Example", Map.of("ipui", ipui));
  }

  @Test
  void the_account_of_a_handset_that_moved_away_is_emptied_and_the_handset_left_alone() {
    Tenant tenant = tenant(RICH, true);
    given(
        Family.GIGASET_NX70,
        tenant,
        ProfileFixture.subscriber(
            handset(1, "100", "029e74a599"), handset(2, "101", "029e74a600")));
    Leftovers after =
        given(
            Family.GIGASET_NX70,
            tenant,
            ProfileFixture.subscriber(
                handset(1, "100", "029e74a599"), handset(2, "101", "029e74a611")));
    assertThat(after.behind()).isEmpty();
    assertThat(values(after.rendering()))
        .containsEntry("SipAccount.029e74a600.AuthName", "")
        .containsEntry("SipAccount.029e74a600.AuthPassword", "")
        .containsEntry("SipAccount.029e74a600.UserName", "")
        .containsEntry("SipAccount.029e74a600.DisplayName", "")
        .containsEntry("SipAccount.029e74a600.VoiceMailMailbox", "")
        .containsEntry("SipAccount.029e74a600.VoiceMailActive", "0")
        .containsEntry("SipAccount.029e74a611.AuthName", "auth101")
        .doesNotContainKeys("hs.029e74a600.RegStatus", "hs.029e74a600.DECT_AC");
    // what is taken back stands first: should the base know both by one name, the new value holds
    assertThat(after.rendering().items().get(0).key().name()).startsWith("SipAccount.029e74a600");

    Leftovers back =
        given(
            Family.GIGASET_NX70,
            tenant,
            ProfileFixture.subscriber(
                handset(1, "100", "029e74a599"), handset(2, "101", "029e74a600")));
    assertThat(values(back.rendering()))
        .containsEntry("SipAccount.029e74a600.AuthName", "auth101")
        .containsEntry("SipAccount.029e74a611.AuthName", "");
  }

  @Test
  void a_provider_that_no_account_has_any_more_does_no_harm() {
    for (Family family : List.of(Family.GIGASET_NX70, Family.GIGASET_N720)) {
      memory = Delivered.UNKNOWN;
      Line other = ProfileFixture.line(2, "101", "Bob", "Brandtner");
      Subscriber two =
          ProfileFixture.subscriber(
              ProfileFixture.line(1, "100", "Anna", "Example"),
              new Line(
                  2,
                  other.userId(),
                  "Bob",
                  "Brandtner",
                  "",
                  "101",
                  "101",
                  "other.example",
                  "auth101",
                  other.authPassword(),
                  "",
                  Map.of(),
                  Map.of()));
      given(family, tenant(RICH, true), two);
      assertThat(given(family, tenant(RICH, true), ProfileFixture.oneLine()).behind()).isEmpty();
      assertThat(memory.cleared()).isEmpty();
    }
  }

  @Test
  void the_other_spelling_of_a_setting_leaves_nothing() {
    Tenant tags = tenant(RICH, false);
    Map<String, String> more = new HashMap<>(RICH);
    more.put("digestForm", "symbols");
    given(Family.GIGASET_N720, tags, ProfileFixture.oneLine());
    assertThat(given(Family.GIGASET_N720, tenant(more, false), ProfileFixture.oneLine()).behind())
        .isEmpty();
  }
}
