package io.dragoman.bridge;

import io.dragoman.config.Setting;
import io.dragoman.config.Settings;
import io.dragoman.model.Event;
import io.dragoman.model.UnknownDevices;
import io.dragoman.profile.Profiles;
import io.dragoman.profile.Tenants;
import io.dragoman.profile.Vocabulary;
import io.dragoman.upstream.Numbers;
import io.dragoman.upstream.SubscriberFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The text files of tenants, subscribers and profiles, watched. */
final class Texts implements AutoCloseable {
  /** Settings whose change needs other watches. */
  static final Set<Setting> SETTINGS = Set.of(Setting.RELOAD_POLL, Setting.UNKNOWN_DEVICES);

  final Tenants tenants;
  final SubscriberFile subscribers;
  final Profiles profiles;
  final Letters letters;

  private final Supplier<Map<String, String>> urls;
  private volatile Set<String> words = Set.of();

  /**
   * @param urls values of {@code ${bridge.…}}, asked at every load
   */
  Texts(
      Settings settings,
      Home home,
      Supplier<Map<String, String>> urls,
      Consumer<Event> events,
      Clock clock) {
    this.urls = urls;
    Duration poll = Duration.ofMillis(settings.number(Setting.RELOAD_POLL));
    UnknownDevices policy =
        UnknownDevices.of(settings.text(Setting.UNKNOWN_DEVICES)).orElse(UnknownDevices.HOLD);
    tenants = new Tenants(home.tenants(), poll, policy, events, clock);
    subscribers = new SubscriberFile(home.subscribers(), poll, this::plan, events, clock);
    profiles = new Profiles(home.profiles(), poll, this::vocabulary, events, clock);
    letters = new Letters(home.letters(), poll);
  }

  /** Tenants and subscribers first: their columns are words a profile may use. */
  void start() throws IOException {
    tenants.start();
    subscribers.start();
    profiles.start();
    letters.start();
    tenants.onChange(this::wordsMayHaveChanged);
    subscribers.onChange(this::wordsMayHaveChanged);
  }

  /** How a tenant writes its numbers. */
  Numbers.Plan plan(String tenant) {
    return tenants
        .find(tenant)
        .map(t -> new Numbers.Plan(t.value("countryCode"), t.value("nationalPrefix")))
        .orElse(Numbers.Plan.UNKNOWN);
  }

  private Vocabulary vocabulary() {
    words = names();
    return Vocabulary.of(words, urls.get());
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>(tenants.names());
    names.addAll(subscribers.names());
    return Set.copyOf(names);
  }

  private void wordsMayHaveChanged() {
    if (!names().equals(words)) {
      profiles.reload();
    }
  }

  @Override
  public void close() {
    letters.close();
    profiles.close();
    subscribers.close();
    tenants.close();
  }
}
