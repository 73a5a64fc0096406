package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/profiles.md says what the code does. */
class DocumentationTest {
  private final String page;

  DocumentationTest() throws Exception {
    page = Files.readString(Path.of("docs", "profiles.md"));
  }

  private List<String> examples() {
    return all("(?s)```yaml\n(.*?)```", page);
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private Set<String> named(String row) {
    String placeholders = page.substring(page.indexOf("| Placeholder |"));
    String cells = all("(?m)^\\| `" + row + "` \\|(.*)\\|$", placeholders).get(0);
    return new TreeSet<>(all("`([^`]+)`", cells));
  }

  @Test
  void its_layer_loads_and_renders_over_the_shipped_ones() {
    SortedMap<String, byte[]> files = ProfileFixture.shipped();
    files.put("own.yaml", examples().get(0).getBytes(StandardCharsets.UTF_8));
    ProfileLoader.Loaded loaded =
        ProfileLoader.load(files, ProfileFixture.WORDS, ProfileFixture.CLOCK);
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings()).isEmpty();
    Device device =
        ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60")
            .withRegistration("acme", Family.OPENSTAGE, "Reception", Device.Admission.APPROVED);
    assertThat(
            loaded.set().render(device, ProfileFixture.TENANT, ProfileFixture.twoLines()).items())
        .filteredOn(item -> item.origin().file().equals("own.yaml"))
        .extracting(RenderedItem::toString)
        .containsExactlyInAnyOrder(
            "display-id-unicode=SALES 100 ← own.yaml:13 (subscriber.department, line.1.extension)",
            "time-format=0 ← own.yaml:14 (tenant.countryCode)",
            "mwi-e164= ← own.yaml:15 (tenant.voiceMail)",
            "line-hidden[2]=true ← own.yaml:20");
  }

  @Test
  void its_tenant_loads() throws Exception {
    Tenant tenant =
        TenantReader.read(
            "acme", examples().get(1).getBytes(StandardCharsets.UTF_8), UnknownDevices.HOLD);
    assertThat(tenant.unknownDevices()).isEqualTo(UnknownDevices.AUTO_CREATE);
    assertThat(tenant.values()).containsEntry("site", "Berlin").containsEntry("port", "5060");
  }

  @Test
  void its_filters_are_those_there_are() {
    Set<String> filters = new TreeSet<>(PlaceholderFilters.ALL.keySet());
    filters.addAll(Set.of("table", "each"));
    String table = page.substring(page.indexOf("| Filter |"), page.indexOf("An empty text passes"));
    Set<String> documented = new TreeSet<>();
    for (String row : all("(?m)^\\| (`.*?`) \\|", table)) {
      all("`([A-Za-z0-9]+)(?:\\(\\w+\\))?`", row).forEach(documented::add);
    }
    assertThat(documented).isEqualTo(filters);
  }

  @Test
  void its_placeholders_are_those_there_are() {
    Set<String> subscriber = new TreeSet<>(PlaceholderNames.SUBSCRIBER.keySet());
    subscriber.add("lines");
    assertThat(named("subscriber")).isEqualTo(subscriber);
    assertThat(named("line")).isEqualTo(new TreeSet<>(PlaceholderNames.LINE.keySet()));
    assertThat(named("device")).isEqualTo(new TreeSet<>(PlaceholderNames.DEVICE.keySet()));
    assertThat(named("tenant")).isEqualTo(new TreeSet<>(PlaceholderNames.TENANT));
    assertThat(named("bridge")).isEqualTo(new TreeSet<>(PlaceholderNames.BRIDGE));
  }
}
