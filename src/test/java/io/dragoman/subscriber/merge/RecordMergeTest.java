package io.dragoman.subscriber.merge;

import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.joined;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.only;
import static io.dragoman.subscriber.merge.YardRecords.rules;
import static io.dragoman.subscriber.merge.YardRecords.secret;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RecordMergeTest {
  private static final String MAC = "0001E3AABB01";

  @Test
  void each_value_comes_from_the_first_source_that_tells_it_and_knows_which() {
    Subscriber ilse =
        only(
            joined(
                rules("ocip", "xsi", "dms"),
                "xsi",
                harvest(
                    user(
                        "ilse",
                        UserField.FIRST_NAME,
                        "Ilse",
                        UserField.LAST_NAME,
                        "Brandtner",
                        UserField.EMAIL,
                        "i@x.example"),
                    device("os40", "", line(0, "101", "ilse"))),
                "dms",
                harvest(device("", MAC, line(1, "101", "ilse", "Zw7-kel9"))),
                "ocip",
                harvest(
                    user("ILSE", UserField.LAST_NAME, "Quast", UserField.TIME_ZONE, "Nowhere/Land"),
                    device("os40", MAC.toLowerCase(), line(1, "101", "ilse")))));
    assertThat(ilse.firstName()).isEqualTo("Ilse");
    assertThat(ilse.lastName()).isEqualTo("Quast");
    assertThat(ilse.timeZone()).isEmpty();
    assertThat(ilse.origins())
        .containsEntry("firstName", "xsi")
        .containsEntry("lastName", "ocip")
        .containsEntry("email", "xsi")
        .containsEntry("deviceName", "ocip");
    Line line = ilse.lines().get(0);
    assertThat(line.authPassword().reveal()).isEqualTo("Zw7-kel9");
    assertThat(line.origins()).containsEntry("authPassword", "dms").containsEntry("user", "ocip");
    assertThat(line.displayName()).isEqualTo("Ilse Quast");
  }

  @Test
  void a_login_with_a_line_break_is_named_and_neither_mended_nor_replaced() {
    MergedRecords assembled =
        joined(
            rules("ocip", "dms"),
            "ocip",
            harvest(
                secret(user("ilse"), "Zw7\nkel9"),
                device("os40", MAC, line(1, "101", "ilse", "Zw7\r\nkel9"))));
    assertThat(assembled.counts()).containsEntry(Finding.Kind.BAD_TEXT, 2);
    assertThat(assembled.examples().toString()).contains("ilse", "101").doesNotContain("kel9");
    assertThat(ControlCharacters.fault(only(assembled)))
        .as("whoever admits it sees it and withholds it")
        .contains("authPassword has a line break (line 1)");
  }

  @Test
  void numbers_of_every_written_form_become_one() {
    for (String written :
        List.of("+49-3023125101", "3023125101", "+493023125101", "00493023125101")) {
      Subscriber ilse =
          only(
              joined(
                  rules("ocip"),
                  "ocip",
                  harvest(
                      user("ilse", UserField.NUMBER, written),
                      device("os40", MAC, line(1, "101", "ilse")))));
      assertThat(ilse.number()).as(written).isEqualTo("+493023125101");
    }
  }

  @Test
  void a_location_code_is_no_part_of_the_extension() {
    assertThat(extension("88-101", "88")).isEqualTo("101");
    assertThat(extension("8810", "88")).as("it may be all of it").isEqualTo("8810");
    MergedRecords both =
        joined(
            rules("ocip", "xsi"),
            "ocip",
            harvest(
                user("ilse", UserField.EXTENSION, "88101", UserField.LOCATION_CODE, "88"),
                device("os40", MAC, line(1, "101", "ilse"))),
            "xsi",
            harvest(user("ilse", UserField.EXTENSION, "101")));
    assertThat(only(both).extension()).isEqualTo("101");
  }

  private static String extension(String told, String location) {
    return only(joined(
            rules("ocip"),
            "ocip",
            harvest(
                user("ilse", UserField.EXTENSION, told, UserField.LOCATION_CODE, location),
                device("os40", MAC, line(1, "101", "ilse")))))
        .extension();
  }

  @Test
  void watched_users_become_words_of_a_profile() {
    UserFacts watcher = user("ilse");
    UserFacts watching =
        new UserFacts(
            watcher.userId(),
            watcher.values(),
            watcher.sipPassword(),
            List.of(
                new UserFacts.Monitored("torben" + YardRecords.DOMAIN, "Torben Quast", "", "103"),
                new UserFacts.Monitored("gone" + YardRecords.DOMAIN, "Somebody", "", "199")),
            Map.of());
    Subscriber ilse =
        only(
            joined(
                rules("ocip"),
                "ocip",
                harvest(
                    watching,
                    user("torben", UserField.FIRST_NAME, "Torben", UserField.EXTENSION, "103"),
                    device("os40", MAC, line(1, "101", "ilse")),
                    device("other", "", line(1, "103", "torben")))));
    assertThat(ilse.extra())
        .containsEntry("blf.1.uri", "sip:103" + YardRecords.DOMAIN)
        .containsEntry("blf.1.label", "103 Torben")
        .containsEntry("blf.2.uri", "sip:gone" + YardRecords.DOMAIN)
        .containsEntry("blf.count", "2");
    assertThat(CarrierPlaceholders.NAMES).contains("subscriber.blf.1.uri", "subscriber.blf.count");
  }

  @Test
  void only_the_design_of_the_tenant_says_passwords() {
    CarrierRules rules =
        new CarrierRules(
            "yard",
            List.of("ocip", "file"),
            YardRecords.PROVIDER,
            java.util.Set.of(),
            Numbers.Plan.UNKNOWN,
            "file",
            java.util.Set.of(),
            "%BASE%");
    Subscriber ilse =
        only(
            joined(
                rules,
                "ocip",
                harvest(
                    secret(user("ilse"), "of-ocip"), device("os40", MAC, line(1, "101", "ilse"))),
                "file",
                harvest(secret(user("ilse"), "of-file"))));
    assertThat(ilse.lines().get(0).authPassword().reveal()).isEqualTo("of-file");
    assertThat(ilse.lines().get(0).origins()).containsEntry("authPassword", "file");
  }

  @Test
  void texts_are_cut_at_the_carriers_limits_and_told() {
    MergedRecords assembled =
        joined(
            rules("xsi"),
            "xsi",
            harvest(
                user(
                    "ilse",
                    UserField.LAST_NAME,
                    "\u202Else\u0007 \t\n Brandtner " + "x".repeat(200)),
                device("os40", MAC, line(1, "101", "ilse"))));
    assertThat(only(assembled).lastName()).startsWith("lse Brandtner x").hasSize(30);
    assertThat(assembled.counts()).containsEntry(Finding.Kind.CUT, 1);
  }

  @Property(tries = 300)
  void whatever_a_name_is_no_phone_gets_what_its_xml_forbids(
      @ForAll @StringLength(max = 60) String first, @ForAll @StringLength(max = 60) String last) {
    Subscriber ilse =
        only(
            joined(
                rules("xsi"),
                "xsi",
                harvest(
                    user("ilse", UserField.FIRST_NAME, first, UserField.LAST_NAME, last),
                    device("os40", MAC, line(1, "101", "ilse")))));
    for (String name : List.of(ilse.firstName(), ilse.lastName())) {
      assertThat(name).hasSizeLessThanOrEqualTo(30).isEqualTo(name.strip());
      assertThat(name.codePoints())
          .allMatch(c -> c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF);
    }
  }

  @Property(tries = 100)
  void the_order_of_records_and_parts_changes_nothing(@ForAll long seed) {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    SourceSnapshot crowd = YardRecords.crowd(12);
    users.addAll(crowd.users());
    devices.addAll(crowd.devices());
    devices.add(device("kiel-3", "", line(2, "900", "user4")));
    SourceSnapshot files =
        harvest(
            device("", YardRecords.mac(1).hex(), line(1, "4930231100001", "", "of-dms")),
            device("", YardRecords.mac(2).hex(), line(1, "4930231100002", "", "of-dms")));
    Random random = new Random(seed);
    Collections.shuffle(users, random);
    Collections.shuffle(devices, random);
    CarrierRules rules = rules("ocip", "dms");
    SourcePart first = new SourcePart("ocip", new SourceSnapshot(users, devices, true));
    SourcePart second = new SourcePart("dms", files);
    boolean swapped = random.nextBoolean();
    MergedRecords shuffled =
        RecordMerge.of(
            rules, DeviceTypes.NONE, swapped ? List.of(second, first) : List.of(first, second));
    SourceSnapshot plain = new SourceSnapshot(crowd.users(), with(crowd.devices(), devices), true);
    MergedRecords expected =
        RecordMerge.of(rules, DeviceTypes.NONE, List.of(new SourcePart("ocip", plain), second));
    assertThat(shuffled.placed()).containsExactlyInAnyOrderElementsOf(expected.placed());
  }

  private static List<DeviceFacts> with(List<DeviceFacts> crowd, List<DeviceFacts> shuffled) {
    List<DeviceFacts> all = new ArrayList<>(crowd);
    shuffled.stream().filter(each -> !crowd.contains(each)).forEach(all::add);
    return all;
  }

  @Test
  void what_was_joined_can_be_told_again_and_is_the_same() {
    CarrierRules rules = rules("ocip", "xsi", "dms");
    MergedRecords assembled =
        joined(
            rules,
            "xsi",
            harvest(
                user(
                    "ilse",
                    UserField.FIRST_NAME,
                    "Ilse",
                    UserField.LAST_NAME,
                    "Brandtner",
                    UserField.CLID_LAST_NAME,
                    "Docks",
                    UserField.MOBILE,
                    "+49-15550100101")),
            "ocip",
            harvest(
                device("os40", MAC, line(1, "101", "ilse"), line(2, "102", "torben")),
                user("torben", UserField.FIRST_NAME, "Torben")),
            "dms",
            harvest(device("", MAC, line(1, "101", "", "pw1"), line(2, "102", "", "pw2"))));
    DirectoryRecord before = assembled.placed().get(0);
    List<SourcePart> again = new ArrayList<>();
    for (SourcePart part : SubscriberFacts.of(rules, before, source -> true)) {
      again.add(new SourcePart(part.source(), part.harvest()));
    }
    DirectoryRecord after = RecordMerge.of(rules, DeviceTypes.NONE, again).placed().get(0);
    assertThat(after).isEqualTo(before);
    assertThat(before.mac()).isEqualTo(Mac.of("0001e3aabb01"));
  }
}
