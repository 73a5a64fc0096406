package io.dragoman.subscriber.directory;

import io.dragoman.store.DirectoryQuestion.Kept;
import io.dragoman.store.DirectoryState;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the database has of one tenant's directory, and how far this bridge has followed it. A
 * directory that was read with other settings is left alone. Thread-safe.
 */
final class SharedDirectoryState {
  private static final long FROM_THE_BEGINNING = -1;

  private final TenantCarrier carrier;
  private final CarrierContext shop;
  private final String settings;
  private CompletionStage<?> line = CompletableFuture.completedStage(null);
  private long seen;

  /** Are the rows in the database, up to the number that was seen, those in memory? */
  private boolean inStep;

  private boolean reading;
  private SyncReport latest;

  /**
   * What there is now.
   *
   * @param state null when nothing is
   * @param report of a read that was taken over just now; else null
   */
  record Found(DirectoryState state, SyncReport report) {}

  SharedDirectoryState(
      TenantCarrier carrier, CarrierContext shop, String settings, DirectoryRepository.Kept kept) {
    this.carrier = carrier;
    this.shop = shop;
    this.settings = settings;
    this.seen = kept.serial();
    this.inStep = kept.inStep();
  }

  String settings() {
    return settings;
  }

  /** As somebody finds it who begins with other settings; a read under way will change it. */
  synchronized DirectoryRepository.Kept kept() {
    return new DirectoryRepository.Kept(carrier.directory(), seen, settings, inStep && !reading);
  }

  /** Does this bridge read it, or wait for its turn to? */
  synchronized void reading(boolean now) {
    reading = now;
  }

  /** Of a read by another that is in memory already. */
  synchronized SyncReport report(DirectoryState state) {
    boolean told = latest != null && latest.started().equals(state.read());
    return told ? latest : report(state, carrier.directory(), 0, 0, 0);
  }

  synchronized boolean behind(DirectoryState state) {
    return state.serial() > seen;
  }

  /** Is it about to write everything anew? Then what others write meanwhile is looked at later. */
  synchronized boolean busy() {
    return reading && !inStep;
  }

  boolean isOf(DirectoryState state) {
    return state != null && state.isOf(settings);
  }

  /** Writes what this bridge has read whole: the difference, unless it cannot be known. */
  CompletionStage<Void> keep(
      Directory whole, List<DirectoryRecord> written, List<DirectoryRecord> gone) {
    boolean anew = !inStep();
    return shop.shelf()
        .replace(
            carrier.desk.tenant(),
            new DirectoryRepository.Reading(whole.read(), settings, anew),
            anew ? whole.all() : written,
            gone)
        .whenComplete((done, failure) -> stepped(failure == null));
  }

  private synchronized boolean inStep() {
    return inStep;
  }

  private synchronized void stepped(boolean well) {
    inStep = well;
  }

  /** Takes over what others wrote; one after the other. */
  synchronized CompletionStage<Found> catchUp(ClusterDirectory others) {
    CompletionStage<Found> mine =
        line.handle((before, failure) -> from())
            .thenCompose(
                from ->
                    others
                        .since(carrier.desk.tenant(), from, settings)
                        .thenApplyAsync(kept -> taken(others, from, kept), shop.workers()));
    line = mine;
    return mine;
  }

  private synchronized long from() {
    return inStep ? seen : FROM_THE_BEGINNING;
  }

  private synchronized Found taken(ClusterDirectory others, long from, Kept<DirectoryRecord> kept) {
    DirectoryState state = kept.state();
    boolean usable = isOf(state) && kept.damaged() == 0;
    if (!usable) {
      inStep &= state != null && !kept.others();
      seen = inStep ? state.serial() : seen;
      return new Found(state, null);
    }
    boolean whole = from == FROM_THE_BEGINNING;
    boolean read =
        state.read() != null
            && !others.wrote(state)
            && !state.read().equals(carrier.directory().read());
    SyncReport report = null;
    if (read || whole) {
      report = merged(state, whole, kept);
    } else {
      kept.rows().stream().filter(each -> each.mac() != null).forEach(carrier::learnt);
    }
    inStep = true;
    seen = state.serial();
    latest = read ? report : latest;
    return new Found(state, read ? report : null);
  }

  /** What is the same stays the same instance. */
  private SyncReport merged(DirectoryState state, boolean whole, Kept<DirectoryRecord> kept) {
    List<DirectoryRecord> late = carrier.lately();
    Map<String, DirectoryRecord> before = new HashMap<>();
    carrier.directory().all().forEach(each -> before.put(each.key(), each));
    late.forEach(each -> before.put(each.key(), each));
    Map<String, DirectoryRecord> now = whole ? new HashMap<>() : new HashMap<>(before);
    int added = 0;
    int changed = 0;
    for (DirectoryRecord row : kept.rows()) {
      DirectoryRecord old = before.get(row.key());
      boolean same = row.sameAs(old);
      added += old == null ? 1 : 0;
      changed += old != null && !same ? 1 : 0;
      now.put(row.key(), same ? old.asked(row.asked()) : row);
    }
    if (kept.keys() != null) {
      now.values().removeIf(each -> !kept.keys().contains(StoredDirectories.key(each)));
    }
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(now.keySet());
    Directory fresh = new Directory(state.read(), new ArrayList<>(now.values()));
    carrier.takeOver(fresh, late);
    return report(state, fresh, added, changed, gone.size());
  }

  private SyncReport report(DirectoryState state, Directory now, int added, int changed, int gone) {
    Instant read = state.read() == null ? shop.clock().instant() : state.read();
    return new SyncReport(
        carrier.desk.tenant(),
        read,
        shop.clock().instant(),
        SyncReport.Outcome.TAKEN_OVER,
        "read by bridge %s at %s; %d devices, %d subscribers; %d new, %d changed, %d gone"
            .formatted(state.node(), read, now.devices(), now.size(), added, changed, gone),
        now.devices(),
        now.size(),
        added,
        changed,
        gone,
        Map.of(),
        List.of());
  }
}
