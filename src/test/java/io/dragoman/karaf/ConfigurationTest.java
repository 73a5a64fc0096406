package io.dragoman.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  @Test
  void no_configuration_is_every_default() {
    assertThat(Configuration.texts(null)).isEmpty();
  }

  @Test
  void what_the_framework_adds_is_no_setting() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("service.pid", "dragoman");
    properties.put("felix.fileinstall.filename", "file:/etc/dragoman.cfg");
    properties.put("org.apache.karaf.features.configKey", "dragoman");
    properties.put("openstage.port", 18443);
    properties.put("bind", "127.0.0.1");

    assertThat(Configuration.texts(properties))
        .isEqualTo(Map.of("openstage.port", "18443", "bind", "127.0.0.1"));
  }
}
