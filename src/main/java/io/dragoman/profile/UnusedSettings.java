package io.dragoman.profile;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of settings in tenants' files that no profile uses: most are misspelt. Thread-safe. */
public final class UnusedSettings {
  private final Tenants tenants;
  private final Profiles profiles;
  private final Consumer<Event> events;
  private final Clock clock;
  private Set<String> told = Set.of();

  public UnusedSettings(Tenants tenants, Profiles profiles, Consumer<Event> events, Clock clock) {
    this.tenants = tenants;
    this.profiles = profiles;
    this.events = events;
    this.clock = clock;
  }

  /** After a change of tenants or profiles: each is told once, as long as it stays so. */
  public synchronized void look() {
    Set<String> found = new HashSet<>();
    for (Tenant tenant : tenants.all()) {
      for (String key : profiles.current().unused(tenant)) {
        String place = tenants.place(tenant.id(), key);
        String what = key + " of tenant " + tenant.id() + (place.isEmpty() ? "" : ": " + place);
        found.add(what);
        if (!told.contains(what)) {
          events.accept(new Event(clock.instant(), null, tenant.id(), Cause.SETTING_UNUSED, what));
        }
      }
    }
    told = Set.copyOf(found);
  }
}
