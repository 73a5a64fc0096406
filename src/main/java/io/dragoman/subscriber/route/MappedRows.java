package io.dragoman.subscriber.route;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.rows.Columns;
import io.dragoman.subscriber.rows.RowReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a subscriber of what an integrator's route got from any directory: the names of
 * subscribers.csv (design.md § 8), and its rules, whatever the rows came from. Thread-safe.
 */
public final class MappedRows {
  private final Function<String, Numbers.Plan> plans;

  /**
   * @param plans how the tenant of that id writes its numbers
   */
  public MappedRows(Function<String, Numbers.Plan> plans) {
    this.plans = plans;
  }

  /**
   * Nobody for an empty answer. A row without tenant or mac is taken to be of the device that was
   * asked for.
   *
   * @param answer JSON (bytes, text, stream), a map, LDAP entries, or a list of them: one per line
   * @param columns {@code column = field} pairs; empty when the fields have the columns' names
   * @throws Problem SUBSCRIBER_UNUSABLE, with the field, without its value: never half a subscriber
   */
  public Optional<Subscriber> subscriber(DeviceIdentity asked, Object answer, String columns) {
    try {
      ColumnMapping renaming = columns.isBlank() ? null : ColumnMapping.of(columns);
      List<RowReader.Read> rows = new ArrayList<>();
      Set<Integer> orders = new HashSet<>();
      for (FlatRow row : AnswerRows.of(answer)) {
        RowReader.Read read = read(asked, renaming == null ? own(row) : renaming.apply(row));
        if (!orders.add(read.line().order())) {
          throw new IllegalArgumentException(
              "lineOrder " + read.line().order() + " is there twice");
        }
        rows.forEach(other -> RowReader.agree(read, other));
        rows.add(read);
      }
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(RowReader.join(rows.get(0).subscriber(), rows));
    } catch (IllegalArgumentException e) {
      throw new Problem(Cause.SUBSCRIBER_UNUSABLE, e.getMessage() + ".", e);
    }
  }

  private static Map<String, String> own(FlatRow row) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String name : row.names().values()) {
      // photographs and lists of object classes are nobody's error
      if (row.plain(name) || BY_LOWER_CASE.containsKey(name.toLowerCase(Locale.ROOT))) {
        columns.put(name, row.text(name));
      }
    }
    return columns;
  }

  private RowReader.Read read(DeviceIdentity asked, Map<String, String> given) {
    Map<String, String> row = new LinkedHashMap<>();
    Columns.CANONICAL.forEach(column -> row.put(column, ""));
    given.forEach((name, text) -> row.put(canonical(name), text));
    String tenant = asked.tenant() == null ? "" : asked.tenant();
    row.computeIfPresent("tenant", (name, text) -> text.isBlank() ? tenant : text);
    row.computeIfPresent("mac", (n, text) -> text.isBlank() ? asked.mac().toString() : text);
    RowReader reader = new RowReader(Columns.of(List.copyOf(row.keySet())), plans);
    RowReader.Read read = reader.read(List.copyOf(row.values()));
    if (!read.mac().equals(asked.mac())) {
      throw new IllegalArgumentException("mac is another device's");
    }
    if (!tenant.isEmpty() && !read.subscriber().tenant().equals(tenant)) {
      throw new IllegalArgumentException(
          "tenant is " + read.subscriber().tenant() + ", the device is of " + tenant);
    }
    return read;
  }

  /** SQL changes the case of names that are not quoted. */
  private static String canonical(String name) {
    return BY_LOWER_CASE.getOrDefault(name.strip().toLowerCase(Locale.ROOT), name);
  }

  private static final Map<String, String> BY_LOWER_CASE = byLowerCase();

  private static Map<String, String> byLowerCase() {
    Map<String, String> names = new LinkedHashMap<>();
    Columns.CANONICAL.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
    Columns.OF_DEVICE.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
    return names;
  }
}
