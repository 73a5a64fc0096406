package io.dragoman.subscriber.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.Finding;
import io.dragoman.subscriber.merge.MergedRecords;
import io.dragoman.subscriber.merge.RecordMerge;
import io.dragoman.subscriber.merge.SourcePart;
import io.dragoman.subscriber.merge.WatchedUsers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * One tenant's carrier at work: answers from its directory, and asks its sources for a device that
 * is not in it, or lacks what only a source for single devices tells. Thread-safe.
 */
final class TenantCarrier implements AutoCloseable {
  private static final int REMEMBERED_STRANGERS = 50_000;

  final TenantSources desk;
  private final CarrierContext shop;

  private volatile Directory directory;

  /** What was learnt of single devices since the last full read. */
  private final Map<Mac, DirectoryRecord> late = new ConcurrentHashMap<>();

  private final Map<Mac, CompletableFuture<Optional<DirectoryRecord>>> flights =
      new ConcurrentHashMap<>();
  private final Map<Mac, CompletableFuture<Optional<DirectoryRecord>>> renewals =
      new ConcurrentHashMap<>();

  /** What the carrier has said is no longer so. */
  final StaleDevices stale = new StaleDevices();

  /** Whom it does not have. */
  final ProvedAbsence absence = new ProvedAbsence();

  /** What the database has of it. */
  final SharedDirectoryState share;

  /** Users of the bridge's passwords whose line was found to be another's since the last read. */
  final Queue<PasswordOwners.Bearer> former = new ConcurrentLinkedQueue<>();

  private final Cache<Mac, Boolean> strangers;

