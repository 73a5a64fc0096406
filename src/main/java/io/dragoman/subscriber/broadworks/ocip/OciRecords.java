package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.function.Consumer;

/**
 * What was told of devices and of whoever has lines on them, until it is handed over: whose it is,
 * what is complete, what is left out. Thread-safe.
 */
final class OciRecords {
  private static final int PIECE = 500;

  private final OciReadScope scope;
  private final ReadFailures aside;

  /** Listed, or asked about, and not yet handed over. */
  private final Map<String, UserRecord> users = new LinkedHashMap<>();

  private final Set<String> asked = new HashSet<>();

  /** Read, or being read, and not yet handed over. */
  private final Map<DeviceKey, DeviceRecord> devices = new LinkedHashMap<>();

  /** Whoever is not the tenant's, is gone, or registers no phone. */
  private final Set<String> dropped = new LinkedHashSet<>();

  /** Groups in whose list somebody stood who is another tenant's. */
  private final Set<String> doubted = new LinkedHashSet<>();

  /** Users who are there, but could not be read: no phone is configured without their lines. */
  private final Set<String> unread = new HashSet<>();

  private boolean stable = true;
  private boolean listed;

  OciRecords(OciReadScope scope, ReadFailures aside) {
    this.scope = scope;
    this.aside = aside;
  }

  synchronized void list(String provider, String group, OciTable table) {
    listed = true;
    for (OciTable.Row row : table.rows()) {
      String id = row.get("User Id");
      if (row.is("In Trunk Group")) {
        dropped.add(CarrierId.key(id));
      } else if (!id.isEmpty()) {
        user(id).listed(provider, group, row);
      }
    }
  }

  private UserRecord user(String id) {
    return users.computeIfAbsent(CarrierId.key(id), key -> new UserRecord(id));
  }

  /** These will be told about; nobody need ask again. */
  synchronized void asked(Collection<String> ids) {
    ids.forEach(id -> asked.add(CarrierId.key(id)));
  }

