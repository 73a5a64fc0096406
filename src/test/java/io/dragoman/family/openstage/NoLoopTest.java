package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a phone makes of what it is given, the bridge does not quarrel with it. */
class NoLoopTest {
  private static final String MAC = "00:01:E3:25:EA:13";
  private static final List<String> NAMES =
      List.of(
          "display-id-unicode",
          "volume-ringer",
          "sip-pwd",
          "reg-addr",
          "function-key-def[1]",
          "key-label-unicode[1]",
          "stimulus-led-control-uri[1]",
          "XML-app-name[1]",
          "XML-app-action[1]",
          "dhcp");

  @Property(tries = 150)
  void two_start_ups_are_enough_for_any_phone(@ForAll long seed) {
    Random random = new Random(seed);
    DialogueFixture bench = new DialogueFixture();
    Phone wire = bench.phone(MAC);
    bench.wants(wire, desired(random));
    LivePhone phone = livePhone(wire, random);

    phone.startsUp();
    Cause first = bench.device(wire).lastCause();
    assertThat(first).isIn(Cause.CONFIGURED, Cause.ITEMS_REJECTED, Cause.UP_TO_DATE);
    assertThat(phone.echoes()).doesNotContain(WRITE_ITEMS);
    phone.startsUp(); // puts right, once, what the phone told otherwise

    for (int boot = 0; boot < 3; boot++) {
      assertThat(phone.echoes()).doesNotContain(WRITE_ITEMS);
      assertThat(phone.startsUp()).containsExactly(CLEAN_UP);
    }
  }

  @Property(tries = 150)
  void a_change_at_the_phone_is_corrected_only_at_a_start_up_and_not_for_ever(@ForAll long seed) {
    Random random = new Random(seed);
    DialogueFixture bench = new DialogueFixture();
    Phone wire = bench.phone(MAC);
    bench.wants(wire, desired(random));
    LivePhone phone = livePhone(wire, random);
    phone.startsUp();
    phone.echoes();
    bench.clock.pass(DialogueLimits.defaults().echo());

    assertThat(phone.isChanged(ItemKey.of("volume-ringer"), "9")).doesNotContain(WRITE_ITEMS);
    phone.startsUp();
    assertThat(phone.echoes()).doesNotContain(WRITE_ITEMS);
    phone.startsUp(); // what it spells its own way, of what the change was put right to

    assertThat(phone.echoes()).doesNotContain(WRITE_ITEMS);
    assertThat(phone.startsUp()).containsExactly(CLEAN_UP);
  }

  @Property(tries = 150)
  void a_phone_that_takes_everything_ends_up_with_everything(@ForAll long seed) {
    Random random = new Random(seed);
    DialogueFixture bench = new DialogueFixture();
    Phone wire = bench.phone(MAC).withMaxItems(1 + random.nextInt(5));
    Map<ItemKey, String> holds = holds(random);
    NAMES.forEach(name -> holds.putIfAbsent(DialogueFixture.key(name), ""));
    String[] desired = desired(random);
    bench.wants(wire, desired);
    LivePhone phone =
        new LivePhone(wire, holds, (name, value) -> value, random.nextBoolean())
            .withFragmentsOf(1 + random.nextInt(4));

    phone.startsUp();

    Map<ItemKey, String> settings = DialogueFixture.items(desired);
    settings.remove(DialogueFixture.key("XML-app-action[1]")); // an order, nothing to hold
    settings.forEach(
        (key, value) -> assertThat(phone.holds(key)).as(key.toString()).isEqualTo(value));
    assertThat(bench.device(wire).drift()).isZero();
  }

  @Property(tries = 100)
  void a_phone_that_forgets_is_given_everything_at_each_start_and_nothing_in_between(
      @ForAll long seed) {
    Random random = new Random(seed);
    DialogueFixture bench = new DialogueFixture();
    Phone wire = bench.phone(MAC);
    bench.wants(wire, "e164=100", "reg-addr=192.0.2.9!", "sip-pwd=s3cret!", "volume-ringer=3");
    Map<ItemKey, String> holds = holds(random);
    List.of("e164", "reg-addr", "volume-ringer").forEach(n -> holds.put(ItemKey.of(n), ""));
    LivePhone phone = new LivePhone(wire, holds, (name, value) -> value, random.nextBoolean());
    phone.startsUp();

    for (int boot = 0; boot < 5; boot++) {
      phone.forgets();
      phone.startsUpTelling(ItemKey.of("e164"));
      assertThat(phone.holds(ItemKey.of("reg-addr"))).isEqualTo("192.0.2.9");
      assertThat(phone.holds(ItemKey.of("sip-pwd"))).isEqualTo("s3cret");
      assertThat(phone.startsUpTelling(ItemKey.of("e164"))).containsExactly(CLEAN_UP);
    }
  }

  private static String[] desired(Random random) {
    return NAMES.stream()
        .filter(name -> name.equals("display-id-unicode") || random.nextInt(4) > 0)
        .map(name -> name + "=" + (char) ('A' + random.nextInt(3)))
        .toArray(String[]::new);
  }

  private static Map<ItemKey, String> holds(Random random) {
    Map<ItemKey, String> holds = new HashMap<>();
    holds.put(ItemKey.of("volume-ringer"), "0");
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        holds.put(
            DialogueFixture.key(name), random.nextInt(3) == 0 ? "NULL" : "" + random.nextInt(2));
      }
    }
    return holds;
  }

  private static LivePhone livePhone(Phone wire, Random random) {
    Map<String, Integer> habits = new HashMap<>();
    NAMES.forEach(name -> habits.put(name.replaceAll("\\[.*", ""), random.nextInt(3)));
    BinaryOperator<String> spelling =
        (name, value) ->
            switch (habits.getOrDefault(name, 0)) {
              case 0 -> value;
              case 1 -> value.toLowerCase(Locale.ROOT);
              default -> null;
            };
    return new LivePhone(wire, holds(random), spelling, random.nextBoolean());
  }
}
