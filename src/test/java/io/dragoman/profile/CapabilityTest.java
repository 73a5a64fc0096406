package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Capability;
import io.dragoman.model.Family;
import io.dragoman.model.FamilyCapabilities;
import io.dragoman.model.FamilyCapabilities.Kind;
import io.dragoman.model.Line;
import io.dragoman.model.Rendering;
import io.dragoman.model.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a device is expressed, or told: nothing is dropped silently. */
class CapabilityTest extends CapabilityFixture {
  private static final Path PAGE = Path.of("docs", "capabilities.md");

  /** What may be asked by each name, most families' last. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("tenant.transport", List.of("tcp", "tls")),
          Map.entry("tenant.srtp", List.of("on")),
          Map.entry("tenant.sbc", List.of("sbc.example.net")),
          Map.entry("tenant.port", List.of("5070")),
          Map.entry("tenant.realm", List.of("BroadWorks")),
          Map.entry("tenant.registerSeconds", List.of("600")),
          Map.entry("tenant.voiceMail", List.of("99")),
          Map.entry("line.displayName", List.of("Anna")),
          Map.entry("tenant.language", List.of("English", "Swedish")),
          Map.entry("tenant.countryCode", List.of("49", "64")),
          Map.entry("tenant.areaCode", List.of("30")),
          Map.entry("tenant.nationalPrefix", List.of("0")),
          Map.entry("tenant.timeZone", List.of("Europe/Berlin", "Asia/Pyongyang")),
          Map.entry("tenant.timeServer", List.of("ntp.example.net")),
          Map.entry("tenant.codecs", List.of("g722, pcma", "opus")),
          Map.entry("carrier.phonebook", List.of("snapshot")),
          Map.entry("line.ipui", List.of("029e74a599")),
          Map.entry("line.dectPin", List.of("1234")));

  /** Asks one thing of a family in every way. */
  private List<Boolean> met(Family family, Capability what) {
    List<Boolean> met = new ArrayList<>();
    if (what == Capability.SEVERAL_LINES) {
      for (int count : new int[] {2, 251}) {
        Line[] lines =
            IntStream.rangeClosed(1, count)
                .mapToObj(i -> at(i, "example.net"))
                .toArray(Line[]::new);
        met.add(!left(warned(family, Map.of(), lines)).contains(what));
      }
    } else if (what == Capability.SEVERAL_DOMAINS) {
      for (int count : new int[] {2, 11}) {
        Line[] lines =
            IntStream.rangeClosed(1, count)
                .mapToObj(i -> at(i, "d" + (i <= 4 || count > 4 ? i : 1) + ".net"))
                .toArray(Line[]::new);
        Tenant open = ProfileFixture.tenant(Map.of("unsupported", "warn"));
        met.add(!left(render(family, open, ProfileFixture.subscriber(lines))).contains(what));
      }
      if (family == Family.OPENSTAGE) {
        met.add(!left(warned(family, Map.of(), at(1, "a.net"), at(2, "b.net"))).contains(what));
      }
    } else {
      for (String name : what.names()) {
        for (String value : VALUES.getOrDefault(name, List.of())) {
          met.add(!left(asking(family, name, value)).contains(what));
        }
      }
    }
    return met;
  }

  private Rendering asking(Family family, String name, String value) {
    String key = name.substring(name.indexOf('.') + 1);
    if (name.startsWith("tenant.")) {
      return warned(family, Map.of(key, value), line());
    }
    Line plain = line();
    Line asking =
        new Line(
            1,
            plain.userId(),
            plain.firstName(),
            plain.lastName(),
            plain.number(),
            plain.extension(),
            plain.user(),
            plain.host(),
            plain.authUser(),
            plain.authPassword(),
            key.equals("displayName") ? value : "",
            Map.of(key, value),
            Map.of());
    return warned(family, Map.of(), asking);
  }

  @ParameterizedTest
  @EnumSource(value = Family.class, names = "OPENSCAPE_CP_DMS", mode = EnumSource.Mode.EXCLUDE)
  void a_family_does_what_it_declares_and_no_more(Family family) {
    for (Capability each : Capability.values()) {
      if (each == Capability.PHONE_BOOK) {
        continue;
      }
      Kind kind = FamilyCapabilities.of(family, each).kind();
      List<Boolean> met = met(family, each);
      assertThat(met).as(family + " " + each).isNotEmpty();
      switch (kind) {
        case YES, NEEDLESS -> assertThat(met).as(family + " " + each).doesNotContain(false);
        case SOME -> assertThat(met).as(family + " " + each).contains(true, false);
        case NO -> assertThat(met).as(family + " " + each).doesNotContain(true);
      }
    }
  }

  @Test
  void the_page_shows_what_the_families_declare() throws Exception {
    String table = table();
    assertThat(Files.readString(PAGE)).as("its table must be:\n%s", table).contains(table);
  }

  private static String table() {
    List<Family> families =
        List.of(Family.values()).stream()
            .filter(family -> family != Family.OPENSCAPE_CP_DMS)
            .toList();
    StringBuilder table = new StringBuilder("| Asked | Settings |");
    families.forEach(family -> table.append(" `").append(family).append("` |"));
    table.append("\n|").append("---|".repeat(families.size() + 2)).append('\n');
    for (Capability each : Capability.values()) {
      String vital = each.vital() ? "**" : "";
      table.append("| ").append(vital).append(each.text()).append(vital).append(" | ");
      table.append(
          each.names().stream()
              .sorted()
              .map(name -> name.equals("bridge.phonebookUrl") ? "carrier.phonebook" : name)
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", ")));
      table.append(" |");
      for (Family family : families) {
        table.append(' ').append(cell(FamilyCapabilities.of(family, each))).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(FamilyCapabilities.Support support) {
    return switch (support.kind()) {
      case YES -> "yes";
      case SOME -> support.note();
      case NEEDLESS -> "not needed: " + support.note();
      case NO -> "no";
    };
  }

  @Test
  void every_capability_has_a_bit_of_its_own() {
    assertThat(Set.of(Capability.values())).hasSizeLessThan(32);
  }
}
