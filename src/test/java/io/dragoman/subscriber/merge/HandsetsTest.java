package io.dragoman.subscriber.merge;

import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.only;
import static io.dragoman.subscriber.merge.YardRecords.rules;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Line;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DECT bases and handsets, in the ways operators may model them (docs/broadworks.md). */
class HandsetsTest {
  private static final String MAC = "0001E3AABB01";
  private static final DeviceTypes TABLE =
      DeviceTypeTable.read(
          """
          types:
            "dect handset": {family: handset}
            "gigaset.*(n670)": {family: gigaset-nx70, model: $1}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static MergedRecords assembled(DeviceTypes table, List<DeviceFacts> devices) {
    List<UserFacts> users = List.of(user("ilse"), user("torben"), user("maren"), user("kai"));
    return RecordMerge.of(
        rules("ocip"),
        table,
        List.of(new SourcePart("ocip", new SourceSnapshot(users, devices, true))));
  }

  @Test
  void a_base_with_many_lines_has_handsets_by_the_order_of_its_ports() {
    DeviceFacts base =
        typed(
            "base",
            "kiel",
            "Gigaset N670 IP PRO",
            MAC,
            line(3, "103", "maren"),
            line(1, "101", "ilse"),
            line(2, "102", "torben"));
    assertThat(only(assembled(TABLE, List.of(base))).lines())
        .extracting(Line::user)
        .containsExactly("101", "102", "103");
  }

  @Test
  void handsets_the_operator_calls_so_hang_on_the_only_base_of_their_group() {
    List<DeviceFacts> near =
        List.of(
            typed("base", "kiel", "Gigaset N670 IP PRO", MAC, line(1, "101", "ilse")),
            typed("h-2", "kiel", "DECT Handset", "", seated("102", "torben", "00077 0012345 3")),
            typed("far", "bremen", "DECT Handset", "", line(1, "104", "maren")));
    MergedRecords one = assembled(TABLE, near);
    assertThat(only(one).lines()).extracting(Line::user).containsExactly("101", "102");
    assertThat(only(one).lines().get(1).extra()).containsEntry("ipui", "0004d03039");
    assertThat(one.counts()).containsEntry(Finding.Kind.NO_BASE, 1);

    List<DeviceFacts> two = new ArrayList<>(near);
    two.add(typed("other", "kiel", "Gigaset N670 IP PRO", "0001E3AABB02", line(1, "105", "kai")));
    MergedRecords doubtful = assembled(TABLE, two);
    assertThat(doubtful.placed())
        .filteredOn(placed -> placed.mac() != null)
        .hasSize(2)
        .flatExtracting(placed -> placed.subscriber().lines())
        .extracting(line -> ((Line) line).user())
        .doesNotContain("102");
    assertThat(doubtful.counts()).containsEntry(Finding.Kind.AMBIGUOUS, 1);
  }

  @Test
  void what_nobody_calls_a_handset_is_a_device_like_others() {
    DeviceFacts alone = typed("far", "bremen", "DECT Handset", "", line(1, "104", "maren"));
    assertThat(assembled(DeviceTypes.NONE, List.of(alone)).counts())
        .doesNotContainKey(Finding.Kind.NO_BASE);
  }

  @Test
  void a_printed_ipei_becomes_the_ipui_that_bases_take() {
    assertThat(Ipei.ipui("00077 0012345 3")).isEqualTo("0004d03039");
    assertThat(Ipei.ipui("000770012345")).isEqualTo("0004d03039");
    assertThat(Ipei.ipui("000770012345-3")).isEqualTo("0004d03039");
    for (String other :
        List.of("", "029e74a599", "00077 0012345 1", "999990012345", "000771999999")) {
      assertThat(Ipei.ipui(other)).as(other).isEqualTo(other);
    }
  }

  private static LineFacts seated(String number, String user, String ipei) {
    LineFacts plain = line(1, number, user);
    return new LineFacts(
        1, true, plain.linePort(), plain.userId(), "", plain.authPassword(), "", "", "", ipei);
  }

  private static DeviceFacts typed(
      String name, String group, String type, String mac, LineFacts... lines) {
    DeviceFacts plain = device(name, mac, lines);
    return new DeviceFacts(
        new DeviceKey(DeviceKey.Level.GROUP, YardRecords.PROVIDER, group, name),
        type,
        mac,
        "",
        "",
        plain.password(),
        "",
        "",
        "",
        "",
        Map.of(),
        plain.lines());
  }
}
