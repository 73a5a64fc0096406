package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.merge.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a whole read could not read, and what it says where there is nothing. */
class LeftOutTest extends CarriersDesk {
  private static SourceSnapshot without(int i, LeftOutRecord... leftOut) {
    SourceSnapshot all = crowd(10);
    var users = new java.util.ArrayList<>(all.users());
    var devices = new java.util.ArrayList<>(all.devices());
    users.remove(i - 1);
    devices.remove(i - 1);
    return new SourceSnapshot(users, devices, true).aside(List.of(leftOut), Map.of());
  }

  private static LeftOutRecord device(int i, boolean gone) {
    String name = crowd(10).devices().get(i - 1).key().name();
    String group = crowd(10).devices().get(i - 1).key().group();
    return new LeftOutRecord(LeftOutRecord.Of.DEVICE, group, name, "error 4015", gone);
  }

  @Test
  void a_record_that_could_not_be_read_is_named_and_the_rest_committed() {
    ocip.everything = done(without(4, device(4, false)));
    open(tenant("yard", "ocip"));

    SyncReport report = carriers.status("yard").orElseThrow().last().orElseThrow();
    assertThat(report.committed()).isTrue();
    assertThat(report.devices()).isEqualTo(9);
    assertThat(report.left()).containsEntry(Finding.Kind.UNREADABLE, 1);
    assertThat(report.detail()).contains("1 could not be read");
    assertThat(events)
        .filteredOn(event -> event.cause() == Cause.CARRIER_RECORDS_LEFT_OUT)
        .extracting(Event::detail)
        .anyMatch(detail -> detail.contains(device(4, false).subject()));
  }

  @Test
  void what_was_known_of_it_before_stays() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    var before = find(4).orElseThrow();

    ocip.everything = done(without(4, device(4, false)));
    assertThat(sync(false).committed()).isTrue();
    assertThat(find(4)).containsSame(before);

    ocip.everything = done(without(4, device(4, true)));
    assertThat(sync(false).committed()).isTrue();
    assertThat(find(4)).as("it is certain that it is gone").isEmpty();
  }

  @Test
  void phones_of_a_user_or_a_group_that_could_not_be_read_stay_as_they_were() {
    ocip.everything = done(crowd(10));
    open(tenant("yard", "ocip"));
    String user = crowd(10).users().get(3).userId();

    ocip.everything =
        done(without(4, new LeftOutRecord(LeftOutRecord.Of.USER, "", user, "error 1", false)));
    sync(false);
    assertThat(find(4)).isPresent();

    ocip.everything =
        done(
            without(
                4, new LeftOutRecord(LeftOutRecord.Of.GROUP, "kiel", "KIEL", "error 1", false)));
    sync(false);
    assertThat(find(4)).isPresent();
  }

  @Test
  void a_carrier_that_gives_nothing_is_not_well() {
    ocip.everything = done(new SourceSnapshot(List.of(), List.of(), true));
    open(tenant("yard", "ocip"));

    SyncReport report = carriers.status("yard").orElseThrow().last().orElseThrow();
    assertThat(report.outcome()).isEqualTo(SyncReport.Outcome.EMPTY);
    assertThat(report.detail()).contains("told of no user and no device");
    assertThat(carriers.status("yard").orElseThrow().well()).isFalse();
    assertThat(events).extracting(Event::cause).contains(Cause.CARRIER_EMPTY);
    assertThat(sync(true).committed()).as("an administrator says that it is so").isTrue();
  }

  @Test
  void records_of_which_none_is_the_tenants_are_a_finding() {
    SourceSnapshot all = crowd(10);
    List<UserFacts> foreign =
        all.users().stream()
            .map(
                user -> {
                  Map<UserField, String> values = new EnumMap<>(UserField.class);
                  values.putAll(user.values());
                  values.put(UserField.PROVIDER, "somebody-else");
                  return new UserFacts(
                      user.userId(), values, user.sipPassword(), user.blf(), user.extra());
                })
            .toList();
    ocip.everything = done(new SourceSnapshot(foreign, List.of(), true));
    open(tenant("yard", "ocip"));

    SyncReport report = carriers.status("yard").orElseThrow().last().orElseThrow();
    assertThat(report.outcome()).isEqualTo(SyncReport.Outcome.EMPTY);
    assertThat(report.detail()).startsWith("None of the 10 records");
    assertThat(report.left()).containsEntry(Finding.Kind.FOREIGN, 10);
  }

  @Test
  void a_provider_that_the_carrier_does_not_know_is_no_empty_directory() {
    ocip.everything = done(crowd(3));
    open(tenant("yard", "ocip"));
    ocip.everything = fails(Kind.NOT_FOUND);

    assertThat(sync(false).outcome()).isEqualTo(SyncReport.Outcome.FAILED);
    assertThat(find(3)).isPresent();
  }

  @Test
  void device_types_that_no_row_serves_are_told_with_their_number() {
    ocip.everything =
        done(crowd(10).aside(List.of(), Map.of("Analog Adapter", 7, "Soft Phone", 120)));
    open(tenant("yard", "ocip"));

    SyncReport report = carriers.status("yard").orElseThrow().last().orElseThrow();
    assertThat(report.left().get(Finding.Kind.UNSERVED_TYPE)).isGreaterThanOrEqualTo(127);
    assertThat(report.examples())
        .extracting(Finding::subject)
        .contains("Soft Phone (120)", "Analog Adapter (7)");
  }
}
