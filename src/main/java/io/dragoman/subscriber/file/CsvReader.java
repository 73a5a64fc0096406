package io.dragoman.subscriber.file;

import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.rows.Columns;
import io.dragoman.subscriber.rows.LineFault;
import io.dragoman.subscriber.rows.RowReader;
import io.dragoman.subscriber.rows.TenantDevice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the whole subscriber file; a broken row is a fault, the others count. */
public final class CsvReader {
  static final int LARGEST_FILE = 64 << 20;
  static final int MOST_FAULTS = 1_000;

  /** A fault beyond {@link #MOST_FAULTS} is only counted. */
  private final List<LineFault> faults = new ArrayList<>();

  private final Map<TenantDevice, LineFault> unusable = new HashMap<>();

  /** A handset belongs to one base; by tenant and IPUI. */
  private final Map<String, TenantDevice> handsets = new HashMap<>();

  private final Map<TenantDevice, List<Integer>> withoutPassword = new HashMap<>();
  private final Map<TenantDevice, Device> devices = new LinkedHashMap<>();
  private final List<Subscriber> withoutPhone = new ArrayList<>();
  private int moreFaults;

  /** The rows of one device so far; provUser of the first row in the file wins. */
  private record Device(Subscriber first, List<RowReader.Read> rows) {}

  private CsvReader() {}

  /**
   * @param before unchanged subscribers of it stay the same instances
   * @throws IllegalArgumentException with a sentence when nothing of the file can be used
   */
  public static SubscriberRows read(
      byte[] file, SubscriberRows before, Function<String, Numbers.Plan> plans) {
    if (file.length > LARGEST_FILE) {
      throw new IllegalArgumentException("the file is larger than " + LARGEST_FILE + " bytes");
    }
    boolean bom = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB;
    int start = bom ? 3 : 0;
    List<CsvRows.Row> rows =
        CsvRows.of(new String(file, start, file.length - start, StandardCharsets.UTF_8));
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the file has no header");
    }
    if (rows.size() - 1 > CsvRows.MOST_ROWS) {
      throw new IllegalArgumentException("the file has more than " + CsvRows.MOST_ROWS + " rows");
    }
    Columns columns = Columns.of(CsvCells.of(rows.get(0)));
    CsvReader csv = new CsvReader();
    RowReader reader = new RowReader(columns, plans);
    for (int from = 1; from < rows.size(); from += CsvCells.BATCH) {
      List<CsvRows.Row> batch = rows.subList(from, Math.min(rows.size(), from + CsvCells.BATCH));
      List<List<String>> cells = CsvCells.of(batch);
      for (int i = 0; i < batch.size(); i++) {
        csv.add(batch.get(i), cells.get(i), reader);
      }
    }
    return csv.snapshot(columns, before);
  }

  /**
   * @param cells null where the row is to be cut alone, to learn what is wrong with it
   */
  private void add(CsvRows.Row row, List<String> cells, RowReader reader) {
    List<String> cut = cells;
    try {
      cut = cells == null ? CsvCells.of(row) : cells;
      RowReader.Read read = reader.read(cut);
      if (read.mac() == null) {
        withoutPhone.add(read.subscriber());
        return;
      }
      TenantDevice key = new TenantDevice(read.mac(), read.subscriber().tenant());
      claim(read, key);
      Device device =
          devices.computeIfAbsent(key, k -> new Device(read.subscriber(), new ArrayList<>(1)));
      for (RowReader.Read other : device.rows()) {
        if (other.line().order() == read.line().order()) {
          throw new IllegalArgumentException(
              "this device has a line " + read.line().order() + " already");
        }
        RowReader.agree(read, other);
      }
      device.rows().add(read);
      if (read.line().authPassword().isEmpty()) {
        withoutPassword.computeIfAbsent(key, k -> new ArrayList<>(1)).add(row.line());
      }
    } catch (IllegalArgumentException e) {
      LineFault fault = LineFault.of(row.line(), e);
      fault(fault);
      if (cut != null) {
        reader.device(cut).ifPresent(key -> unusable.putIfAbsent(key, fault));
      }
    }
  }

  private void claim(RowReader.Read read, TenantDevice key) {
    String ipui = read.line().extra().getOrDefault(RowReader.IPUI, "").toLowerCase(Locale.ROOT);
    TenantDevice place =
        ipui.isEmpty() ? null : handsets.putIfAbsent(key.tenant() + " " + ipui, key);
    if (place != null && !place.equals(key)) {
      throw new IllegalArgumentException("ipui is a handset's that another device has already");
    }
  }

  private void fault(LineFault fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    } else {
      moreFaults++;
    }
  }

  private SubscriberRows snapshot(Columns columns, SubscriberRows before) {
    Map<Mac, List<Subscriber>> byMac = new HashMap<>(devices.size() * 2);
    devices.forEach(
        (key, device) -> {
          Subscriber fresh = subscriber(device);
          Subscriber same = same(fresh, before.byMac().getOrDefault(key.mac(), List.of()));
          List<Subscriber> known = byMac.get(key.mac());
          if (known == null) {
            byMac.put(key.mac(), List.of(same));
          } else {
            List<Subscriber> several = new ArrayList<>(known);
            several.add(same);
            byMac.put(key.mac(), List.copyOf(several));
          }
        });
    if (moreFaults > 0) {
      faults.add(new LineFault(0, moreFaults + " more rows are broken"));
    }
    return new SubscriberRows(
        byMac,
        List.copyOf(withoutPhone),
        columns.extraNames(),
        List.copyOf(faults),
        unusable,
        withoutPassword);
  }

  private static Subscriber same(Subscriber fresh, List<Subscriber> before) {
    return before.stream().filter(fresh::equals).findFirst().orElse(fresh);
  }

  private static Subscriber subscriber(Device device) {
    return RowReader.join(device.first(), device.rows());
  }
}
