package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciError;
import io.dragoman.broadworks.oci.OciTable;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.Harvest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads what is to be known of some devices and of whoever has lines on them. */
final class Details {
  private static final int MOST = 15;

  private final Asking asking;
  private final Scope scope;
  private final int atOnce;
  private final Map<String, UserRecord> users = new LinkedHashMap<>();
  private final Map<DeviceKey, DeviceRecord> devices = new LinkedHashMap<>();

  /** Whoever is not the tenant's, is gone, or registers no phone. */
  private final Set<String> dropped = new LinkedHashSet<>();

  private boolean stable = true;
  private boolean listed;

  Details(Asking asking, Scope scope, int atOnce) {
    this.asking = asking;
    this.scope = scope;
    this.atOnce = atOnce;
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
    devices.put(key, new DeviceRecord(key));
  }

  private UserRecord user(String id) {
    return users.computeIfAbsent(OcipSource.key(id), key -> new UserRecord(id));
  }

  CompletionStage<Harvest> read() {
    int each = scope.tags() ? 3 : 2;
    List<DeviceKey> keys;
    synchronized (this) {
      keys = List.copyOf(devices.keySet());
    }
    return Batches.of(keys, MOST / each, atOnce, this::askDevices)
        .thenCompose(nothing -> Batches.of(people(), perUser(), atOnce, this::askUsers))
        .thenApply(nothing -> harvest());
  }

  private int perUser() {
    return MOST / (scope.lamps() ? 3 : 2);
  }

  private CompletionStage<?> askDevices(List<DeviceKey> keys) {
    List<Query> queries = new ArrayList<>();
    for (DeviceKey key : keys) {
      queries.add(Query.about(Purpose.DEVICE, key));
      queries.add(Query.about(Purpose.DEVICE_USERS, key));
      if (scope.tags()) {
        queries.add(Query.about(Purpose.DEVICE_TAGS, key));
      }
    }
    int each = queries.size() / keys.size();
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
      devices.remove(key);
      stable = false;
      return;
    }
    DeviceRecord record = devices.get(key);
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

  /** Whoever has a line: once each, services and trunk users left out. */
  private synchronized List<String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    for (DeviceRecord device : devices.values()) {
      for (OciTable.Row row : device.rows()) {
        String kind = row.get("User Type");
        String id = row.get("User Id");
        boolean person = kind.isEmpty() || kind.equalsIgnoreCase("Normal");
        if (person && !id.isEmpty()) {
          people.putIfAbsent(OcipSource.key(id), id);
        }
      }
    }
    people.keySet().removeAll(dropped);
    return List.copyOf(people.values());
  }

  private CompletionStage<?> askUsers(List<String> ids) {
    List<Query> queries = new ArrayList<>();
    for (String id : ids) {
      queries.add(Query.about(Purpose.USER, id));
      queries.add(Query.about(Purpose.AUTHENTICATION, id));
      if (scope.lamps()) {
        queries.add(Query.about(Purpose.BLF, id));
      }
    }
    int each = queries.size() / ids.size();
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
    if (told.child("trunkAddressing").isPresent() || !scope.owns(told)) {
      drop(id);
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

  /** Above groups a device may be anybody's: without a line of ours it is none of ours. */
  private synchronized Harvest harvest() {
    List<DeviceFacts> found = new ArrayList<>();
    for (DeviceRecord record : devices.values()) {
      DeviceFacts facts = record.facts(dropped);
      if (record.key().level() == DeviceKey.Level.GROUP || !facts.lines().isEmpty()) {
        found.add(facts);
      }
    }
    return new Harvest(users.values().stream().map(UserRecord::facts).toList(), found, stable);
  }
}
