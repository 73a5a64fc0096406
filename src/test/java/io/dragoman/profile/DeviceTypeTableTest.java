package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTypeTableTest {
  private static final Path SHIPPED = Path.of("carrier/device-types.yaml");

  @TempDir Path folder;

  private final List<Event> events = new CopyOnWriteArrayList<>();

  private static DeviceTypes shipped() throws Exception {
    return DeviceTypeTable.read(Files.readAllBytes(SHIPPED));
  }

  @ParameterizedTest
  @CsvSource({
    "Unify OpenStage 40, openstage, OpenStage 40",
    "openstage_60 (bridge), openstage, OpenStage 60",
    "Unify OpenScape Desk Phone CP400, openstage, ''",
    "Gigaset N510 IP PRO, gigaset-legacy, N510",
    "gigaset n720 dm pro, gigaset-n720, N720",
    "Gigaset n870 IP PRO, gigaset-nx70, N870",
    "Gigaset DE410 IP PRO, gigaset-de, DE410",
    "Gigaset Maxwell 3, gigaset-maxwell, ''",
    "Gigaset Something New, gigaset, ''",
  })
  void the_shipped_table_knows_the_types_of_the_dossier(String name, String family, String model)
      throws Exception {
    DeviceType type = shipped().of(name).orElseThrow();
    assertThat(type.family()).isEqualTo(family);
    assertThat(type.model()).isEqualTo(model);
    assertThat(type.served()).isTrue();
    assertThat(type.contradicts(Family.OPENSTAGE)).isEqualTo(family.startsWith("gigaset"));
    assertThat(type.contradicts(Family.GIGASET_NX70)).isEqualTo(family.equals("openstage"));
  }

  @Test
  void what_no_row_names_is_not_served() throws Exception {
    assertThat(shipped().serves("Business Communicator - PC")).isFalse();
    assertThat(shipped().serves("")).isFalse();
    assertThat(shipped().serves("x".repeat(100_000) + "openstage")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | there is no family gigset | types:¶  one: {family: gigset}",
        "3 | no regular expression | types:¶  one: {family: none}¶  '(': {family: gigaset}",
        "3 | has no group $2 | types:¶  '(a)':¶    {family: openstage, model: $2}",
        "2 | has no group $ | types:¶  '(a)': {family: openstage, model: 5 $}",
        "2 | no family | types:¶  one: {model: x}",
        "2 | there is no setting colour | types:¶  one: {family: none, colour: red}",
        "1 | there is no setting tpyes | tpyes:¶  one: {family: none}",
        "3 | stands here twice | types:¶  one: {family: none}¶  one: {family: gigaset}",
      },
      quoteCharacter = '`')
  void a_wrong_row_is_named_with_its_line(int line, String reason, String text) {
    byte[] file = text.replace("¶", "\n").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> DeviceTypeTable.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("device types:" + line + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void a_saved_table_serves_at_once_a_broken_one_never_and_a_removed_one_is_the_shipped()
      throws Exception {
    Path file = folder.resolve("device-types.yaml");
    Files.writeString(file, "types: {communicator: {family: openstage}}");
    AtomicInteger changes = new AtomicInteger();
    try (DeviceTypeTable table =
        new DeviceTypeTable(
            file,
            Files.readAllBytes(SHIPPED),
            Duration.ofMillis(20),
            events::add,
            ProfileFixture.CLOCK)) {
      table.onChange(changes::incrementAndGet);
      assertThat(table.current().serves("OpenStage 40")).isTrue();
      table.start();
      assertThat(table.current().serves("OpenStage 40")).isFalse();
      assertThat(table.current().serves("Business Communicator")).isTrue();

      Files.writeString(file, "types:\n  one: {family: none}\n  two: {family: phone}\n");
      await().until(() -> !table.faults().isEmpty());
      assertThat(table.faults())
          .containsExactly(new FileFault("device-types.yaml", 3, "there is no family phone"));
      assertThat(events)
          .extracting(Event::cause, Event::detail)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  Cause.DEVICE_TYPES_BROKEN, "device-types.yaml:3: there is no family phone"));
      assertThat(table.current().serves("Business Communicator")).isTrue();
      int before = changes.get();

      Files.writeString(file, "types: {deskphone: {family: openstage}}");
      await().until(() -> table.current().serves("Deskphone X"));
      assertThat(table.faults()).isEmpty();
      await().until(() -> changes.get() > before);

      Files.delete(file);
      await().until(() -> table.current().serves("OpenStage 40"));
    }
  }
}
