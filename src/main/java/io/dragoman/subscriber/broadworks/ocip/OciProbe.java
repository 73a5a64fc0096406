package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.DeviceTypes;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tries each command that a full read of a tenant will use, of a few records, for somebody who
 * wants to know what works.
 */
public final class OciProbe {
  private static final int GROUPS_IN_A_DOCUMENT = 5;

  /** Of nobody: what counts is whether one may ask. */
  private static final String NOBODY = "dragoman-check";

  private final OciReadScope scope;
  private final CommandVariants asking;
  private final DeviceTypes types;
  private final Map<String, Integer> unserved = new TreeMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private int served;
  private boolean foreign;
  private DeviceKey example;

  /**
   * A command that was not answered.
   *
   * @param purpose what it would have told: {@code the lines of a device}
   * @param optional can a sync do without it?
   */
  public record Refused(String purpose, OciError error, boolean optional) {}

  /**
   * What was seen.
   *
   * @param refused commands a sync needs and may not use
   * @param served devices of types that are served
   * @param unserved devices of other types, by type
   * @param foreign did the record of a user of the tenant's devices name another provider or group?
   */
  public record Seen(
      List<Refused> refused, int served, Map<String, Integer> unserved, boolean foreign) {}

  /**
   * @throws CarrierException MISCONFIGURED
   */
  public OciProbe(CarrierSettings settings, OciTransport door, DeviceTypes types)
      throws CarrierException {
    this.scope = OciReadScope.of(settings);
    this.asking = new CommandVariants(door, OciAccount.of(settings));
    this.types = types;
  }

  /** Fails with {@link CarrierException} where the door itself does. */
  public CompletionStage<Seen> look(List<String> groups) {
    return OciBatches.of(groups, GROUPS_IN_A_DOCUMENT, 1, this::devices)
        .thenCompose(
            nothing ->
                groups.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : asking
                        .ask(OciQuery.users(scope.provider(), groups.get(0)))
                        .thenAccept(answer -> told("the users of a group", answer, false)))
        .thenCompose(nothing -> device(groups))
        .thenCompose(this::user)
        .thenApply(nothing -> new Seen(List.copyOf(refused), served, unserved, foreign));
  }

  private CompletionStage<?> devices(List<String> groups) {
    return asking
        .ask(groups.stream().map(group -> OciQuery.devices(scope.provider(), group)).toList())
        .thenAccept(
            answers -> {
              for (int i = 0; i < answers.size(); i++) {
                String group = groups.get(i);
                if (told("the devices of a group", answers.get(i), false)) {
                  OciTables.with(answers.get(i), "Device Name")
                      .map(OciTable::rows)
                      .orElse(List.of())
                      .forEach(row -> count(group, row));
                }
              }
            });
  }

  private void count(String group, OciTable.Row row) {
    if (!types.serves(row.get("Device Type"))) {
      unserved.merge(row.get("Device Type"), 1, Integer::sum);
      return;
    }
    served++;
    if (example == null) {
      example =
          new DeviceKey(DeviceKey.Level.GROUP, scope.provider(), group, row.get("Device Name"));
    }
  }

  /** The user of the first line, or nobody's id. */
  private CompletionStage<String> device(List<String> groups) {
    if (groups.isEmpty()) {
      return CompletableFuture.completedFuture(NOBODY);
    }
    DeviceKey key =
        example != null
            ? example
            : new DeviceKey(DeviceKey.Level.GROUP, scope.provider(), groups.get(0), NOBODY);
    List<OciQuery> queries = new ArrayList<>();
    queries.add(OciQuery.about(OciQueryPurpose.DEVICE, key));
    queries.add(OciQuery.about(OciQueryPurpose.DEVICE_USERS, key));
    if (scope.tags()) {
      queries.add(OciQuery.about(OciQueryPurpose.DEVICE_TAGS, key));
    }
    return asking
        .ask(queries)
        .thenApply(
            answers -> {
              told("a device", answers.get(0), false);
              boolean lines = told("the lines of a device", answers.get(1), false);
              if (answers.size() > 2) {
                told("a device's custom tags", answers.get(2), true);
              }
              return lines
                  ? OciTables.with(answers.get(1), "User Id").stream()
                      .flatMap(table -> table.rows().stream())
                      .map(row -> row.get("User Id"))
                      .filter(id -> !id.isEmpty())
                      .findFirst()
                      .orElse(NOBODY)
                  : NOBODY;
            });
  }

  private CompletionStage<?> user(String id) {
    List<OciQuery> queries = new ArrayList<>();
    queries.add(OciQuery.about(OciQueryPurpose.USER, id));
    queries.add(OciQuery.about(OciQueryPurpose.AUTHENTICATION, id));
    if (scope.lamps()) {
      queries.add(OciQuery.about(OciQueryPurpose.BLF, id));
    }
    return asking
        .ask(queries)
        .thenAccept(
            answers -> {
              boolean there = told("a user", answers.get(0), false);
              foreign = there && answers.get(0).error().isEmpty() && !scope.owns(answers.get(0));
              told("a user's SIP login", answers.get(1), true);
              if (answers.size() > 2) {
                told("a user's busy lamp field", answers.get(2), true);
              }
            });
  }

  /** That somebody is not there is an answer, too. */
  private boolean told(String purpose, OciCommand answer, boolean optional) {
    Optional<OciError> error =
        answer
            .error()
            .filter(e -> e.code() != OciError.DEVICE_NOT_FOUND)
            .filter(e -> e.code() != OciError.USER_NOT_FOUND);
    error.ifPresent(
        why -> {
          if (refused.stream().noneMatch(each -> each.purpose().equals(purpose))) {
            refused.add(new Refused(purpose, why, optional));
          }
        });
    return error.isEmpty();
  }
}
