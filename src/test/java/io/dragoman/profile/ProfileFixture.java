package io.dragoman.profile;

import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** People, phones and profile files for the tests. */
final class ProfileFixture {
  static final Mac MAC = Mac.of("7c2f80a1b2c3");

  /** In summer, so that daylight saving shows. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T10:00:00Z"), ZoneOffset.UTC);

  static final Vocabulary WORDS =
      Vocabulary.of(Set.of(), Map.of("downloadUrl", "https://prov.example.net/gigaset"));

  static final Tenant TENANT =
      tenant(
          Map.of(
              "name", "ACME",
              "registrar", "sip.example.net",
              "countryCode", "49",
              "timeZone", "Europe/Berlin",
              "language", "German"));

  private ProfileFixture() {}

  static Tenant tenant(Map<String, String> values) {
    return new Tenant("acme", "file", UnknownDevices.HOLD, values);
  }

  static Device device(Family family, String model) {
    return Device.registered(MAC, "acme", family, Device.Admission.APPROVED)
        .withReport(model, "1.2.3", "", "");
  }

  static Line line(int order, String user, String first, String last) {
    return line(order, user, first, last, Map.of());
  }

  static Line line(int order, String user, String first, String last, Map<String, String> extra) {
    return new Line(
        order,
        user + "@acme",
        first,
        last,
        "+4930" + user,
        user,
        user,
        "example.net",
        "auth" + user,
        Secret.of("s3cret" + user),
        "",
        extra,
        Map.of());
  }

  static Subscriber subscriber(Line... lines) {
    return new Subscriber(
        "acme",
        "anna@acme",
        "Anna",
        "Example",
        "+4930100",
        "100",
        "anna@example.net",
        "Sales",
        "",
        "",
        "prov100",
        Secret.of("provpass"),
        List.of(lines),
        Map.of(),
        Map.of());
  }

  static Subscriber oneLine() {
    return subscriber(line(1, "100", "Anna", "Example"));
  }

  static Subscriber twoLines() {
    return subscriber(line(1, "100", "Anna", "Example"), line(2, "101", "Bob", "Brandtner"));
  }

  /** What is rendered, by item. */
  static Map<String, String> values(Rendering rendering) {
    Map<String, String> values = new TreeMap<>();
    for (RenderedItem item : rendering.items()) {
      values.put(item.key().toString(), item.value());
    }
    return values;
  }

  static SortedMap<String, byte[]> shipped() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of("profiles"), "*.yaml")) {
      for (Path file : folder) {
        files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Name, text, name, text … */
  static SortedMap<String, byte[]> files(String... namesAndTexts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  static ProfileLoader.Loaded load(String... namesAndTexts) {
    return ProfileLoader.load(files(namesAndTexts), WORDS, CLOCK);
  }
}
