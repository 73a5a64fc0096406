package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.security.lockout.Lockout;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.store.Change;
import io.dragoman.store.LockoutEntry;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/lockouts}: who is locked out, and letting them in again. */
final class LockoutResources {
  private static final int LARGEST_PAGE = 1_000;

  private final Lockouts lockouts;
  private final Store store;
  private final Clock clock;

  LockoutResources(Lockouts lockouts, Store store, Clock clock) {
    this.lockouts = lockouts;
    this.store = store;
    this.clock = clock;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/lockouts", Role.VIEWER, this::list)
            .filtering()
            .taking("all", "limit"),
        new Resource("DELETE", "/api/v1/lockouts/{key}", Role.OPERATOR, this::unlock));
  }

  private CompletionStage<ApiResponse> list(ApiRequest request) {
    int limit = request.number("limit", 100, 1, LARGEST_PAGE);
    boolean counting = request.flag("all");
    ArrayNode items = Json.array();
    lockouts.list(counting).stream()
        .filter(one -> sees(request.reach(), one))
        .limit(limit)
        .forEach(one -> items.add(view(one)));
    return completedFuture(ApiResponse.json(200, JsonViews.page(items, null)));
  }

  private CompletionStage<ApiResponse> unlock(ApiRequest request) {
    Lockout lifted =
        lockouts
            .unlock(request.variable("key"))
            .orElseThrow(() -> ApiException.notFound("nothing is held against this key"));
    Mac device = lifted.kind() == Lockout.Kind.DEVICE ? Mac.of(lifted.key()) : null;
    Event event =
        new Event(
            clock.instant(),
            device,
            home(device),
            Cause.LOCKOUT_LIFTED,
            lifted.subject(),
            request.actor());
    return store
        .commit(Change.of(event).with(LockoutEntry.lifted(lifted)))
        .thenApply(done -> ApiResponse.none());
  }

  /** Networks are nobody's: several tenants may be behind one address. */
  private static boolean sees(TenantScope reach, Lockout one) {
    return reach.whole()
        || (one.kind() == Lockout.Kind.DEVICE
            && Mac.parse(one.key()).map(reach::sees).orElse(false));
  }

  private String home(Mac device) {
    return Optional.ofNullable(device)
        .flatMap(store::device)
        .map(Device::tenant)
        .orElse(Tenant.DEFAULT_ID);
  }

  private static ObjectNode view(Lockout lockout) {
    ObjectNode view =
        Json.object()
            .put("key", lockout.key())
            .put("kind", lockout.kind().name().toLowerCase(Locale.ROOT))
            .put("subject", lockout.subject())
            .put("locked", lockout.locked())
            .put("failures", (int) Math.ceil(lockout.level()))
            .put("budget", lockout.budget())
            .put("until", lockout.locked() ? lockout.until().toString() : null)
            .put("forgotten", lockout.forgotten().toString());
    view.set("cause", lockout.locked() ? JsonViews.cause(Cause.LOCKED_OUT) : null);
    return view;
  }
}
