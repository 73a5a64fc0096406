package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciError;
import io.dragoman.broadworks.oci.OciTable;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.UserFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads what is to be known of some devices and of whoever has lines on them. */
final class Details {
  private static final int MOST = 15;

  /** So many devices, with whoever has lines on them, are held at a time. */
  private static final int AT_ONCE = 700;

  private static final int PIECE = 500;

  private final Asking asking;
  private final Scope scope;
  private final int atOnce;

  /** Listed, or asked about, and not yet handed over. */
  private final Map<String, UserRecord> users = new LinkedHashMap<>();

  private final Set<String> asked = new HashSet<>();
  private final Set<DeviceKey> wanted = new LinkedHashSet<>();

  /** Read, or being read, and not yet handed over. */
  private final Map<DeviceKey, DeviceRecord> devices = new LinkedHashMap<>();

  /** Whoever is not the tenant's, is gone, or registers no phone. */
  private final Set<String> dropped = new LinkedHashSet<>();

  /** Groups in whose list somebody stood who is another tenant's. */
  private final Set<String> doubted = new LinkedHashSet<>();

  private boolean stable = true;
  private boolean listed;

  private final Predicate<String> spared;

  Details(Asking asking, Scope scope, int atOnce) {
    this(asking, scope, atOnce, userId -> false);
  }

  /**
   * @param spared users of whom nothing is asked
   */
  Details(Asking asking, Scope scope, int atOnce, Predicate<String> spared) {
    this.asking = asking;
    this.scope = scope;
    this.atOnce = atOnce;
    this.spared = spared;
  }

  synchronized void list(String provider, String group, OciTable table) {
    listed = true;
    for (OciTable.Row row : table.rows()) {
      String id = row.get("User Id");
      if (row.is("In Trunk Group")) {
        dropped.add(OcipSource.key(id));
      } else if (!id.isEmpty()) {
        user(id).listed(provider, group, row);
      }
    }
  }

  synchronized void device(DeviceKey key) {
    wanted.add(key);
  }

  private UserRecord user(String id) {
    return users.computeIfAbsent(OcipSource.key(id), key -> new UserRecord(id));
  }

  /** All of it at once: for few devices. */
  CompletionStage<Harvest> read() {
    return read(wanted()).thenApply(nothing -> taken());
  }

  /**
   * A part of the devices after the other, each handed over before the next is asked for; users
   * without a device are the last.
   */
  CompletionStage<Harvest> read(Consumer<Harvest> pieces) {
    return Batches.of(
            wanted(),
            AT_ONCE,
            1,
            some -> read(some).thenAccept(nothing -> pieces.accept(taken(some))))
        .thenApply(nothing -> taken(pieces));
  }

  private synchronized List<DeviceKey> wanted() {
    return List.copyOf(wanted);
  }

  private CompletionStage<Void> read(List<DeviceKey> keys) {
    return Batches.of(keys, MOST / perDevice(), atOnce, this::askDevices)
        .thenCompose(nothing -> askUsers(keys, Set.of()));
  }

  /**
   * One device that is known, and with it in one document whoever had its lines, as many as there
   * is room for; then others, if there are.
   */
  CompletionStage<Harvest> readAgain(DeviceKey key, List<String> had) {
    List<String> ids = had.subList(0, Math.min(had.size(), (MOST - perDevice()) / perUser()));
    List<Query> queries = new ArrayList<>(about(key));
    ids.forEach(id -> queries.addAll(about(id)));
    List<DeviceKey> keys = List.of(key);
    return asking
        .ask(queries)
        .thenCompose(
            answers -> {
              device(key, answers.subList(0, perDevice()));
              Set<String> here = new HashSet<>();
              people(keys).forEach(id -> here.add(OcipSource.key(id)));
              Set<String> told = new HashSet<>();
              for (int i = 0; i < ids.size(); i++) {
                int from = perDevice() + i * perUser();
                if (here.contains(OcipSource.key(ids.get(i)))
                    && told.add(OcipSource.key(ids.get(i)))) {
                  user(ids.get(i), answers.subList(from, from + perUser()));
                }
              }
              return askUsers(keys, told);
            })
        .thenApply(nothing -> taken());
  }

