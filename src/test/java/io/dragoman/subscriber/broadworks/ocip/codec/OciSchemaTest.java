package io.dragoman.subscriber.broadworks.ocip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped table of the published schemas' commands, and who keeps to it. */
class OciSchemaTest {
  private static final OciSchema SCHEMA = OciSchema.published();

  /** Commands about other things than users, devices, lines, files and logins. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "PasswordGenerateRequest",
          "GroupFeatureAccessCodeGetRequest21",
          "UserServiceGetAssignmentListRequest");

  @Test
  void the_table_is_that_of_the_published_schemas() throws Exception {
    Path published = Path.of(OciSchemaTest.class.getResource("published-commands.csv").toURI());
    List<String> rows =
        Files.readAllLines(published).stream()
            .filter(row -> !row.startsWith("#") && !row.startsWith("command,"))
            .map(row -> row.split(",", -1))
            .map(c -> c[0] + "," + c[2] + "," + c[3] + "," + c[4])
            .sorted()
            .toList();
    assertThat(
            SCHEMA.all().stream()
                .map(
                    c ->
                        c.name()
                            + ","
                            + (c.r22() ? "y" : "")
                            + ","
                            + (c.r25() ? "y" : "")
                            + ","
                            + rowOf(rows, c)))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  /** Fields in the order of the published row, if they are the same. */
  private static String rowOf(List<String> rows, OciSchema.Command command) {
    return rows.stream()
        .map(row -> row.split(",", -1))
        .filter(cells -> cells[0].equals(command.name()))
        .map(cells -> cells[3])
        .filter(
            fields ->
                fields.isEmpty()
                    ? command.fields().isEmpty()
                    : Set.of(fields.split(" ")).equals(command.fields()))
        .findFirst()
        .orElse("other fields");
  }

  @Test
  void a_variant_that_tells_more_is_better_and_of_those_the_newest() {
    assertThat(SCHEMA.variants("GroupAccessDeviceGetRequest", Set.of(), Set.of("deviceIPEI")))
        .startsWith(
            "GroupAccessDeviceGetRequest24V3",
            "GroupAccessDeviceGetRequest24V2",
            "GroupAccessDeviceGetRequest22V5",
            "GroupAccessDeviceGetRequest22V4",
            "GroupAccessDeviceGetRequest24")
        .endsWith("GroupAccessDeviceGetRequest14sp3", "GroupAccessDeviceGetRequest14");
    assertThat(SCHEMA.variants("UserGetRequest", Set.of(), Set.of("locationDialingCode")))
        .startsWith("UserGetRequest23V2", "UserGetRequest23", "UserGetRequest22V9")
        .containsSubsequence(
            "UserGetRequest21sp1V2", "UserGetRequest21sp1", "UserGetRequest21", "UserGetRequest20");
    assertThat(SCHEMA.variants("UserBusyLampFieldGetRequest", Set.of(), Set.of()))
        .containsExactly("UserBusyLampFieldGetRequest16sp2", "UserBusyLampFieldGetRequest");
    assertThat(SCHEMA.variants("GroupAccessDeviceModifyRequest", Set.of(), Set.of()))
        .containsExactly("GroupAccessDeviceModifyRequest22", "GroupAccessDeviceModifyRequest14");
  }

  @Test
  void every_command_that_adds_removes_renames_or_moves_users_devices_or_lines_is_known() {
    Pattern alters = Pattern.compile("Add|Delete|Modify|Assign|Switch|Reorder|Consolidated");
    Pattern records =
        Pattern.compile(
            "^User(?!AccessDevice(File|Reset))|AccessDevice(?!File|Monitor|Reset)|UserList|UserCreation"
                + "|^Group(Add|Delete|Modify|Consolidated|Department(?!Admin))|^ServiceProvider(Add|Delete|Modify)"
                + "|LinePorts|SwitchDeviceType");
    assertThat(SCHEMA.all())
        .filteredOn(c -> !c.base().contains("Get"))
        .filteredOn(c -> alters.matcher(c.name()).find() && records.matcher(c.name()).find())
        .hasSizeGreaterThan(90)
        .allSatisfy(
            c -> assertThat(SCHEMA.changes(c.name())).as(c.name()).isNotEqualTo(Changes.NOTHING));
  }

  @ParameterizedTest
  @CsvSource({
    "UserConsolidatedAddRequest22, WHOLE",
    "UserConsolidatedDeleteRequest, WHOLE",
    "UserModifyUserIdRequest, WHOLE",
    "UserModifyGroupIdRequest, WHOLE",
    "GroupConsolidatedAddRequest, WHOLE",
    "SystemAccessDeviceAddRequest22V3, WHOLE",
    "EnterpriseEnterpriseTrunkAddUserListRequest, WHOLE",
    "UserAddRequest27, WHOLE",
    "GroupAccessDeviceModifyUserRequest, RECORD",
    "UserSharedCallAppearanceDeleteEndpointListRequest14, RECORD",
    "GroupCPEConfigReorderDeviceLinePortsRequest, RECORD",
    "UserSomethingNewModifyRequest30, RECORD",
    "GroupAccessDeviceResetRequest, NOTHING",
    "SystemDeviceManagementTagAddRequest22, NOTHING",
    "LoginRequest22V5, NOTHING"
  })
  void what_a_command_changes_is_known_for_releases_to_come_too(String name, Changes changes) {
    assertThat(SCHEMA.changes(name)).isEqualTo(changes);
  }

  /** Whatever is sent or answered, here and by the simulated carrier. */
  @Test
  void no_command_is_named_that_no_schema_has() throws Exception {
    Pattern name = Pattern.compile("\"((?:[A-Z][A-Za-z]+)Request(?:[0-9][0-9A-Za-z]*)?)\"");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> strange =
          files
              .filter(file -> file.toString().matches(".*(ocip|oci|sim/carrier|check)/.*java"))
              .flatMap(OciSchemaTest::text)
              .flatMap(line -> name.matcher(line).results().map(found -> found.group(1)))
              .filter(each -> !ELSEWHERE.contains(each))
              .filter(each -> !each.matches("(Access|CPE).*|Dragoman.*|(Add|Modify)?Request"))
              .filter(
                  each ->
                      SCHEMA.command(each).isEmpty()
                          && SCHEMA.variants(each, Set.of(), Set.of()).isEmpty())
              .distinct()
              .toList();
      assertThat(strange).isEmpty();
    }
  }

  private static Stream<String> text(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
