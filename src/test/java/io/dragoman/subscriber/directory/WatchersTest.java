package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.DOMAIN;
import static io.dragoman.subscriber.merge.YardRecords.device;
import static io.dragoman.subscriber.merge.YardRecords.harvest;
import static io.dragoman.subscriber.merge.YardRecords.line;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static io.dragoman.subscriber.merge.YardRecords.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that watch a user, when one of the two is read alone. */
class WatchersTest extends CarriersDesk {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final UserFacts torben = torben("Quast");
  private final DeviceFacts hers = device("os1", mac(1).hex(), line(1, "101", "ilse"));
  private final DeviceFacts his = device("os2", mac(2).hex(), line(1, "102", "torben"));

  private static UserFacts torben(String lastName) {
    return secret(
        user(
            "torben",
            UserField.FIRST_NAME,
            "Torben",
            UserField.LAST_NAME,
            lastName,
            UserField.EXTENSION,
            "102"),
        List.of());
  }

  private static UserFacts ilse(String... watched) {
    List<UserFacts.Monitored> keys =
        List.of(watched).stream()
            .map(id -> new UserFacts.Monitored(id + DOMAIN, "as the table says", "", "102"))
            .toList();
    return secret(user("ilse", UserField.LAST_NAME, "Brandtner"), keys);
  }

  private static UserFacts secret(UserFacts user, List<UserFacts.Monitored> keys) {
    return new UserFacts(user.userId(), user.values(), Secret.of("Zw7-kel9"), keys, user.extra());
  }

  private void serve(SourceSnapshot all) {
    ocip.listens = true;
    ocip.everything = done(all);
    open(tenant("yard", "ocip", "limits.hintSeconds", "1"));
  }

  private Map<String, String> keys() {
    return find(1).map(Subscriber::extra).orElseThrow();
  }

  private void changes(String id) {
    ocip.hears.accept(new CarrierChange("", "", id + DOMAIN, "", false));
  }

  @Test
  void keys_show_a_renamed_user_as_soon_as_the_users_own_phone_is_known_again() {
    serve(harvest(ilse("nobody", "torben"), torben, hers, his));
    assertThat(keys()).containsEntry("blf.2.label", "102 Torben Quast");

    ocip.device = who -> done(harvest(torben("Quist"), his));
    changes("torben");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(keys())
                    .containsEntry("blf.2.label", "102 Torben Quist")
                    .containsEntry("blf.2.uri", "sip:102" + DOMAIN)
                    .containsEntry("blf.1.uri", "sip:nobody" + DOMAIN));
    assertThat(ocip.asks).as("the watcher is not asked about").hasValue(1);
    assertThat(ocip.reads).hasValue(1);
  }

  @Test
  void keys_follow_a_user_to_another_line() {
    serve(harvest(ilse("torben"), torben, hers, his));

    ocip.device =
        who -> done(harvest(torben, device("os2", mac(2).hex(), line(1, "555", "torben"))));
    changes("torben");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(keys()).containsEntry("blf.1.uri", "sip:555" + DOMAIN));
  }

  @Test
  void a_watcher_that_is_read_alone_calls_others_as_a_full_read_does() {
    serve(harvest(ilse(), torben, hers, his));
    assertThat(keys()).doesNotContainKey("blf.1.uri");

    ocip.device = who -> done(harvest(ilse("torben"), hers));
    changes("ilse");
    await().atMost(LONG).until(() -> keys().containsKey("blf.1.uri"));
    assertThat(keys())
        .containsEntry("blf.1.uri", "sip:102" + DOMAIN)
        .containsEntry("blf.1.label", "102 Torben Quast");

    ocip.everything = done(harvest(ilse("torben"), torben, hers, his));
    assertThat(sync(false).changed()).as("they were so already").isZero();
  }
}