  /**
   * @param told of these it is known already
   */
  private CompletionStage<Void> askUsers(List<DeviceKey> keys, Set<String> told) {
    List<String> ids =
        people(keys).stream().filter(id -> !told.contains(OcipSource.key(id))).toList();
    synchronized (this) {
      ids.forEach(id -> asked.add(OcipSource.key(id)));
    }
    return Batches.of(ids, MOST / perUser(), atOnce, this::askUsers);
  }

  private int perDevice() {
    return scope.tags() ? 3 : 2;
  }

  private int perUser() {
    return scope.lamps() ? 3 : 2;
  }

  private List<Query> about(DeviceKey key) {
    Query device = Query.about(Purpose.DEVICE, key);
    Query users = Query.about(Purpose.DEVICE_USERS, key);
    return scope.tags()
        ? List.of(device, users, Query.about(Purpose.DEVICE_TAGS, key))
        : List.of(device, users);
  }

  private List<Query> about(String userId) {
    Query user = Query.about(Purpose.USER, userId);
    Query authentication = Query.about(Purpose.AUTHENTICATION, userId);
    return scope.lamps()
        ? List.of(user, authentication, Query.about(Purpose.BLF, userId))
        : List.of(user, authentication);
  }

  private CompletionStage<?> askDevices(List<DeviceKey> keys) {
    List<Query> queries = keys.stream().flatMap(key -> about(key).stream()).toList();
    int each = perDevice();
    return asking
        .ask(queries)
        .thenAccept(
            answers -> {
              for (int i = 0; i < keys.size(); i++) {
                device(keys.get(i), answers.subList(i * each, (i + 1) * each));
              }
            });
  }

  private synchronized void device(DeviceKey key, List<OciCommand> answers) {
    if (gone(answers.get(0), OciError.DEVICE_NOT_FOUND)
        || gone(answers.get(1), OciError.DEVICE_NOT_FOUND)) {
      stable = false;
      return;
    }
    DeviceRecord record = new DeviceRecord(key);
    devices.put(key, record);
    record.told(good("A device could not be read", answers.get(0)));
    record.users(good("The lines of a device could not be read", answers.get(1)));
    if (answers.size() > 2 && answers.get(2).error().isEmpty()) {
      record.tags(answers.get(2));
    }
    for (OciTable.Row row : record.rows()) {
      String kind = row.get("User Type");
      if (!kind.isEmpty() && !kind.equalsIgnoreCase("Normal")) {
        user(row.get("User Id")).service(kind);
      }
    }
  }

  /** Whoever has a line and was not asked about; services, trunk users and the spared left out. */
  private synchronized List<String> people(List<DeviceKey> keys) {
    Map<String, String> people = new LinkedHashMap<>();
    for (DeviceKey key : keys) {
      for (OciTable.Row row : rows(key)) {
        String kind = row.get("User Type");
        String id = row.get("User Id");
        boolean person = kind.isEmpty() || kind.equalsIgnoreCase("Normal");
        if (person && !id.isEmpty()) {
          people.putIfAbsent(OcipSource.key(id), id);
        }
      }
    }
    people.keySet().removeAll(dropped);
    people.keySet().removeAll(asked);
    people.values().removeIf(spared);
    return List.copyOf(people.values());
  }

  /** None of a device that has gone meanwhile. */
  private List<OciTable.Row> rows(DeviceKey key) {
    return Optional.ofNullable(devices.get(key)).map(DeviceRecord::rows).orElse(List.of());
  }

