package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Shortfall;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Table {@code device}: each write names the version it was decided on. */
final class DeviceRows {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceRows.class);
  private static final int FETCH = 1_000;
  private static final String UPDATE =
      """
      UPDATE device SET tenant = ?, family = ?, model = ?, firmware = ?, device_group = ?, e164 = ?,
        contact_uri = ?, admission = ?, mode = ?, first_contact = ?, last_contact = ?,
        last_cause = ?, last_detail = ?, rendered_hash = ?, rendered_at = ?, stale = ?, drift = ?,
        shortfall_cause = ?, shortfall_detail = ?, shortfall_since = ?, family_by = ?,
        software_type = ?, modules = ?, drifted = ?, unanswered = ?, daylight_rules = ?,
        updated_at = ?, version = version + 1
      WHERE mac = ? AND version = ?\
      """;
  private static final String INSERT =
      """
      INSERT INTO device (tenant, family, model, firmware, device_group, e164, contact_uri,
        admission, mode, first_contact, last_contact, last_cause, last_detail, rendered_hash,
        rendered_at, stale, drift, shortfall_cause, shortfall_detail, shortfall_since, family_by,
        software_type, modules, drifted, unanswered, daylight_rules, updated_at, mac, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)\
      """;

  private DeviceRows() {}

  /** The columns' widths, checked before a change is taken. */
  static void check(Device device) {
    ColumnValues.check("tenant", device.tenant(), 200);
    ColumnValues.check("model", device.model(), 200);
    ColumnValues.check("firmware", device.firmware(), 200);
    ColumnValues.check("group", device.group(), 200);
    ColumnValues.check("number", device.e164(), 200);
    ColumnValues.check("contact URI", device.contactUri(), 1_000);
    ColumnValues.check("software type", device.softwareType(), 200);
    ColumnValues.check("modules", device.modules(), 500);
    ColumnValues.check("rendered hash", device.renderedHash(), 200);
  }

  /**
   * Updates the rows that are as the changes were decided on, inserts those of no version.
   *
   * @param base version that the row must have; 0 when there must be none
   * @throws SQLException of state DR002 when a row is not of its version
   */
  static void write(
      Connection connection, Collection<Device> devices, ToLongFunction<Mac> base, Instant now)
      throws SQLException {
    List<Device> missing = new ArrayList<>();
    int known = 0;
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (Device device : devices) {
        long version = base.applyAsLong(device.mac());
        if (version == 0) {
          missing.add(device);
        } else {
          update.setLong(bind(update, device, now), version);
          update.addBatch();
          known++;
        }
      }
      int[] updated = known == 0 ? new int[0] : update.executeBatch();
      if (Arrays.stream(updated).anyMatch(rows -> rows != 1)) {
        throw new SQLException("a device is not as it was decided on", "DR002");
      }
    }
    if (!missing.isEmpty()) {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Device device : missing) {
          bind(insert, device, now);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  /**
   * Locks the rows in the order of their MACs, as every bridge does.
   *
   * @throws OvertakenException when one is not of its version
   */
  static void lock(Connection connection, Collection<Mac> macs, ToLongFunction<Mac> base)
      throws SQLException {
    Map<Mac, DeviceRow> found = new HashMap<>();
    String marks = String.join(", ", Collections.nCopies(macs.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM device WHERE mac IN (" + marks + ") ORDER BY mac FOR UPDATE")) {
      int i = 1;
      for (Mac mac : macs) {
        select.setString(i++, mac.hex());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          read(rows, new HashMap<>()).ifPresent(row -> found.put(row.device().mac(), row));
        }
      }
    }
    Map<Mac, DeviceRow> others = new HashMap<>();
    for (Mac mac : macs) {
      DeviceRow row = found.get(mac);
      if ((row == null ? 0 : row.version()) != base.applyAsLong(mac)) {
        others.put(mac, row);
      }
    }
    if (!others.isEmpty()) {
      throw new OvertakenException(others);
    }
  }

  /** Null when there is none. */
  static DeviceRow find(Connection connection, Mac mac) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM device WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? read(row, new HashMap<>()).orElse(null) : null;
      }
    }
  }

  /** Returns the index of the next parameter. */
  private static int bind(PreparedStatement row, Device device, Instant now) throws SQLException {
    int i = 1;
    row.setString(i++, device.tenant());
    row.setString(i++, device.family().id());
    row.setString(i++, device.model());
    row.setString(i++, device.firmware());
    row.setString(i++, device.group());
    row.setString(i++, device.e164());
    row.setString(i++, device.contactUri());
    row.setString(i++, device.admission().name());
    row.setString(i++, device.mode().name());
    ColumnValues.setTime(row, i++, device.firstContact());
    ColumnValues.setTime(row, i++, device.lastContact());
    setCause(row, i++, device.lastCause());
    row.setString(i++, device.lastDetail());
    row.setString(i++, device.renderedHash());
    ColumnValues.setTime(row, i++, device.renderedAt());
    row.setBoolean(i++, device.stale());
    row.setInt(i++, device.drift());
    Shortfall lacking = device.shortfall();
    setCause(row, i++, lacking == null ? null : lacking.cause());
    row.setObject(i++, lacking == null ? null : lacking.detail(), Types.VARCHAR);
    ColumnValues.setTime(row, i++, lacking == null ? null : lacking.since());
    row.setString(i++, device.familyBy().name());
    row.setString(i++, device.softwareType());
    row.setString(i++, device.modules());
    row.setString(i++, device.drifted());
    row.setBoolean(i++, device.unanswered());
    row.setBoolean(i++, device.daylightRules());
    ColumnValues.setTime(row, i++, now);
    row.setString(i++, device.mac().hex());
    return i;
  }

  private static void setCause(PreparedStatement row, int index, Cause cause) throws SQLException {
    row.setObject(index, cause == null ? null : cause.id(), Types.VARCHAR);
  }

  static void delete(Connection connection, Collection<Mac> macs) throws SQLException {
    for (String table : List.of("proved_pair", "device")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE mac = ?")) {
        for (Mac mac : macs) {
          delete.setString(1, mac.hex());
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
  }

  /** Streams all devices; a row that this version cannot understand is left out with a warning. */
  static void load(Connection connection, Consumer<DeviceRow> sink) throws SQLException {
    Map<String, String> shared = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM device")) {
        while (rows.next()) {
          read(rows, shared).ifPresent(sink);
        }
      }
    }
  }

  private static Optional<DeviceRow> read(ResultSet row, Map<String, String> shared)
      throws SQLException {
    Optional<Family> family = Family.of(row.getString("family"));
    Optional<Mac> mac = Mac.parse(row.getString("mac"));
    if (mac.isEmpty() || family.isEmpty()) {
      LOG.warn("A device of the database is left out: its MAC or family is not known here");
      return Optional.empty();
    }
    Device device =
        new Device(
            mac.get(),
            shared(row, "tenant", shared),
            family.get(),
            shared(row, "model", shared),
            shared(row, "firmware", shared),
            shared(row, "device_group", shared),
            row.getString("e164"),
            row.getString("contact_uri"),
            Device.Admission.valueOf(row.getString("admission")),
            Device.Mode.valueOf(row.getString("mode")),
            ColumnValues.time(row, "first_contact"),
            ColumnValues.time(row, "last_contact"),
            ColumnValues.cause(row.getString("last_cause")),
            shared(row, "last_detail", shared),
            shared(row, "rendered_hash", shared),
            ColumnValues.time(row, "rendered_at"),
            row.getBoolean("stale"),
            row.getInt("drift"),
            shortfall(row),
            Device.FamilyBy.valueOf(row.getString("family_by")),
            shared(row, "software_type", shared),
            shared(row, "modules", shared),
            shared(row, "drifted", shared),
            row.getBoolean("unanswered"),
            row.getBoolean("daylight_rules"));
    return Optional.of(new DeviceRow(device, row.getLong("version")));
  }

  /** A cause that this version does not know still says that something lacks. */
  private static Shortfall shortfall(ResultSet row) throws SQLException {
    String id = row.getString("shortfall_cause");
    if (id == null) {
      return null;
    }
    Cause cause = ColumnValues.cause(id);
    return new Shortfall(
        cause == null ? Cause.ITEMS_REJECTED : cause,
        row.getString("shortfall_detail"),
        ColumnValues.time(row, "shortfall_since"));
  }

  /** Thousands of devices share few models; so do their texts in memory. */
  private static String shared(ResultSet row, String column, Map<String, String> shared)
      throws SQLException {
    String text = row.getString(column);
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
