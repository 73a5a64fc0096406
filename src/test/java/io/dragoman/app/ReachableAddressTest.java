package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written into certificates and configurations leads somewhere, or is not written. */
class ReachableAddressTest {
  @Test
  void certificates_name_a_configured_address_or_the_one_that_is_bound() {
    Settings named = Settings.of(Map.of("pki.url", "http://pki.example.net/pki/"));
    assertThat(AuthoritySettings.url(named)).isEqualTo("http://pki.example.net/pki");
    assertThat(AuthoritySettings.trouble(named)).isEmpty();
    assertThat(AuthoritySettings.url(Settings.of(Map.of("bind", "192.0.2.1"))))
        .isEqualTo("http://192.0.2.1:8080/pki");
    assertThat(AuthoritySettings.url(Settings.of(Map.of("bind", "2001:db8::1"))))
        .isEqualTo("http://[2001:db8::1]:8080/pki");
  }

  @Test
  void a_short_name_is_never_an_address() {
    Settings settings = Settings.of(Map.of());
    String url = AuthoritySettings.url(settings);
    assertThat(url).doesNotContain("//" + Hosts.name() + ":").doesNotContain("localhost");
    assertThat(AuthoritySettings.trouble(settings).isPresent()).isEqualTo(url.isEmpty());
  }

  @Test
  void without_a_setting_each_device_is_told_the_address_it_used() {
    assertThat(Addresses.ofBridge(Settings.of(Map.of())))
        .containsEntry("downloadUrl", "{origin}/gigaset")
        .containsEntry("phonebookUrl", "{origin}/phonebook");
    assertThat(Addresses.ofBridge(Settings.of(Map.of("download.url", "https://a.net/x/gigaset/"))))
        .containsEntry("downloadUrl", "https://a.net/x/gigaset")
        .containsEntry("phonebookUrl", "https://a.net/x/phonebook");
  }
}
