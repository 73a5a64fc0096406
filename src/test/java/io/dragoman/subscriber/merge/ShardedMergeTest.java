package io.dragoman.subscriber.merge;

import static io.dragoman.subscriber.merge.YardRecords.DOMAIN;
import static io.dragoman.subscriber.merge.YardRecords.PROVIDER;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Secret;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is joined in pieces is what is joined at once, however the records hang together. */
class ShardedMergeTest {
  private static final DeviceTypes TABLE =
      DeviceTypeTable.read(
          """
          types:
            "handset": {family: handset}
            "n670": {family: gigaset-nx70}
          """
              .getBytes(StandardCharsets.UTF_8));
  private static final CarrierRules RULES = rules("xsi", "ocip", "file");
  private static final Set<String> KEPT = Set.of("dms", "owned");

  @Property(tries = 400)
  void pieces_make_what_the_whole_makes(@ForAll long seed) {
    Random random = new Random(seed);
    List<SourcePart> told = new ArrayList<>();
    for (String source : RULES.sources()) {
      told.add(new SourcePart(source, harvest(random, random.nextInt(12))));
    }
    List<DirectoryRecord> before = new ArrayList<>();
    if (random.nextBoolean()) {
      List<SourcePart> earlier = new ArrayList<>(told);
      earlier.add(new SourcePart("dms", harvest(random, 6)));
      earlier.add(new SourcePart("owned", harvest(random, 3)));
      before.addAll(RecordMerge.of(RULES, TABLE, earlier).placed());
      before.removeIf(placed -> placed.mac() == null);
      told.set(1, new SourcePart("ocip", harvest(random, random.nextInt(12))));
    }

    List<DirectoryRecord> pieces = new ArrayList<>();
    MergedRecords found =
        new ShardedMerge(
                RULES, TABLE, new PackedRecords(RULES, sheaves(told), before, KEPT::contains), 1)
            .to(pieces::add);

    List<SourcePart> parts = new ArrayList<>(told);
    boolean devices = told.stream().anyMatch(ShardedMergeTest::tellsDevices);
    for (DirectoryRecord each : before) {
      SubscriberFacts.of(RULES, each, KEPT::contains)
          .forEach(part -> parts.add(new SourcePart(part.source(), part.harvest(), devices)));
    }
    MergedRecords whole = RecordMerge.of(RULES, TABLE, parts);
    assertThat(pieces).containsExactlyInAnyOrderElementsOf(whole.placed());
    assertThat(found.counts()).isEqualTo(whole.counts());
  }

  private static boolean tellsDevices(SourcePart part) {
    return part.harvest().devices().stream()
        .anyMatch(device -> device.key() != null || !device.mac().isBlank());
  }

  private static List<FactBuffer> sheaves(List<SourcePart> told) {
    return told.stream()
        .map(
            part -> {
              FactBuffer sheaf = new FactBuffer(part.source(), type -> true);
              sheaf.add(part.harvest());
              return sheaf;
            })
        .toList();
  }

  private static SourceSnapshot harvest(Random random, int most) {
    List<UserFacts> users = new ArrayList<>();
    List<DeviceFacts> devices = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      users.add(user(random));
      devices.add(device(random));
    }
    return new SourceSnapshot(users, devices, true);
  }

  private static UserFacts user(Random random) {
    Map<UserField, String> values = new EnumMap<>(UserField.class);
    if (random.nextInt(4) > 0) {
      values.put(UserField.PROVIDER, random.nextInt(9) == 0 ? "konkurrenz" : PROVIDER);
    }
    values.put(UserField.LAST_NAME, one(random, "Brandtner", "Quast\ud83d", "Ørsted \u202e", ""));
    values.put(UserField.EXTENSION, Integer.toString(random.nextInt(300)));
    values.put(UserField.NUMBER, one(random, "+49-30231", "0431 5", "x", ""));
    if (random.nextInt(8) == 0) {
      values.put(UserField.SERVICE_NAME, "Hunt Group");
    }
    List<UserFacts.Monitored> watched = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      watched.add(new UserFacts.Monitored(id(random), "Seen", "", "77"));
    }
    return new UserFacts(
        id(random),
        values,
        random.nextBoolean() ? Secret.NONE : Secret.of("pw" + random.nextInt(5)),
        watched,
        random.nextBoolean() ? Map.of() : Map.of("floor", "3", "Ärger", "ja"));
  }

  private static DeviceFacts device(Random random) {
    DeviceKey key =
        random.nextInt(4) == 0
            ? null
            : new DeviceKey(
                one(random, DeviceKey.Level.values()),
                one(random, PROVIDER, PROVIDER, ""),
                one(random, "kiel", "bremen", ""),
                name(random));
    Map<String, String> tags = new HashMap<>();
    if (random.nextInt(5) == 0) {
      tags.put("%BASE%", random.nextBoolean() ? name(random) : mac(random));
    }
    List<LineFacts> lines = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      lines.add(line(random));
    }
    return new DeviceFacts(
        key,
        one(random, "OpenStage 40", "N670 IP PRO", "a handset", ""),
        random.nextInt(3) == 0 ? "" : mac(random),
        "",
        one(random, "", "login"),
        Secret.of(one(random, "", "geheim")),
        random.nextInt(5) == 0 ? "OpenStage_" + mac(random) : "",
        "",
        one(random, "", "TLS"),
        "",
        tags,
        lines);
  }

  private static LineFacts line(Random random) {
    return new LineFacts(
        random.nextInt(4),
        random.nextInt(3) == 0,
        random.nextInt(9) == 0 ? one(random, "", " ") : random.nextInt(20) + one(random, "@v", ""),
        random.nextInt(4) == 0 ? "" : id(random),
        one(random, "", "auth"),
        Secret.of(one(random, "", "sip")),
        "",
        "",
        one(random, "", "Line"),
        one(random, "", "00077 0012345 3"));
  }

  private static String id(Random random) {
    String id = "user" + random.nextInt(20) + DOMAIN;
    return random.nextInt(5) == 0 ? id.toUpperCase(java.util.Locale.ROOT) + " " : id;
  }

  private static String name(Random random) {
    return "desk-" + random.nextInt(12);
  }

  private static String mac(Random random) {
    return "0001e3aabb0" + random.nextInt(10);
  }

  @SafeVarargs
  private static <T> T one(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }

  @Test
  void a_crowd_comes_out_whole_and_in_few_pieces() {
    FactBuffer sheaf = new FactBuffer("ocip", type -> true);
    sheaf.add(crowd(9_000));
    AtomicInteger placed = new AtomicInteger();
    MergedRecords found =
        new ShardedMerge(
                rules("ocip"), DeviceTypes.NONE, List.of(sheaf), List.of(), source -> false)
            .to(each -> placed.incrementAndGet());
    assertThat(placed).hasValue(9_000);
    assertThat(found.counts()).isEmpty();
  }

  @Test
  void a_read_that_nobody_waits_for_is_told_so() {
    FactBuffer sheaf = new FactBuffer("ocip", type -> true);
    sheaf.add(SourceSnapshot.NOTHING);
    sheaf.close();
    assertThatThrownBy(() -> sheaf.add(SourceSnapshot.NOTHING))
        .isInstanceOf(CancellationException.class);
  }
}