  private CompletionStage<?> askUsers(List<String> ids) {
    List<Query> queries = ids.stream().flatMap(id -> about(id).stream()).toList();
    int each = perUser();
    return asking
        .ask(queries)
        .thenAccept(
            answers -> {
              for (int i = 0; i < ids.size(); i++) {
                user(ids.get(i), answers.subList(i * each, (i + 1) * each));
              }
            });
  }

  private synchronized void user(String id, List<OciCommand> answers) {
    OciCommand told = answers.get(0);
    if (gone(told, OciError.USER_NOT_FOUND)) {
      drop(id);
      stable = false;
      return;
    }
    good("A user could not be read", told);
    if (told.child("trunkAddressing").isPresent()) {
      drop(id);
      return;
    }
    if (!scope.owns(told)) {
      UserRecord foreign = user(id);
      dropped.add(OcipSource.key(id));
      doubted.addAll(foreign.group());
      foreign.told(told); // whoever joins the sources leaves it out, and says so
      return;
    }
    // the list was cut short, or is older than this
    stable &= !listed || users.containsKey(OcipSource.key(id));
    UserRecord record = user(id).told(told);
    // an error here: the service is not assigned to the user
    if (optional(answers.get(1))) {
      record.authentication(answers.get(1));
    }
    if (answers.size() > 2 && optional(answers.get(2))) {
      record.lamps(answers.get(2));
    }
  }

  private static boolean optional(OciCommand response) {
    if (response.error().map(OciError::busy).orElse(false)) {
      good("A user could not be read", response);
    }
    return response.error().isEmpty();
  }

  private void drop(String id) {
    dropped.add(OcipSource.key(id));
    users.remove(OcipSource.key(id));
  }

  private static boolean gone(OciCommand response, int code) {
    return response.error().map(error -> error.code() == code).orElse(false);
  }

  private static OciCommand good(String what, OciCommand response) {
    try {
      return Asking.good(what, response);
    } catch (CarrierTrouble e) {
      throw new CompletionException(e);
    }
  }

  /** These devices, and whoever has lines on them and was told of by a record of their own. */
  private synchronized Harvest taken(List<DeviceKey> keys) {
    List<UserFacts> people = new ArrayList<>();
    List<DeviceFacts> found = new ArrayList<>();
    for (DeviceKey key : keys) {
      for (OciTable.Row row : rows(key)) {
        String id = OcipSource.key(row.get("User Id"));
        Optional.ofNullable(users.get(id))
            .filter(UserRecord::confirmed)
            .ifPresent(user -> people.add(users.remove(id).facts()));
      }
      Optional.ofNullable(devices.remove(key)).flatMap(this::facts).ifPresent(found::add);
    }
    return new Harvest(people, found, stable);
  }

  /** Above groups a device may be anybody's: without a line of ours it is none of ours. */
  private Optional<DeviceFacts> facts(DeviceRecord record) {
    DeviceFacts facts = record.facts(dropped);
    boolean ours = record.key().level() == DeviceKey.Level.GROUP || !facts.lines().isEmpty();
    return ours ? Optional.of(facts) : Optional.empty();
  }

  /** Whatever is there. */
  private synchronized Harvest taken() {
    List<DeviceFacts> found =
        devices.values().stream().map(this::facts).flatMap(Optional::stream).toList();
    List<UserFacts> people =
        users.values().stream().filter(this::believed).map(UserRecord::facts).toList();
    return new Harvest(people, found, stable);
  }

  private boolean believed(UserRecord user) {
    return user.confirmed() || Collections.disjoint(doubted, user.group());
  }

  private synchronized Harvest taken(Consumer<Harvest> pieces) {
    List<UserFacts> people = new ArrayList<>();
    Iterator<UserRecord> left = users.values().iterator();
    while (left.hasNext()) {
      UserRecord user = left.next();
      left.remove();
      if (believed(user)) {
        people.add(user.facts());
      }
      if (people.size() == PIECE) {
        pieces.accept(new Harvest(people, List.of(), true));
        people.clear();
      }
    }
    return new Harvest(people, List.of(), stable);
  }
}
