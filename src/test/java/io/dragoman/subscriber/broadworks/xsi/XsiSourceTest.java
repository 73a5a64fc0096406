package io.dragoman.subscriber.broadworks.xsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XsiSourceTest extends XsiDesk {
  @Test
  void users_come_with_their_devices_and_lines() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            3,
            user("a@v", "werft", "<number>+49-30231</number><extension>101</extension>"),
            user("b@v", "werft", ""),
            user(
                "hg@v",
                "werft",
                "<additionalDetails><serviceName>Hunt Group</serviceName></additionalDetails>")));
    String primary = "<endpointType>Primary</endpointType>";
    answer(
        ME + "a%40v/profile/Device",
        "<AccessDevices>"
            + device("os40", "30231@v", "0001E3AABBCC", primary)
            + "</AccessDevices>");
    answer(
        ME + "b%40v/profile/Device",
        "<AccessDevices>"
            + device(
                "os40",
                "b_sca@v",
                "0001E3AABBCC",
                "<endpointType>Shared Call Appearance</endpointType>")
            + "</AccessDevices>");
    SourceSnapshot harvest = everything();
    assertThat(harvest.stable()).isTrue();
    assertThat(harvest.users()).extracting(UserFacts::userId).containsExactly("a@v", "b@v", "hg@v");
    assertThat(harvest.users().get(0).values())
        .containsEntry(UserField.NUMBER, "+49-30231")
        .containsEntry(UserField.PROVIDER, "werft")
        .doesNotContainKey(UserField.FIRST_NAME);
    assertThat(harvest.devices())
        .extracting(DeviceFacts::key)
        .containsOnly(new DeviceKey(DeviceKey.Level.GROUP, "werft", "kiel", "os40"));
    assertThat(harvest.devices())
        .flatExtracting(DeviceFacts::lines)
        .extracting(LineFacts::userId, LineFacts::primary)
        .containsExactly(tuple("a@v", true), tuple("b@v", false));
    assertThat(asked).noneMatch(ask -> ask.uri().getRawPath().contains("hg%40v"));
  }

  @Test
  void it_is_not_asked_for_single_devices_since_it_knows_none_by_mac() throws Exception {
    SubscriberSource source = source();
    assertThat(source.asksDevices()).isFalse();
    DeviceIdentity who =
        new DeviceIdentity("t", Mac.of("0001e3aabbcc"), Family.OPENSTAGE, "", "123");
    assertThat(source.device(who).toCompletableFuture().join()).isEqualTo(SourceSnapshot.NOTHING);
    assertThat(asked).isEmpty();
  }

  @Test
  void a_long_list_is_handed_over_in_pieces() throws Exception {
    settings.put("xsi.devices", "false");
    settings.put("xsi.pageSize", "1000");
    String[] users = new String[700];
    for (int i = 0; i < users.length; i++) {
      users[i] = user("u" + i + "@v", "werft", "");
    }
    answer(READER + "/directories/Enterprise", enterprise(users.length, users));
    List<Integer> sizes = new ArrayList<>();
    SourceSnapshot last =
        source().everything(piece -> sizes.add(piece.users().size())).toCompletableFuture().join();
    assertThat(sizes).containsExactly(500);
    assertThat(last.users()).hasSize(200);
  }

  @Test
  void records_of_others_and_ids_without_address_are_left_out_and_told() throws Exception {
    settings.put("groups", "kiel");
    settings.put("xsi.devices", "false");
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            4,
            user("a@v", "werft", ""),
            user("spy@v", "konkurrenz", ""),
            user("x@v", "werft", "").replace("kiel", "bremen"),
            user("a/b@v", "werft", "")));
    assertThat(everything().users()).extracting(UserFacts::userId).containsExactly("a@v");
    assertThat(told)
        .containsExactly(
            "xsi: 2 records of another enterprise or group were dropped.",
            "xsi: 1 users were skipped, whose id cannot stand in an address.");
    assertThat(asked.get(0).uri().getRawQuery()).isEqualTo("groupId=kiel&start=1&results=100");
  }

  @Test
  void what_one_user_may_not_see_is_that_users_loss() throws Exception {
    answer(
        READER + "/directories/Enterprise",
        enterprise(
            3, user("a@v", "werft", ""), user("b@v", "werft", ""), user("gone@v", "werft", "")));
    answers.put(ME + "a%40v/profile/Device", ask -> status(403, ""));
    answer(
        ME + "b%40v/profile/Device",
        "<AccessDevices>" + device("d", "1@v", "", "") + "</AccessDevices>");
    SourceSnapshot harvest = everything();
    assertThat(harvest.users()).extracting(UserFacts::userId).containsExactly("a@v", "b@v");
    assertThat(harvest.devices()).hasSize(1);
    assertThat(told).hasSize(2);
  }

  @Test
  void a_resource_that_nobody_may_read_is_not_asked_for_each_user() throws Exception {
    String[] users = new String[60];
    for (int i = 0; i < users.length; i++) {
      users[i] = user("u" + i + "@v", "werft", "");
      answers.put(ME + "u" + i + "%40v/profile/Device", ask -> status(403, ""));
    }
    answer(READER + "/directories/Enterprise", enterprise(60, users));
    assertThat(everything().users()).hasSize(60);
    assertThat(asked).hasSizeLessThan(30);
  }
}
