package io.dragoman.security.identity;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.security.digest.DigestResult;
import io.dragoman.security.lockout.Lockout;
import io.dragoman.store.Change;
import io.dragoman.store.LockoutEntry;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guards of the downloads write into the audit trail. */
public final class DownloadRefusals {
  /** What a last contact says of which nothing was ever proved. */
  private static final Set<Cause> UNPROVED =
      Stream.concat(
              Stream.of(DigestResult.values()).filter(r -> !r.ok()).map(DigestResult::cause),
              Stream.of(Cause.LOCKED_OUT, Cause.CERTIFICATE_NEEDED, Cause.CERTIFICATE_REFUSED))
          .collect(Collectors.toUnmodifiableSet());

  private final Store store;

  public DownloadRefusals(Store store) {
    this.store = store;
  }

  /**
   * Somebody who asked for a device's configuration was turned away. That is an event and nothing
   * more, for it may be anybody: only a device that was never let in shows it as its last contact,
   * so that a pair that was wrong from the beginning is seen.
   */
  void tell(DeviceContext context, Cause cause) {
    Event event = event(context, cause, "From " + context.contact().remote());
    List<Event> told = store.unproved(Change.of(event), context.contact()).events();
    OvertakenRetry.again(
        () -> {
          Device seen =
              store.device(context.mac()).filter(DownloadRefusals::neverLetIn).orElse(null);
          Device tried = seen == null ? null : seen.withContact(event);
          return store.commit(new Change(tried, null, told).decidedOn(seen));
        });
  }

  private static boolean neverLetIn(Device device) {
    return device.renderedHash().isEmpty()
        && (device.lastCause() == null || UNPROVED.contains(device.lastCause()));
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
