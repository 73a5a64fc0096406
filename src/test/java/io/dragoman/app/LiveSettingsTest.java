package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.settings.Setting;
import io.dragoman.settings.SettingPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each setting that is saved while the bridge runs reaches what is made of it. */
class LiveSettingsTest {
  private static final Pattern KEY = Pattern.compile("`([a-z0-9.]+)`");

  /** What {@link Bridge#update} makes anew, or tells, when one of its settings changes. */
  private static final Set<Setting> MADE_ANEW =
      Stream.of(
              ContactServices.SETTINGS,
              BridgeState.SETTINGS,
              FileConfiguration.SETTINGS,
              SharedLimits.SETTINGS,
              CertificateWatch.SETTINGS,
              Addresses.SETTINGS,
              ListenerManager.COMMON,
              ListenerManager.TLS,
              Set.of(Setting.EVENTS_STRICT)) // given on to the store at each change
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static Set<String> later() throws Exception {
    String page = Files.readString(Path.of("docs/configuration.md"));
    String section =
        page.substring(
            page.indexOf("## When a change takes effect"), page.indexOf("## Other files"));
    Set<String> keys = new TreeSet<>();
    Matcher matcher = KEY.matcher(section);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  @Test
  void every_setting_is_taken_up_at_once_or_documented_to_count_from_the_next() throws Exception {
    Set<String> later = later();
    for (Setting setting : Setting.values()) {
      boolean atOnce = MADE_ANEW.contains(setting) || setting.part() != SettingPart.BRIDGE;
      assertThat(atOnce || later.contains(setting.key())).as(setting.key()).isTrue();
    }
  }

  @Test
  void the_page_names_only_settings_that_there_are() throws Exception {
    Set<String> keys =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    assertThat(keys).containsAll(later());
  }
}
