package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads what is to be known of some devices and of whoever has lines on them. */
final class OciDetails {
  private static final int MOST = 15;

  /** So many devices, with whoever has lines on them, are held at a time. */
  private static final int AT_ONCE = 700;

  private final CommandVariants asking;
  private final OciReadScope scope;
  private final int atOnce;
  private final ReadFailures aside;
  private final Predicate<String> spared;
  private final OciRecords records;
  private final Set<DeviceKey> wanted = new LinkedHashSet<>();

  OciDetails(CommandVariants asking, OciReadScope scope, int atOnce) {
    this(asking, scope, atOnce, userId -> false, ReadFailures.NOTHING);
  }

  /** For a read of everything. */
  OciDetails(CommandVariants asking, OciReadScope scope, int atOnce, ReadFailures aside) {
    this(asking, scope, atOnce, userId -> false, aside);
  }

  /**
   * @param spared users of whom nothing is asked
   */
  OciDetails(CommandVariants asking, OciReadScope scope, int atOnce, Predicate<String> spared) {
    this(asking, scope, atOnce, spared, ReadFailures.NOTHING);
  }

  private OciDetails(
      CommandVariants asking,
      OciReadScope scope,
      int atOnce,
      Predicate<String> spared,
      ReadFailures aside) {
    this.asking = asking;
    this.scope = scope;
    this.atOnce = atOnce;
    this.aside = aside;
    this.spared = spared;
    this.records = new OciRecords(scope, aside);
  }

  void list(String provider, String group, OciTable table) {
    records.list(provider, group, table);
  }

  synchronized void device(DeviceKey key) {
    wanted.add(key);
  }

  /** All of it at once: for few devices. */
  CompletionStage<SourceSnapshot> read() {
    return read(wanted()).thenApply(nothing -> records.taken());
  }

  /**
   * A part of the devices after the other, each handed over before the next is asked for; users
   * without a device are the last.
   */
  CompletionStage<SourceSnapshot> read(Consumer<SourceSnapshot> pieces) {
    List<DeviceKey> keys = wanted();
    return OciBatches.of(
            keys,
            AT_ONCE,
            1,
            some -> read(some).thenAccept(nothing -> pieces.accept(records.taken(some))))
        .thenApply(nothing -> records.taken(pieces));
  }

  private synchronized List<DeviceKey> wanted() {
    return List.copyOf(wanted);
  }

  private CompletionStage<Void> read(List<DeviceKey> keys) {
    aside.asked(LeftOutRecord.Of.DEVICE, keys.size());
    return OciBatches.of(keys, MOST / perDevice(), atOnce, this::askDevices)
        .thenCompose(nothing -> askUsers(keys, Set.of()));
  }

  /**
   * One device that is known, and with it in one document whoever had its lines, as many as there
   * is room for; then others, if there are.
   */
  CompletionStage<SourceSnapshot> readAgain(DeviceKey key, List<String> had) {
    List<String> ids = had.subList(0, Math.min(had.size(), (MOST - perDevice()) / perUser()));
    List<OciQuery> queries = new ArrayList<>(about(key));
    ids.forEach(id -> queries.addAll(about(id)));
    List<DeviceKey> keys = List.of(key);
    return asking
        .ask(queries)
        .thenCompose(
            answers -> {
              records.device(key, answers.subList(0, perDevice()));
              Set<String> here = new HashSet<>();
              records.people(keys).forEach(id -> here.add(CarrierId.key(id)));
              Set<String> told = new HashSet<>();
              for (int i = 0; i < ids.size(); i++) {
                int from = perDevice() + i * perUser();
                if (here.contains(CarrierId.key(ids.get(i)))
                    && told.add(CarrierId.key(ids.get(i)))) {
                  records.user(ids.get(i), answers.subList(from, from + perUser()));
                }
              }
              return askUsers(keys, told);
            })
        .thenApply(nothing -> records.taken());
  }

  /**
   * @param told of these it is known already
   */
  private CompletionStage<Void> askUsers(List<DeviceKey> keys, Set<String> told) {
    List<String> ids =
        records.people(keys).stream()
            .filter(id -> !told.contains(CarrierId.key(id)))
            .filter(id -> !spared.test(id))
            .toList();
    records.asked(ids);
    aside.asked(LeftOutRecord.Of.USER, ids.size());
    return OciBatches.of(ids, MOST / perUser(), atOnce, this::askUsers);
  }

  private int perDevice() {
    return scope.tags() ? 3 : 2;
  }

  private int perUser() {
    return scope.lamps() ? 3 : 2;
  }

  private List<OciQuery> about(DeviceKey key) {
    OciQuery device = OciQuery.about(OciQueryPurpose.DEVICE, key);
    OciQuery users = OciQuery.about(OciQueryPurpose.DEVICE_USERS, key);
    return scope.tags()
        ? List.of(device, users, OciQuery.about(OciQueryPurpose.DEVICE_TAGS, key))
        : List.of(device, users);
  }

  private List<OciQuery> about(String userId) {
    OciQuery user = OciQuery.about(OciQueryPurpose.USER, userId);
    OciQuery authentication = OciQuery.about(OciQueryPurpose.AUTHENTICATION, userId);
    return scope.lamps()
        ? List.of(user, authentication, OciQuery.about(OciQueryPurpose.BLF, userId))
        : List.of(user, authentication);
  }

  private CompletionStage<?> askDevices(List<DeviceKey> keys) {
    List<OciQuery> queries = keys.stream().flatMap(key -> about(key).stream()).toList();
    return each(keys, asking.ask(queries), perDevice(), records::device)
        .exceptionallyCompose(failure -> oneByOne(keys, failure, this::askDevices, aside::device));
  }

  private CompletionStage<?> askUsers(List<String> ids) {
    List<OciQuery> queries = ids.stream().flatMap(id -> about(id).stream()).toList();
    return each(ids, asking.ask(queries), perUser(), records::user)
        .exceptionallyCompose(
            failure -> oneByOne(ids, failure, this::askUsers, records::unreadable));
  }

  private static <T> CompletionStage<Void> each(
      List<T> asked,
      CompletionStage<List<OciCommand>> answers,
      int each,
      BiConsumer<T, List<OciCommand>> take) {
    return answers.thenAccept(
        all -> {
          for (int i = 0; i < asked.size(); i++) {
            take.accept(asked.get(i), all.subList(i * each, (i + 1) * each));
          }
        });
  }

  /** An answer that makes no sense may be the fault of one record in it: which one? */
  private <T> CompletionStage<Void> oneByOne(
      List<T> some,
      Throwable failure,
      Function<List<T>, CompletionStage<?>> ask,
      BiConsumer<T, CarrierException> leave) {
    CarrierException trouble = OciFailures.of(failure);
    if (!aside.sets() || aside.full() || trouble.kind() != CarrierException.Kind.GARBLED) {
      return CompletableFuture.failedFuture(trouble);
    }
    if (some.size() > 1) {
      return OciBatches.of(some, 1, 1, ask);
    }
    try {
      leave.accept(some.get(0), trouble);
      return CompletableFuture.completedFuture(null);
    } catch (CompletionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
