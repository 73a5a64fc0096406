package io.dragoman.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.WithheldItem;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Renders what a device is to hold, once for as long as nothing it is made of changes: a warm
 * contact renders nothing. Thread-safe.
 */
public final class RenderingCache {
  private static final int REMEMBERED = 20_000;

  /** Profiles may ask for the time: whether clocks are ahead. */
  private static final Duration RENDERED_AGAIN = Duration.ofHours(1);

  /**
   * Seconds; zones change their clocks at full quarters of an hour, and values change with them.
   */
  private static final long CLOCKS_CHANGE = 900;

  private static final Duration TOLD_AGAIN = Duration.ofHours(24);

  private final Supplier<ProfileSet> profiles;
  private final Consumer<Event> events;
  private final Clock clock;

  /** What was said of which device, so that it is not said at every contact. */
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(TOLD_AGAIN).build();

  private final Cache<Mac, Rendered> cache =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(RENDERED_AGAIN).build();

  /** Sources compared by identity, the device by what profiles may ask of it. */
  private record Rendered(
      ProfileSet profiles,
      Tenant tenant,
      Subscriber subscriber,
      Device device,
      long quarter,
      Rendering result) {

    boolean stillTrue(ProfileSet set, Tenant home, Subscriber who, Device now, long atQuarter) {
      return profiles == set
          && quarter == atQuarter
          && tenant == home
          && subscriber == who
          && device.family() == now.family()
          && device.model().equals(now.model())
          && device.firmware().equals(now.firmware())
          && device.group().equals(now.group())
          && device.e164().equals(now.e164())
          && device.softwareType().equals(now.softwareType())
          && device.modules().equals(now.modules())
          && device.daylightRules() == now.daylightRules();
    }
  }

  public RenderingCache(Supplier<ProfileSet> profiles) {
    this(profiles, event -> {}, Clock.systemUTC());
  }

  /**
   * @param events takes one for each item left out of what is given to a device, once a day
   */
  public RenderingCache(Supplier<ProfileSet> profiles, Consumer<Event> events, Clock clock) {
    this.profiles = profiles;
    this.events = events;
    this.clock = clock;
  }

  /**
   * As {@link #render}, for a device that is about to get it: what it cannot take is told.
   *
   * @throws Problem NO_PROFILE, see {@link ProfileSet#render}
   */
  public Rendering deliver(Device device, Tenant tenant, Subscriber subscriber) {
    Rendering rendering = render(device, tenant, subscriber);
    for (WithheldItem item : rendering.withheld()) {
      String sentence = item.sentence();
      if (told.asMap().putIfAbsent(device.mac() + " " + sentence, true) == null) {
        events.accept(
            new Event(clock.instant(), device.mac(), tenant.id(), item.cause(), sentence));
      }
    }
    return rendering;
  }

  /**
   * @throws Problem NO_PROFILE, see {@link ProfileSet#render}
   */
  public Rendering render(Device device, Tenant tenant, Subscriber subscriber) {
    ProfileSet set = profiles.get();
    Rendered before = cache.getIfPresent(device.mac());
    long quarter = clock.instant().getEpochSecond() / CLOCKS_CHANGE;
    if (before != null && before.stillTrue(set, tenant, subscriber, device, quarter)) {
      return before.result();
    }
    Rendering rendering = set.render(device, tenant, subscriber);
    cache.put(device.mac(), new Rendered(set, tenant, subscriber, device, quarter, rendering));
    return rendering;
  }
}