  /**
   * @param kept what it serves until its carrier was read
   */
  TenantCarrier(TenantSources desk, CarrierContext shop, DirectoryRepository.Kept kept) {
    this.desk = desk;
    this.shop = shop;
    this.directory = kept.directory();
    this.share = new SharedDirectoryState(this, shop, desk.settings(), kept);
    this.strangers =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_STRANGERS)
            .expireAfterWrite(desk.limits().unknown())
            .ticker(shop.ticker())
            .build();
  }

  Directory directory() {
    return directory;
  }

  /** Every device learnt of one by one is in a directory that was read whole, or gone. */
  void directory(Directory whole) {
    directory = whole;
    late.clear();
    stale.readWhole();
    strangers.invalidateAll();
  }

  /** As another bridge has read it; what the carrier has said since may not be in it. */
  void takeOver(Directory whole, Collection<DirectoryRecord> merged) {
    directory = whole;
    merged.forEach(each -> late.remove(each.mac(), each));
    desk.logins().reread();
    strangers.invalidateAll();
  }

  /** By another bridge, of one device. */
  void learnt(DirectoryRecord placed) {
    late.put(placed.mac(), placed);
    strangers.invalidate(placed.mac());
  }

  /** Has the last read, which left nothing out, shown that it does not have this device? */
  boolean lacks(Mac mac) {
    return absence.sure(mac)
        && known(mac) == null
        && !desk.tooOld(directory.read(), shop.clock())
        && desk.status().stream().allMatch(SourceStatus::serving);
  }

  /** What is known of a device without asking anybody; null when nothing. */
  DirectoryRecord known(Mac mac) {
    DirectoryRecord fresh = late.get(mac);
    return fresh != null ? fresh : directory.byMac(mac);
  }

  CompletionStage<Optional<Subscriber>> find(DeviceIdentity who) {
    DirectoryRecord known = known(who);
    if (known != null && contradicts(known.type(), who)) {
      shop.findings(desk.tenant(), Finding.Kind.OTHER_FAMILY, who.mac().toString());
      return CompletableFuture.completedStage(Optional.empty());
    }
    List<SourceCircuitBreaker> askers = desk.askers(known);
    if (known != null && !lacking(known) && known.mac() != null && stale.has(known.mac())) {
      return better(who, refresh(known.mac()), known);
    }
    if (known != null && !lacking(known)) {
      if (known.mac() != null && !askers.isEmpty() && overdue(known)) {
        boolean first = known.asked() == 0;
        CompletionStage<Optional<DirectoryRecord>> fresh = ask(who, known, askers);
        return first
            ? better(who, fresh, known)
            : CompletableFuture.completedStage(Optional.of(known.subscriber()));
      }
      return CompletableFuture.completedStage(Optional.of(known.subscriber()));
    }
    if (strangers.getIfPresent(who.mac()) != null || (askers.isEmpty() && ready())) {
      return known == null
          ? CompletableFuture.completedStage(Optional.empty())
          : answer(who, known);
    }
    if (askers.isEmpty()) {
      return CompletableFuture.failedStage(
          new CarrierException(
              CarrierException.Kind.UNREACHABLE,
              "The carrier of tenant " + desk.tenant() + " was never read whole."));
    }
    return ask(who, known, askers)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : answer(who, found.get()));
  }

  /** What the table does not say is no contradiction. */
  private boolean contradicts(String type, DeviceIdentity who) {
    return who.family() != null
        && shop.types().of(type).map(row -> row.contradicts(who.family())).orElse(false);
  }

  private boolean ready() {
    return directory.read() != null;
  }

  /** What was found, or what is known; its line may be another user's, who needs a password. */
  private CompletionStage<Optional<Subscriber>> better(
      DeviceIdentity who, CompletionStage<Optional<DirectoryRecord>> asked, DirectoryRecord known) {
    return asked
        .handle((found, failure) -> found == null ? known : found.orElse(known))
        .thenCompose(placed -> answer(who, placed));
  }

  /** A phone keeps what it has rather than lose its password. */
  private CompletionStage<Optional<Subscriber>> answer(DeviceIdentity who, DirectoryRecord found) {
    if (!lacking(found)) {
      return CompletableFuture.completedStage(Optional.of(found.subscriber()));
    }
    return desk.logins()
        .needed(found)
        .thenCompose(
            complete -> {
              if (lacking(complete)) {
                return CompletableFuture.failedStage(
                    new Problem(Cause.PASSWORD_MISSING, Cause.PASSWORD_MISSING.sentence()));
              }
              keep(who.mac(), complete);
              return CompletableFuture.completedStage(Optional.of(complete.subscriber()));
            });
  }

  void keep(Mac mac, DirectoryRecord placed) {
    if (placed.mac() != null) {
      late.put(mac, placed);
      shop.shelf().add(desk.tenant(), share.settings(), placed);
    }
  }

  private boolean lacking(DirectoryRecord placed) {
    return desk.rules().needsPasswords() && placed.lacksPassword();
  }

  private boolean overdue(DirectoryRecord placed) {
    return placed.asked() < shop.clock().instant().minus(desk.oldest()).getEpochSecond()
        && strangers.getIfPresent(placed.mac()) == null;
  }

  private DirectoryRecord known(DeviceIdentity who) {
    DirectoryRecord known = known(who.mac());
    if (known != null) {
      return known;
    }
    List<DirectoryRecord> found =
        directory.candidates(who, desk.rules().plan(), Set.of("line", "number"));
    if (found.isEmpty()) {
      return null;
    }
    List<DirectoryRecord> allowed =
        directory.candidates(who, desk.rules().plan(), desk.rules().match());
    if (found.size() > 1 || allowed.size() != 1) {
      shop.propose(desk.tenant(), who, found);
      return null;
    }
    return allowed.get(0);
  }

  /** One flight for each MAC: whoever asks meanwhile gets the same answer. */
  private CompletionStage<Optional<DirectoryRecord>> ask(
      DeviceIdentity who, DirectoryRecord known, List<SourceCircuitBreaker> askers) {
    return ask(who, known, askers, desk.rules());
  }

  private CompletionStage<Optional<DirectoryRecord>> ask(
      DeviceIdentity who,
      DirectoryRecord known,
      List<SourceCircuitBreaker> askers,
      CarrierRules rules) {
    CompletableFuture<Optional<DirectoryRecord>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<DirectoryRecord>> flying = flights.putIfAbsent(who.mac(), mine);
    if (flying != null) {
      return flying;
    }
    List<CompletableFuture<SourcePart>> parts =
        askers.stream()
            .map(
                guard ->
                    guard
                        .device(who)
                        .thenApply(harvest -> new SourcePart(guard.name(), harvest))
                        .toCompletableFuture())
            .toList();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApplyAsync(
            done -> learn(who, known, parts.stream().map(CompletableFuture::join).toList(), rules),
            shop.workers())
        .whenComplete(
            (found, failure) -> {
              flights.remove(who.mac());
              if (failure == null) {
                mine.complete(found);
              } else {
                mine.completeExceptionally(SourceCircuitBreaker.trouble(failure, "The carrier"));
              }
            });
    return mine;
  }

  private Optional<DirectoryRecord> learn(
      DeviceIdentity who, DirectoryRecord known, List<SourcePart> told, CarrierRules rules) {
    List<SourcePart> parts = KnownDeviceFacts.with(told, rules, known, directory);
    MergedRecords assembled = RecordMerge.of(rules, shop.types(), parts);
    shop.findings(desk.tenant(), assembled);
    Optional<DirectoryRecord> found =
        assembled.placed().stream().filter(each -> who.mac().equals(each.mac())).findFirst();
    if (found.isEmpty()) {
      strangers.put(who.mac(), true);
      return Optional.ofNullable(known);
    }
    boolean single = told.stream().anyMatch(part -> desk.single(part.source()));
    int before = known == null ? 0 : known.asked();
    DirectoryRecord owned = PasswordOwners.again(known, found.get(), told, former);
    DirectoryRecord fresh =
        seeing(owned).asked(single ? shop.clock().instant().getEpochSecond() : before);
    if (lacking(fresh)) {
      strangers.put(who.mac(), true);
    }
    DirectoryRecord same = fresh.sameAs(known) ? known.asked(fresh.asked()) : fresh;
    keep(who.mac(), same);
    if (known != null && same == fresh) {
      tellWatchers(known, fresh);
    }
    return Optional.of(same);
  }

  /** Its keys show others as the directory knows them: who was asked told of its own users. */
  private DirectoryRecord seeing(DirectoryRecord found) {
    return WatchedUsers.by(
            found,
            id ->
                directory.ofUser(id).stream()
                    .map(this::latest)
                    .filter(DirectoryRecord::hasPhone)
                    .findFirst()
                    .orElse(null))
        .seenBy(found);
  }

  /** Keys of others show at once who is called otherwise now. */
  private void tellWatchers(DirectoryRecord before, DirectoryRecord now) {
    WatchedUsers changed = new WatchedUsers().add(now);
    if (!changed.changed(before)) {
      return;
    }
    Stream.concat(directory.all().stream().map(this::latest), late.values().stream())
        .filter(each -> each.mac() != null && WatchedUsers.watches(each))
        .forEach(
            each -> {
              DirectoryRecord fresh = changed.seenBy(each);
              if (fresh != each) {
                keep(each.mac(), fresh);
              }
            });
  }

  /** Devices, with what was learnt of them last, and people without one. */
  Stream<DirectoryRecord> everybody() {
    return Stream.concat(directory.all().stream(), late.values().stream());
  }

  /** Who was not complete a moment ago may be now. */
  void mayBeKnownNow(Collection<Mac> devices) {
    strangers.invalidateAll(devices);
  }

  /** Is all that a source tells of a user with a phone known, and nothing newer heard of? */
  boolean knows(String userId, String source) {
    DirectoryRecord phone = directory.phoneOf(userId, source);
    return phone != null && (phone.mac() == null ? !desk.hears() : !stale.has(phone.mac()));
  }

  /** Asks about one device although it is known, once for whoever wants to know meanwhile. */
  CompletionStage<Optional<DirectoryRecord>> refresh(Mac mac) {
    CompletableFuture<Optional<DirectoryRecord>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<DirectoryRecord>> other = renewals.putIfAbsent(mac, mine);
    if (other != null) {
      return other;
    }
    long now = stale.happened();
    CompletableFuture<Optional<DirectoryRecord>> earlier = flights.get(mac);
    CompletionStage<?> over =
        earlier == null
            ? CompletableFuture.completedStage(null)
            : earlier.handle((found, failure) -> null); // it may have asked too early
    over.thenCompose(
            done ->
                ask(
                    new DeviceIdentity(desk.tenant(), mac, null, "", ""),
                    known(mac),
                    desk.renewers(),
                    desk.hearing()))
        .whenComplete(
            (found, failure) -> {
              renewals.remove(mac, mine);
              if (failure == null) {
                stale.asked(mac, now);
                mine.complete(found);
              } else {
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  /** As it was learnt last. */
  DirectoryRecord latest(DirectoryRecord placed) {
    DirectoryRecord fresh = placed.mac() == null ? null : late.get(placed.mac());
    return fresh == null ? placed : fresh;
  }

  List<DirectoryRecord> lately() {
    return List.copyOf(late.values());
  }

  CarrierStatus status(boolean running, Optional<SyncReport> last, Optional<Instant> next) {
    Directory now = directory;
    return new CarrierStatus(
        desk.tenant(),
        "",
        desk.status(),
        Optional.ofNullable(now.read()),
        desk.tooOld(now.read(), shop.clock()),
        now.devices(),
        now.size(),
        running,
        last,
        next);
  }

  @Override
  public void close() {
    desk.close();
  }
}
