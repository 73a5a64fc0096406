package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import org.junit.jupiter.api.Test;

class OciChangeTest {
  private static OciNode of(String name, String text) {
    return OciNode.of(name, text);
  }

  @Test
  void who_is_added_or_removed_by_consolidated_requests_is_noticed() {
    assertThat(
            OciChange.of(
                new OciCommand(
                    "UserConsolidatedAddRequest22",
                    of("serviceProviderId", "p"),
                    of("groupId", "g"),
                    of("userId", "new@v"))))
        .containsExactly(new CarrierChange("p", "g", "new@v", "", true));
    assertThat(OciChange.of(new OciCommand("UserConsolidatedDeleteRequest", of("userId", "old@v"))))
        .containsExactly(new CarrierChange("", "", "old@v", "", true));
  }

  @Test
  void a_user_who_gets_another_id_is_looked_for_under_both() {
    assertThat(
            OciChange.of(
                new OciCommand(
                    "UserModifyUserIdRequest", of("userId", "old@v"), of("newUserId", "new@v"))))
        .containsExactly(
            new CarrierChange("", "", "old@v", "", true),
            new CarrierChange("", "", "new@v", "", true));
  }

  @Test
  void a_user_who_moves_is_looked_for_in_the_other_group_too() {
    assertThat(
            OciChange.of(
                new OciCommand(
                    "UserModifyGroupIdRequest", of("userId", "a@v"), of("newGroupId", "g2"))))
        .containsExactly(
            new CarrierChange("", "", "a@v", "", true), new CarrierChange("", "g2", "", "", true));
    assertThat(new CarrierChange("", "g2", "", "", true).nameless()).isFalse();
  }

  @Test
  void every_device_that_a_list_names_is_asked_about() {
    OciNode one = endpoint("d1");
    OciNode two = endpoint("d2");
    assertThat(
            OciChange.of(
                new OciCommand(
                    "UserSharedCallAppearanceDeleteEndpointListRequest14",
                    of("userId", "a@v"),
                    one,
                    two)))
        .containsExactly(
            new CarrierChange("", "", "a@v", "d1", false),
            new CarrierChange("", "", "a@v", "d2", false));
  }

  private static OciNode endpoint(String device) {
    return OciNode.of("accessDeviceEndpoint", OciNode.of("accessDevice", of("deviceName", device)));
  }

  @Test
  void what_concerns_a_whole_group_names_it() {
    assertThat(
            OciChange.of(
                new OciCommand(
                    "GroupDeleteRequest", of("serviceProviderId", "p"), of("groupId", "g"))))
        .containsExactly(new CarrierChange("p", "g", "", "", true));
    assertThat(
            OciChange.of(
                new OciCommand(
                    "GroupAccessDeviceResetRequest",
                    of("serviceProviderId", "p"),
                    of("groupId", "g"),
                    of("deviceName", "d"))))
        .isEmpty();
  }
}
