package io.dragoman.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void every_default_is_a_value_of_its_setting() {
    assertThat(Settings.of(Map.of()).faults()).isEmpty();
    assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
  }

  @Test
  void a_wrong_port_switches_off_its_listener_and_nothing_else() {
    Settings settings = Settings.of(Map.of("openstage.port", "eighteen", "admin.port", "9000"));
    assertThat(settings.sound(SettingPart.OPENSTAGE)).isFalse();
    assertThat(settings.sound(SettingPart.ADMIN)).isTrue();
    assertThat(settings.number(Setting.ADMIN_PORT)).isEqualTo(9000);
    assertThat(settings.faults())
        .extracting(Settings.Fault::sentence)
        .containsExactly("openstage.port must be a number, 0…65535; openstage is off");
  }

  @Test
  void a_wrong_setting_of_the_bridge_itself_keeps_its_default() {
    Settings settings = Settings.of(Map.of("request.max", "-1"));
    assertThat(settings.number(Setting.REQUEST_MAX)).isEqualTo(1_048_576);
    assertThat(settings.faults().get(0).sentence()).endsWith("its default is used");
  }

  @Test
  void a_key_that_is_no_setting_is_reported_without_its_value() {
    Settings settings = Settings.of(Map.of("databse.password", "hunter2"));
    assertThat(settings.faults().get(0).sentence())
        .isEqualTo("databse.password is no setting; it is ignored");
  }

  @Test
  void a_line_break_in_a_value_is_refused_wherever_it_stands() {
    Settings settings =
        Settings.of(
            Map.of(
                "database.password",
                "hunter2\n",
                "download.url",
                "https://a\r\nX: y",
                "route.crm.key",
                "hun\0ter",
                "route.crm.url",
                "\thttps://crm \t"),
            Map.of("route.crm.key", "dragoman.cfg:7"));
    assertThat(settings.faults())
        .extracting(Settings.Fault::sentence)
        .allMatch(sentence -> !sentence.contains("hun"))
        .anyMatch(sentence -> sentence.startsWith("database.password has a line break; "))
        .anyMatch(sentence -> sentence.startsWith("download.url has a line break; "))
        .contains("dragoman.cfg:7 route.crm.key has a control character; it is ignored");
    assertThat(settings.route()).containsExactly(Map.entry("route.crm.url", "https://crm"));
    assertThat(settings.secret(Setting.DATABASE_PASSWORD).reveal()).doesNotContain("hunter2");
  }

  @Test
  void differences_name_only_what_changed() {
    Settings before = Settings.of(Map.of());
    assertThat(before.differences(Settings.of(Map.of("reload.poll", "100"))))
        .containsExactly(Setting.RELOAD_POLL);
  }
}