  synchronized void device(DeviceKey key, List<OciCommand> answers) {
    OciCommand failed = answers.get(0).error().isPresent() ? answers.get(0) : answers.get(1);
    if (gone(failed, OciError.DEVICE_NOT_FOUND)) {
      stable &= aside.wentBefore(key);
      return;
    }
    if (aside.sets() && failed.error().filter(ReadFailures::ofItself).isPresent()) {
      aside.device(key, OciFailures.of("A device could not be read", failed.error().get()));
      return;
    }
    DeviceRecord record = new DeviceRecord(key);
    record.told(good("A device could not be read", answers.get(0)));
    record.users(good("The lines of a device could not be read", answers.get(1)));
    devices.put(key, record);
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

  /** Whoever has a line and was not asked about; services and trunk users left out. */
  synchronized List<String> people(List<DeviceKey> keys) {
    Map<String, String> people = new LinkedHashMap<>();
    for (DeviceKey key : keys) {
      for (OciTable.Row row : rows(key)) {
        String kind = row.get("User Type");
        String id = row.get("User Id");
        boolean person = kind.isEmpty() || kind.equalsIgnoreCase("Normal");
        if (person && !id.isEmpty()) {
          people.putIfAbsent(CarrierId.key(id), id);
        }
      }
    }
    people.keySet().removeAll(dropped);
    people.keySet().removeAll(asked);
    return List.copyOf(people.values());
  }

  /** None of a device that has gone meanwhile. */
  private List<OciTable.Row> rows(DeviceKey key) {
    return Optional.ofNullable(devices.get(key)).map(DeviceRecord::rows).orElse(List.of());
  }

  synchronized void user(String id, List<OciCommand> answers) {
    OciCommand told = answers.get(0);
    if (gone(told, OciError.USER_NOT_FOUND)) {
      drop(id);
      stable &= aside.wentBefore(id);
      return;
    }
    if (aside.sets() && told.error().filter(ReadFailures::ofItself).isPresent()) {
      unreadable(id, OciFailures.of("A user could not be read", told.error().get()));
      return;
    }
    good("A user could not be read", told);
    if (told.child("trunkAddressing").isPresent()) {
      drop(id);
      return;
    }
    if (!scope.owns(told)) {
      UserRecord foreign = user(id);
      dropped.add(CarrierId.key(id));
      doubted.addAll(foreign.group());
      foreign.told(told); // whoever joins the sources leaves it out, and says so
      return;
    }
    // the list was cut short, or is older than this
    stable &= !listed || users.containsKey(CarrierId.key(id));
    UserRecord record = user(id).told(told);
    // an error here: the service is not assigned to the user
    if (optional(answers.get(1))) {
      record.authentication(answers.get(1));
    }
    if (answers.size() > 2 && optional(answers.get(2))) {
      record.lamps(answers.get(2));
    }
  }

  synchronized void unreadable(String id, CarrierException trouble) {
    unread.add(CarrierId.key(id));
    users.remove(CarrierId.key(id));
    aside.user(id, trouble);
  }

  private static boolean optional(OciCommand response) {
    if (response.error().map(OciError::busy).orElse(false)) {
      good("A user could not be read", response);
    }
    return response.error().isEmpty();
  }

  private void drop(String id) {
    dropped.add(CarrierId.key(id));
    users.remove(CarrierId.key(id));
  }

  private static boolean gone(OciCommand response, int code) {
    return response.error().map(error -> error.code() == code).orElse(false);
  }

  private static OciCommand good(String what, OciCommand response) {
    try {
      return CommandVariants.good(what, response);
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
  }

  /** These devices, and whoever has lines on them and was told of by a record of their own. */
  synchronized SourceSnapshot taken(List<DeviceKey> keys) {
    List<UserFacts> people = new ArrayList<>();
    List<DeviceFacts> found = new ArrayList<>();
    for (DeviceKey key : keys) {
      for (OciTable.Row row : rows(key)) {
        String id = CarrierId.key(row.get("User Id"));
        Optional.ofNullable(users.get(id))
            .filter(UserRecord::confirmed)
            .ifPresent(user -> people.add(users.remove(id).facts()));
      }
      Optional.ofNullable(devices.remove(key)).flatMap(this::facts).ifPresent(found::add);
    }
    return new SourceSnapshot(people, found, stable);
  }

  /** Above groups a device may be anybody's: without a line of ours it is none of ours. */
  private Optional<DeviceFacts> facts(DeviceRecord record) {
    Optional<String> missing =
        record.rows().stream()
            .map(row -> row.get("User Id"))
            .filter(id -> unread.contains(CarrierId.key(id)))
            .findFirst();
    if (missing.isPresent()) {
      aside.without(record.key(), missing.get());
      return Optional.empty();
    }
    DeviceFacts facts = record.facts(dropped);
    boolean ours = record.key().level() == DeviceKey.Level.GROUP || !facts.lines().isEmpty();
    return ours ? Optional.of(facts) : Optional.empty();
  }

  /** Whatever is there. */
  synchronized SourceSnapshot taken() {
    List<DeviceFacts> found =
        devices.values().stream().map(this::facts).flatMap(Optional::stream).toList();
    List<UserFacts> people =
        users.values().stream().filter(this::believed).map(UserRecord::facts).toList();
    return new SourceSnapshot(people, found, stable);
  }

  private boolean believed(UserRecord user) {
    return user.confirmed() || Collections.disjoint(doubted, user.group());
  }

  synchronized SourceSnapshot taken(Consumer<SourceSnapshot> pieces) {
    List<UserFacts> people = new ArrayList<>();
    Iterator<UserRecord> left = users.values().iterator();
    while (left.hasNext()) {
      UserRecord user = left.next();
      left.remove();
      if (believed(user)) {
        people.add(user.facts());
      }
      if (people.size() == PIECE) {
        pieces.accept(new SourceSnapshot(people, List.of(), true));
        people.clear();
      }
    }
    return new SourceSnapshot(people, List.of(), stable);
  }
}
