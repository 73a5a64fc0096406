package io.dragoman.security.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.FamilyBy;
import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.SomeSubscriber;
import io.dragoman.model.Subscriber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who decides what a device is, the first that speaks. */
class IdentityRuleTest {
  /** Of no vendor's range. */
  private static final Mac ANYBODY = Mac.of("020000aabbcc");

  private final IdentityRule rule =
      new IdentityRule(
          () ->
              new DeviceTypes(
                  List.of(
                      type("unify", "openstage"),
                      type("n720", "gigaset-n720"),
                      type("handset", "handset"),
                      type("fax", "none"),
                      type("base", "gigaset"))));

  private static DeviceType type(String pattern, String family) {
    return new DeviceType(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), family, "");
  }

  private static Subscriber subscriber(String words, boolean pair) {
    Map<String, String> extra = new HashMap<>();
    for (String word : words.isEmpty() ? new String[0] : words.split(";")) {
      extra.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    Subscriber nobody = SomeSubscriber.of("acme", "u", "");
    return new Subscriber(
        "acme",
        "u",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        pair ? "base" : "",
        Secret.NONE,
        nobody.lines(),
        extra,
        Map.of());
  }

  private static Device device(Family family, FamilyBy by) {
    return Device.registered(ANYBODY, "acme", family, Device.Admission.APPROVED)
        .withFamily(family, by);
  }

  @ParameterizedTest(name = "{0}, {1}, pair {2}: {3} by {4}")
  @CsvSource({
    // words of the directory, MAC, pair?, door, by, family
    "'',                          020000aabbcc, false, ,         POLICY,      ",
    "'',                          020000aabbcc, true,  DOWNLOAD, CREDENTIALS, ",
    "'',                          7c2f80aabbcc, false, DOWNLOAD, MAC_RANGE,   ",
    "'',                          589ec6aabbcc, false, DOWNLOAD, MAC_RANGE,   ",
    "'',                          002104aabbcc, false, DOWNLOAD, MAC_RANGE,   ",
    "'',                          001ae8aabbcc, true,  DIALOGUE, MAC_RANGE,   ",
    "'',                          0001e3aabbcc, true,  DIALOGUE, MAC_RANGE,   ",
    "'',                          00acdce3bbcc, false, DOWNLOAD, MAC_RANGE,   ",
    "'',                          00acdcf3bbcc, false, ,         POLICY,      ",
    "family=openstage,            7c2f80aabbcc, true,  DIALOGUE, COLUMN,      openstage",
    "family=OpenStage,            7c2f80aabbcc, true,  DIALOGUE, COLUMN,      openstage",
    "family=openscape-cp-dms,     020000aabbcc, true,  DIALOGUE, COLUMN,      openscape-cp-dms",
    "family=gigaset,              001ae8aabbcc, false, DOWNLOAD, COLUMN,      ",
    "family=gigaset;model=N720,   001ae8aabbcc, false, DOWNLOAD, COLUMN,      gigaset-n720",
    "family=gigaset-nx70,         001ae8aabbcc, false, DOWNLOAD, COLUMN,      gigaset-nx70",
    "model=Gigaset N510 IP PRO,   020000aabbcc, false, DOWNLOAD, COLUMN,      gigaset-legacy",
    "model=Maxwell 3,             020000aabbcc, false, DOWNLOAD, COLUMN,      gigaset-maxwell",
    "model=Gigaset something,     020000aabbcc, false, DOWNLOAD, COLUMN,      ",
    "model=OpenStage 60,          7c2f80aabbcc, true,  DIALOGUE, COLUMN,      ",
    "model=OpenScape Desk Phone CP600, 7c2f80aabbcc, true, DIALOGUE, COLUMN,  ",
    "model=telephone,             020000aabbcc, true,  DOWNLOAD, CREDENTIALS, ",
    "family=openstage;deviceType=Gigaset N720, 020000aabbcc, true, DIALOGUE, COLUMN, openstage",
    "deviceType=Gigaset N720,     001ae8aabbcc, false, DOWNLOAD, DEVICE_TYPE, gigaset-n720",
    "deviceType=Unify,            7c2f80aabbcc, true,  DIALOGUE, DEVICE_TYPE, openstage",
    "deviceType=some base,        001ae8aabbcc, false, DOWNLOAD, DEVICE_TYPE, ",
    "deviceType=fax,              020000aabbcc, true,  ,         DEVICE_TYPE, ",
    "deviceType=handset,          020000aabbcc, true,  DOWNLOAD, CREDENTIALS, ",
    "deviceType=unheard of,       020000aabbcc, true,  DOWNLOAD, CREDENTIALS, ",
  })
  void the_first_that_speaks_decides(
      String words, String mac, boolean pair, Door door, Expectation.By by, String family) {
    Expectation expected = rule.expected(Mac.of(mac), null, subscriber(words, pair));
    assertThat(expected)
        .isEqualTo(
            new Expectation(by, door, family == null ? null : Family.of(family).orElseThrow()));
    assertThat(expected.bars(Door.DIALOGUE))
        .isEqualTo(by != Expectation.By.POLICY && door != Door.DIALOGUE);
    assertThat(expected.bars(Door.DOWNLOAD))
        .isEqualTo(by != Expectation.By.POLICY && door != Door.DOWNLOAD);
  }

  @Test
  void an_administrators_registration_goes_before_the_directory() {
    Device registered = device(Family.OPENSTAGE, FamilyBy.ADMINISTRATOR);
    Expectation expected =
        rule.expected(ANYBODY, registered, subscriber("family=gigaset-n720", true));
    assertThat(expected.by()).isEqualTo(Expectation.By.REGISTRATION);
    assertThat(expected.bars(Door.DOWNLOAD)).isTrue();
    assertThat(expected.refusal(registered, Door.DOWNLOAD)).isEqualTo(Cause.FAMILY_MISMATCH);
  }

  @Test
  void a_device_on_its_way_to_secure_mode_is_what_its_administrator_took_it_for() {
    Device claimed = device(Family.OPENSTAGE, FamilyBy.CLAIMED);
    for (Device.Mode mode : List.of(Device.Mode.BOOTSTRAPPING, Device.Mode.SECURE)) {
      assertThat(rule.expected(ANYBODY, claimed.withMode(mode), subscriber("", true)).door())
          .isEqualTo(Door.DIALOGUE);
    }
  }

  @Test
  void what_a_device_has_proved_goes_before_its_mac_and_after_the_directory() {
    Device proved =
        Device.registered(
                Mac.of("001ae8aabbcc"), "acme", Family.GIGASET_N720, Device.Admission.APPROVED)
            .withFamily(Family.GIGASET_N720, FamilyBy.PROVED);
    assertThat(rule.expected(proved.mac(), proved, subscriber("", false)).by())
        .isEqualTo(Expectation.By.PROOF);
    assertThat(rule.expected(proved.mac(), proved, subscriber("family=openstage", false)).door())
        .isEqualTo(Door.DIALOGUE);
  }

  @Test
  void a_mere_claim_decides_nothing() {
    Device claimed = device(Family.OPENSTAGE, FamilyBy.CLAIMED);
    assertThat(rule.expected(ANYBODY, claimed, null)).isEqualTo(Expectation.NONE);
    assertThat(rule.expected(ANYBODY, claimed, subscriber("", true)).door())
        .isEqualTo(Door.DOWNLOAD);
  }

  @Test
  void the_table_of_macs_is_read_strictly() {
    MacRanges ranges =
        MacRanges.read(List.of("# note", "001122,download,a,b", "00112233,both,a,b", ""));
    assertThat(ranges.door(Mac.of("001122440000"))).contains(Door.DOWNLOAD);
    assertThat(ranges.door(Mac.of("001122330000"))).isEmpty();
    assertThat(ranges.door(Mac.of("001123330000"))).isEmpty();
    for (String wrong : List.of("00112,download,a,b", "001122,both", "0011zz,both,a,b")) {
      assertThatThrownBy(() -> MacRanges.read(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> MacRanges.read(List.of("001122,guess,a,b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
