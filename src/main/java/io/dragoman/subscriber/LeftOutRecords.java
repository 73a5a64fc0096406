package io.dragoman.subscriber;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one read of a source sets aside, up to a bound: where more fails than that, or more than
 * half of it, the carrier fails and not the records. Thread-safe.
 */
public final class LeftOutRecords {
  /** Below so many failures half of all is no sign of anything. */
  private static final int FEW = 3;

  private static final int NAMED = 5;

  private final int most;
  private final List<LeftOutRecord> all = new ArrayList<>();
  private final Map<LeftOutRecord.Of, Integer> asked = new EnumMap<>(LeftOutRecord.Of.class);
  private final Map<LeftOutRecord.Of, Integer> forbidden = new EnumMap<>(LeftOutRecord.Of.class);
  private int failed;
  private CarrierException first;

  public LeftOutRecords(int most) {
    this.most = most;
  }

  /**
   * {@code carrier.leftOut}, 50 unless it says otherwise.
   *
   * @throws CarrierException MISCONFIGURED
   */
  public static int most(CarrierSettings settings) throws CarrierException {
    return settings.number("leftOut", 50, 0, 10_000);
  }

  /**
   * One that failed by itself.
   *
   * @param trouble what it would mean if it were not set aside
   * @throws CarrierException when these are too many
   */
  public synchronized void add(LeftOutRecord one, CarrierException trouble)
      throws CarrierException {
    all.add(one);
    first = first == null ? trouble : first;
    if (trouble.kind() == CarrierException.Kind.FORBIDDEN) {
      forbidden.merge(one.of(), 1, Integer::sum);
    }
    if (++failed > most) {
      throw tooMany("More than " + most + " records could not be read");
    }
  }

  /** One that cannot be used since another could not be read. */
  public synchronized void follows(LeftOutRecord one) {
    all.add(one);
  }

  /** So many are asked about. */
  public synchronized void asked(LeftOutRecord.Of of, int records) {
    asked.merge(of, records, Integer::sum);
  }

  /**
   * After the last record.
   *
   * @throws CarrierException when too large a part could not be read, or nobody may read any
   */
  public synchronized void end() throws CarrierException {
    int of = asked.values().stream().mapToInt(Integer::intValue).sum();
    boolean mostly = failed >= FEW && failed * 2 > of;
    boolean barred =
        forbidden.entrySet().stream()
            .anyMatch(each -> each.getValue() >= asked.getOrDefault(each.getKey(), 0));
    if (mostly || barred) {
      throw tooMany(failed + " of " + of + " records could not be read");
    }
  }

  private CarrierException tooMany(String what) {
    String named =
        all.stream().limit(NAMED).map(LeftOutRecord::subject).collect(Collectors.joining(", "));
    return new CarrierException(first.kind(), what + ": " + named + ".", first);
  }

  public synchronized boolean full() {
    return failed >= most;
  }

  public synchronized List<LeftOutRecord> list() {
    return List.copyOf(all);
  }
}
