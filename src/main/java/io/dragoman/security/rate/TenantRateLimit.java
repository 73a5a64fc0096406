package io.dragoman.security.rate;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Quota;
import io.dragoman.model.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** How often the devices of one tenant may come and search together, by its quota. Thread-safe. */
public final class TenantRateLimit {
  private static final int BURST_SECONDS = 10;

  private final Function<String, Optional<Tenant>> tenants;
  private final Function<Mac, String> homes;
  private final BiConsumer<Event, Contact> events;
  private final LongSupplier nanos;
  private final Map<Key, Allowance> allowances = new ConcurrentHashMap<>();

  /**
   * @param homes the tenant that has a device nobody registered; empty for none
   * @param events the refusals; whoever takes them bounds them
   * @param nanos a clock that only goes forward
   */
  public TenantRateLimit(
      Function<String, Optional<Tenant>> tenants,
      Function<Mac, String> homes,
      BiConsumer<Event, Contact> events,
      LongSupplier nanos) {
    this.tenants = tenants;
    this.homes = homes;
    this.events = events;
    this.nanos = nanos;
  }

  /** For those that nobody counts. */
  public static TenantRateLimit unlimited() {
    return new TenantRateLimit(
        id -> Optional.empty(), mac -> "", (event, contact) -> {}, System::nanoTime);
  }

  /** False when the device must come again later: its tenant's devices come too often. */
  public boolean admitsContact(DeviceContext context) {
    return context.identity() == null
        || admits(context, Cause.TENANT_CONTACTS, Quota::contactsPerSecond);
  }

  /** False when the tenant's devices search too often. */
  public boolean admitsSearch(DeviceContext context) {
    return admits(context, Cause.TENANT_SEARCHES, Quota::searchesPerSecond);
  }

  private boolean admits(DeviceContext context, Cause cause, Function<Quota, Integer> allowed) {
    Tenant tenant = tenants.apply(home(context.identity())).orElse(null);
    int perSecond = tenant == null ? 0 : allowed.apply(tenant.quota());
    if (perSecond == 0) {
      return true;
    }
    long now = nanos.getAsLong();
    boolean admitted =
        allowances
            .compute(
                new Key(tenant.id(), cause),
                (key, known) ->
                    known != null && known.perSecond() == perSecond
                        ? known
                        : new Allowance(
                            perSecond,
                            new TokenBucket(perSecond, (double) perSecond * BURST_SECONDS, now)))
            .bucket()
            .take(now);
    if (!admitted) {
      tell(context, tenant.id(), cause);
    }
    return admitted;
  }

  private String home(DeviceIdentity identity) {
    boolean stranger = identity.tenant() == null || identity.tenant().isEmpty();
    String home = stranger ? homes.apply(identity.mac()) : identity.tenant();
    return home.isEmpty() ? Tenant.DEFAULT_ID : home;
  }

  private void tell(DeviceContext context, String tenant, Cause cause) {
    Contact contact = context.contact();
    String detail = "at " + contact.listener();
    events.accept(new Event(contact.at(), context.mac(), tenant, cause, detail), contact);
  }

  private record Key(String tenant, Cause cause) {}

  private record Allowance(int perSecond, TokenBucket bucket) {}
}
