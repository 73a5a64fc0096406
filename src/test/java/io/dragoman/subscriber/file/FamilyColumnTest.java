package io.dragoman.subscriber.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.route.MappedRows;
import io.dragoman.subscriber.rows.RowFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a directory may say of a device's family and model, in the file and in any answer. */
class FamilyColumnTest {
  private static final Mac BASE = Mac.of("7c2f80a1b2c3");
  private static final String HEADER = CsvReaderTest.HEADER + ",family,model\n";

  private static String row(int line, String family, String model) {
    return "acme,u%d,,,,10%d,,,,,%s,%d,10%d@x,,,,,,%s,%s\n"
        .formatted(line, line, BASE, line, line, family, model);
  }

  private static SubscriberRows read(String rows) {
    return CsvReader.read(
        (HEADER + rows).getBytes(StandardCharsets.UTF_8),
        SubscriberRows.EMPTY,
        tenant -> Numbers.Plan.UNKNOWN);
  }

  private static Subscriber only(SubscriberRows snapshot) {
    assertThat(snapshot.faults()).isEmpty();
    return snapshot.byMac().get(BASE).get(0);
  }

  @Test
  void any_row_of_a_device_says_its_family_and_model_for_all_of_them() {
    assertThat(only(read(row(1, "", "") + row(2, "gigaset-n720", "N720 DM PRO"))).extra())
        .isEqualTo(Map.of("family", "gigaset-n720", "model", "N720 DM PRO"));
    assertThat(only(read(row(1, "Gigaset", ""))).extra()).isEqualTo(Map.of("family", "Gigaset"));
  }

  @Test
  void a_family_that_is_none_leaves_the_row_out_and_says_so() {
    SubscriberRows snapshot = read(row(1, "gigaset-n999", ""));
    assertThat(snapshot.byMac()).isEmpty();
    assertThat(snapshot.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.toString()).contains("family is none of gigaset"));
  }

  @Test
  void rows_of_one_device_that_contradict_each_other_are_a_fault() {
    SubscriberRows snapshot = read(row(1, "openstage", "") + row(2, "gigaset-n720", ""));
    assertThat(snapshot.byMac().get(BASE).get(0).lines()).hasSize(1);
    assertThat(snapshot.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.toString()).contains("family is another one"));
  }

  @Test
  void an_answer_of_a_route_says_it_in_letters_of_either_case_and_by_the_same_rules() {
    MappedRows rows = new MappedRows(tenant -> Numbers.Plan.UNKNOWN);
    DeviceIdentity asked = new DeviceIdentity("acme", BASE, null, "", "");
    Map<String, String> row = Map.of("linePort", "101@x", "FAMILY", "gigaset", "Model", "N510");
    assertThat(rows.subscriber(asked, row, "").orElseThrow().extra())
        .isEqualTo(Map.of("family", "gigaset", "model", "N510"));
    assertThatThrownBy(
            () -> rows.subscriber(asked, Map.of("linePort", "101@x", "family", "snom"), ""))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("family is none of")
        .hasMessageNotContaining("snom");
    assertThat(
            rows.subscriber(
                    asked,
                    Map.of("linePort", "101@x", "kind", "openstage"),
                    "linePort = linePort," + " family = kind")
                .orElseThrow()
                .extra())
        .isEqualTo(Map.of("family", "openstage"));
  }

  @Test
  void as_a_source_of_a_carrier_it_says_so_of_the_device_and_not_of_the_user() {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    RowFacts.of(only(read(row(1, "gigaset-n720", "N720"))), BASE, users, devices);
    assertThat(devices.get(0).columns())
        .isEqualTo(Map.of("family", "gigaset-n720", "model", "N720"));
    assertThat(users.get(0).extra()).isEmpty();
  }
}
