package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every placeholder that a page of docs/ names has a value where its source has one. */
class DocumentedPlaceholdersTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(subscriber|line|device|tenant|bridge)` \\|(.*)\\|$");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z.]+)`");
  private static final Pattern FIELD =
      Pattern.compile("`((?:subscriber|line)\\.[A-Za-z0-9.]+)`((?:, `\\.[A-Za-z0-9.]+`)*)");

  private static Set<String> documented() throws Exception {
    Set<String> names = new TreeSet<>();
    String page = Files.readString(Path.of("docs/profiles.md"));
    Matcher rows = ROW.matcher(page.substring(page.indexOf("## Placeholders")));
    while (rows.find()) {
      Matcher name = NAME.matcher(rows.group(2));
      while (name.find()) {
        names.add(rows.group(1) + "." + name.group(1));
      }
    }
    for (String file : List.of("docs/profiles.md", "docs/mapping.md")) {
      Matcher fields = FIELD.matcher(Files.readString(Path.of(file)));
      while (fields.find()) {
        names.add(fields.group(1));
        Matcher more = NAME.matcher(fields.group(2));
        while (more.find()) {
          String head = fields.group(1).substring(0, fields.group(1).indexOf('.'));
          names.add(head + more.group(1));
        }
      }
    }
    return names;
  }

  @Test
  void each_of_them_yields_a_value() throws Exception {
    Set<String> names = documented();
    assertThat(names).hasSizeGreaterThan(60).contains("bridge.version", "line.ipui");
    StringBuilder layer =
        new StringBuilder("layer: family\nmatch: openstage\neach-line:\n  - items:\n");
    names.forEach(name -> layer.append("      t.").append(name).append(": ${" + name + "}\n"));
    Vocabulary words =
        Vocabulary.of(
            declared(names),
            Map.of(
                "downloadUrl", "http://h/gigaset", "phonebookUrl", "http://h/p", "version", "1"));
    ProfileLoader.Loaded loaded =
        ProfileLoader.load(
            ProfileFixture.files("a.yaml", layer.toString()), words, ProfileFixture.CLOCK);
    assertThat(loaded.faults()).isEmpty();
    Map<String, String> values = new TreeMap<>();
    for (RenderedItem item :
        loaded
            .set()
            .render(device(), ProfileFixture.tenant(tenant(names)), subscriber(names))
            .items()) {
      values.put(item.key().name(), item.value());
    }
    assertThat(values).hasSize(names.size());
    assertThat(values.entrySet()).allSatisfy(e -> assertThat(e.getValue()).isNotEmpty());
  }

  private static Set<String> declared(Set<String> names) {
    Set<String> declared = new TreeSet<>();
    for (String name : names) {
      if (!name.startsWith("device.") && !name.startsWith("bridge.")) {
        declared.add(name);
      }
    }
    return declared;
  }

  private static Device device() {
    return ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60")
        .withRegistration("acme", Family.OPENSTAGE, "sales", Device.Admission.APPROVED)
        .withSoftware("Siemens SIP", "none")
        .withDaylightRules(false);
  }

  private static Map<String, String> tenant(Set<String> names) {
    Map<String, String> values = new HashMap<>();
    names.stream()
        .filter(name -> name.startsWith("tenant."))
        .forEach(name -> values.put(name.substring("tenant.".length()), "x"));
    return values;
  }

  private static Map<String, String> extra(Set<String> names, String head) {
    Map<String, String> values = new HashMap<>();
    names.stream()
        .filter(name -> name.startsWith(head))
        .forEach(name -> values.put(name.substring(head.length()), "x"));
    return values;
  }

  private static Subscriber subscriber(Set<String> names) {
    Line line =
        new Line(
            1,
            "anna@acme",
            "Anna",
            "Example",
            "+4930100",
            "100",
            "100",
            "example.net",
            "auth100",
            Secret.of("s3cret"),
            "Anna E.",
            extra(names, "line."),
            Map.of());
    return new Subscriber(
        "acme",
        "anna@acme",
        "Anna",
        "Example",
        "+4930100",
        "100",
        "anna@example.net",
        "Sales",
        "German",
        "Europe/Berlin",
        "prov100",
        Secret.of("provpass"),
        List.of(line),
        extra(names, "subscriber."),
        Map.of());
  }
}
