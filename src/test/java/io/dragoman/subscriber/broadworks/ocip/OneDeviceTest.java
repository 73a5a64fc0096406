package io.dragoman.subscriber.broadworks.ocip;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked for a device depends on what is known already. */
class OneDeviceTest {
  private static final String DEVICE = "GroupAccessDeviceGetRequest24V3";
  private static final String LINES = "GroupAccessDeviceGetUserListRequest21sp1";
  private static final String SEARCH = "GroupAccessDeviceGetListRequest";
  private static final String USER = "UserGetRequest23V2";

  private final YardCatalogue yard = new YardCatalogue();
  private final FakeCarrier carrier = yard.carrier;

  private SourceSnapshot device() throws CarrierException {
    DeviceIdentity who =
        new DeviceIdentity("t", Mac.of(YardCatalogue.MAC), Family.OPENSTAGE, "OpenStage 40", "");
    return carrier.source().device(who).toCompletableFuture().join();
  }

  private static UserFacts user(SourceSnapshot harvest, String id) {
    return harvest.users().stream()
        .filter(user -> user.userId().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow();
  }

  private void everybodyIsKnownBut(String... ids) {
    Set<String> unknown = Set.of(ids);
    carrier.known =
        new KnownDevices() {
          @Override
          public Optional<DeviceFacts> find(String tenant, Mac mac) {
            return Optional.empty();
          }

          @Override
          public boolean user(String tenant, String userId, String source) {
            return source.equals("ocip") && !unknown.contains(userId.toLowerCase(Locale.ROOT));
          }
        };
  }

  private void deviceIsKnown() throws CarrierException {
    DeviceFacts facts = device().devices().get(0);
    carrier.documents.clear();
    carrier.known = (tenant, mac) -> Optional.of(facts);
  }

  @Test
  void an_unknown_device_of_unknown_users_takes_three_documents() throws Exception {
    SourceSnapshot harvest = device();

    assertThat(carrier.documents).hasSize(3);
    assertThat(carrier.documents.get(0))
        .containsExactly(
            "ServiceProviderAccessDeviceGetListRequest", "SystemAccessDeviceGetAllRequest", SEARCH);
    assertThat(carrier.documents.get(1)).containsExactly(DEVICE, LINES);
    assertThat(harvest.devices()).hasSize(1);
    assertThat(harvest.users()).hasSize(2);
    assertThat(user(harvest, "i.brandtner@v").values())
        .containsEntry(UserField.NUMBER, "3023125101")
        .containsEntry(UserField.COUNTRY_CODE, "49");
  }

  @Test
  void nothing_is_asked_of_users_the_directory_knows() throws Exception {
    everybodyIsKnownBut();
    SourceSnapshot harvest = device();

    assertThat(carrier.documents).hasSize(2);
    assertThat(harvest.users()).isEmpty();
    assertThat(harvest.devices().get(0).lines())
        .extracting(line -> line.userId().toLowerCase(Locale.ROOT))
        .containsExactly("i.brandtner@v", "t.quast@v");
  }

  @Test
  void only_who_is_not_known_is_asked_about() throws Exception {
    everybodyIsKnownBut("t.quast@v");

    assertThat(device().users()).extracting(UserFacts::userId).containsExactly("t.quast@v");
    assertThat(carrier.count(USER)).isEqualTo(1);
  }

  @Test
  void a_known_device_takes_one_document_and_its_users_are_asked_about_again() throws Exception {
    SourceSnapshot first = device();
    deviceIsKnown();

    SourceSnapshot again = device();
    assertThat(again.devices()).isEqualTo(first.devices());
    assertThat(again.users()).containsExactlyInAnyOrderElementsOf(first.users());
    assertThat(carrier.documents).hasSize(1);
    assertThat(carrier.count(SEARCH)).isZero();
  }

  @Test
  void of_a_known_device_only_new_users_take_a_document_of_their_own() throws Exception {
    deviceIsKnown();
    yard.lines.put(
        "kiel-os40-101",
        new String[] {
          "1@v|Quast|Torben||t.quast@v|Normal|Primary|1|true|103",
          "2@v|Fuellgrabe|Maren||nophone@v|Normal|Primary|2|false|102"
        });

    assertThat(device().users())
        .extracting(UserFacts::userId)
        .containsExactly("t.quast@v", "nophone@v");
    assertThat(carrier.documents).hasSize(2);
    assertThat(carrier.documents.get(1)).filteredOn(USER::equals).hasSize(1);
  }

  @Test
  void a_known_device_that_is_gone_or_another_phone_by_now_is_searched() throws Exception {
    deviceIsKnown();
    yard.device("kiel-os40-101", "Unify OpenStage 40", "0001E3FFFFFF");
    assertThat(device()).isEqualTo(SourceSnapshot.NOTHING);
    assertThat(carrier.documents).hasSize(2);

    yard.devices.remove("kiel-os40-101");
    yard.device("kiel-new", "Unify OpenStage 40", YardCatalogue.MAC);
    assertThat(device().devices()).extracting(d -> d.key().name()).containsExactly("kiel-new");
  }

  @Test
  void whoever_does_not_fit_into_one_document_is_asked_about_in_the_next() throws Exception {
    String[] rows = new String[9];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i + "@v|L|F||u" + i + "@v|Normal|Primary|" + (i + 1) + "|false|10" + i;
    }
    yard.lines.put("kiel-os40-101", rows);
    deviceIsKnown();

    assertThat(device().users()).hasSize(9);
    assertThat(carrier.count(USER)).isEqualTo(9);
    assertThat(carrier.documents).hasSize(2);
    assertThat(carrier.documents).allSatisfy(d -> assertThat(d.size()).isLessThanOrEqualTo(15));
  }
}
