package io.dragoman.subscriber.merge;

import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.joined;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.only;
import static io.dragoman.subscriber.merge.YardRecords.rules;
import static io.dragoman.subscriber.merge.YardRecords.tagged;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which record is whose, and which is nobody's. */
class BindingTest {
  private static final String MAC = "0001E3AABB01";

  @Test
  void line_ports_are_the_same_with_scheme_without_domain_and_in_any_case_of_the_host() {
    Subscriber ilse =
        only(
            joined(
                rules("ocip", "dms"),
                "ocip",
                harvest(
                    user("ilse"),
                    new DeviceFacts(
                        new DeviceKey(DeviceKey.Level.GROUP, YardRecords.PROVIDER, "kiel", "os40"),
                        "",
                        MAC,
                        "",
                        "",
                        io.dragoman.model.Secret.NONE,
                        "",
                        "",
                        "",
                        "",
                        Map.of(),
                        List.of(
                            port("sip:Ab@VOICE.Nordlicht.example"),
                            port("ab@voice.nordlicht.example")))),
                "dms",
                harvest(device("", MAC, line(0, "x", ""), lineOf("Ab", "secret-of-Ab")))));
    assertThat(ilse.lines())
        .filteredOn(line -> line.user().equals("Ab"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.host()).isEqualTo("voice.nordlicht.example");
              assertThat(line.authPassword().reveal()).isEqualTo("secret-of-Ab");
            });
    assertThat(ilse.lines()).filteredOn(line -> line.user().equals("ab")).hasSize(1);
  }

  private static LineFacts port(String linePort) {
    return lineOf(linePort, "");
  }

  private static LineFacts lineOf(String linePort, String password) {
    return new LineFacts(
        0, false, linePort, "", "", io.dragoman.model.Secret.of(password), "", "", "", "");
  }

  @Test
  void nobody_of_another_provider_or_group_gets_in() {
    CarrierRules rules =
        new CarrierRules(
            "yard",
            List.of("xsi", "ocip"),
            YardRecords.PROVIDER,
            java.util.Set.of("kiel"),
            Numbers.Plan.UNKNOWN,
            "",
            java.util.Set.of(),
            "%BASE%");
    MergedRecords assembled =
        joined(
            rules,
            "xsi",
            harvest(
                user("spy", UserField.PROVIDER, "other-werft"),
                user("far", UserField.GROUP, "hamburg"),
                new UserFacts("silent@x.example", Map.of(UserField.FIRST_NAME, "Silent")),
                user("ilse")),
            "ocip",
            harvest(
                user("spy", UserField.FIRST_NAME, "Still told by another door"),
                device("spyphone", "0001E3AABB02", line(1, "102", "spy")),
                device("farphone", "0001E3AABB03", line(1, "103", "far")),
                device("mixed", MAC, line(1, "101", "ilse"), line(2, "102", "spy"))));
    Subscriber ilse = only(assembled);
    assertThat(ilse.lines()).hasSize(1);
    assertThat(assembled.placed()).hasSize(1);
    assertThat(assembled.counts()).containsKeys(Finding.Kind.FOREIGN, Finding.Kind.UNVOUCHED);
  }

  @Test
  void a_device_file_adds_no_line_to_a_device_whose_lines_a_directory_tells() {
    MergedRecords assembled =
        joined(
            rules("ocip", "dms"),
            "ocip",
            harvest(user("ilse"), user("torben"), device("os40", MAC, line(1, "101", "ilse"))),
            "dms",
            harvest(
                device(
                    "",
                    MAC,
                    line(1, "101", "", "own"),
                    line(2, "999", "", "theirs"),
                    line(3, "103", "torben", "ours"))));
    Subscriber ilse =
        assembled.placed().stream()
            .filter(each -> each.mac() != null)
            .findFirst()
            .orElseThrow()
            .subscriber();
    assertThat(ilse.lines()).extracting(Line::user).containsExactly("101", "103");
    assertThat(assembled.counts()).containsEntry(Finding.Kind.UNVOUCHED, 1);
  }

  @Test
  void services_are_no_people() {
    MergedRecords assembled =
        joined(
            rules("xsi"),
            "xsi",
            harvest(
                user("hunt", UserField.SERVICE_NAME, "Hunt Group"),
                device("box", MAC, line(1, "190", "hunt"))));
    assertThat(assembled.placed()).isEmpty();
  }

  @Test
  void a_mac_that_two_devices_have_is_bound_to_none() {
    MergedRecords assembled =
        joined(
            rules("ocip"),
            "ocip",
            harvest(
                user("ilse"),
                user("torben"),
                device("one", MAC, line(1, "101", "ilse")),
                device("two", "00:01:e3:aa:bb:01", line(1, "103", "torben"))));
    assertThat(assembled.placed()).allSatisfy(placed -> assertThat(placed.mac()).isNull());
    assertThat(assembled.counts()).containsEntry(Finding.Kind.MAC_TWICE, 2);
  }

  @Test
  void a_device_file_finds_its_device_by_line_port_and_brings_its_mac() {
    MergedRecords assembled =
        joined(
            rules("xsi", "dms"),
            "xsi",
            harvest(
                user("ilse", UserField.FIRST_NAME, "Ilse"),
                device("os40", "", line(0, "101", "ilse"))),
            "dms",
            harvest(device("", MAC, line(1, "101", "", "pw"))));
    assertThat(only(assembled).firstName()).isEqualTo("Ilse");
    assertThat(assembled.placed()).hasSize(1);
  }

  @Test
  void a_device_file_whose_lines_fit_two_devices_is_bound_to_neither() {
    MergedRecords assembled =
        joined(
            rules("xsi", "dms"),
            "xsi",
            harvest(
                user("ilse"),
                device("one", "", line(0, "101", "ilse")),
                device("two", "", line(0, "101", "ilse"))),
            "dms",
            harvest(device("", MAC, line(1, "101", "", "pw"))));
    assertThat(assembled.counts()).containsEntry(Finding.Kind.AMBIGUOUS, 1);
    assertThat(assembled.placed())
        .filteredOn(placed -> placed.mac() == null)
        .extracting(DirectoryRecord::device)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void the_primary_line_is_first_and_two_primaries_are_ordered() {
    LineFacts second = line(2, "102", "ilse");
    LineFacts primary =
        new LineFacts(
            3,
            true,
            "103" + YardRecords.DOMAIN,
            "torben" + YardRecords.DOMAIN,
            "",
            io.dragoman.model.Secret.NONE,
            "",
            "",
            "",
            "");
    MergedRecords assembled =
        joined(
            rules("ocip"),
            "ocip",
            harvest(user("ilse"), user("torben"), device("os40", MAC, second, primary)));
    assertThat(only(assembled).lines())
        .extracting(Line::order, Line::user)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "103"),
            org.assertj.core.groups.Tuple.tuple(2, "102"));
    assertThat(assembled.counts()).containsKey(Finding.Kind.LINES_REORDERED);
  }

  @Test
  void handsets_with_profiles_of_their_own_become_lines_of_their_base() {
    MergedRecords assembled =
        joined(
            rules("ocip"),
            "ocip",
            harvest(
                user("ilse"),
                user("torben"),
                user("maren"),
                device("base", MAC, line(1, "101", "ilse")),
                tagged("h-10", "", Map.of("%BASE%", "base"), line(1, "110", "torben")),
                tagged(
                    "h-2",
                    "",
                    Map.of("%BASE%", "00:01:E3:AA:BB:01", "%IPEI%", "02abcdef01"),
                    line(1, "102", "maren")),
                tagged("h-3", "", Map.of("%BASE%", "nowhere"), line(1, "104", "maren"))));
    Subscriber base = only(assembled);
    assertThat(base.lines()).extracting(Line::user).containsExactly("101", "102", "110");
    assertThat(base.lines().get(1).extra()).containsEntry("ipui", "02abcdef01");
    assertThat(assembled.counts()).containsEntry(Finding.Kind.NO_BASE, 1);
  }
}
