package io.dragoman.route;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.security.Lockout;
import io.dragoman.store.Change;
import io.dragoman.store.LockoutEntry;
import io.dragoman.store.Overtaken;
import io.dragoman.store.Store;
import java.util.List;

/** What the guards of the downloads write into the audit trail. */
final class Refusals {
  private final Store store;

  Refusals(Store store) {
    this.store = store;
  }

  /** A device was turned away; its last contact says so too. */
  void tell(DeviceContext context, Cause cause) {
    Event event = event(context, cause, cause.sentence() + " From " + context.contact().remote());
    List<Event> told = store.unproved(Change.of(event), context.contact()).events();
    Overtaken.again(
        () ->
            store.commit(
                new Change(
                    store.device(context.mac()).map(d -> d.withContact(event)).orElse(null),
                    null,
                    told)));
  }

  /** What is locked now stays so after a restart. */
  void locked(DeviceContext context, List<Lockout> lockouts) {
    for (Lockout lockout : lockouts) {
      String detail =
          lockout.subject() + " after " + lockout.budget() + " failures, until " + lockout.until();
      Event event = event(context, Cause.LOCKOUT_BEGAN, detail);
      Change change = store.unproved(Change.of(event), context.contact());
      store.commit(change.with(LockoutEntry.began(lockout)));
    }
  }

  private static Event event(DeviceContext context, Cause cause, String detail) {
    String tenant = context.tenant() == null ? Tenant.DEFAULT_ID : context.tenant().id();
    return new Event(context.contact().at(), context.mac(), tenant, cause, detail);
  }
}
