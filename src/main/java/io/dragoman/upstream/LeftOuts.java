package io.dragoman.upstream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one read of a source sets aside, up to a bound: where more fails than that, or more than
 * half of it, the carrier fails and not the records. Thread-safe.
 */
public final class LeftOuts {
  /** Below so many failures half of all is no sign of anything. */
  private static final int FEW = 3;

  private static final int NAMED = 5;

  private final int most;
  private final List<LeftOut> all = new ArrayList<>();
  private final Map<LeftOut.Of, Integer> asked = new EnumMap<>(LeftOut.Of.class);
  private final Map<LeftOut.Of, Integer> forbidden = new EnumMap<>(LeftOut.Of.class);
  private int failed;
  private CarrierTrouble first;

  public LeftOuts(int most) {
    this.most = most;
  }

  /**
   * {@code carrier.leftOut}, 50 unless it says otherwise.
   *
   * @throws CarrierTrouble MISCONFIGURED
   */
  public static int most(CarrierSettings settings) throws CarrierTrouble {
    return settings.number("leftOut", 50, 0, 10_000);
  }

  /**
   * One that failed by itself.
   *
   * @param trouble what it would mean if it were not set aside
   * @throws CarrierTrouble when these are too many
   */
  public synchronized void add(LeftOut one, CarrierTrouble trouble) throws CarrierTrouble {
    all.add(one);
    first = first == null ? trouble : first;
    if (trouble.kind() == CarrierTrouble.Kind.FORBIDDEN) {
      forbidden.merge(one.of(), 1, Integer::sum);
    }
    if (++failed > most) {
      throw tooMany("More than " + most + " records could not be read");
    }
  }

  /** One that cannot be used since another could not be read. */
  public synchronized void follows(LeftOut one) {
    all.add(one);
  }

  /** So many are asked about. */
  public synchronized void asked(LeftOut.Of of, int records) {
    asked.merge(of, records, Integer::sum);
  }

  /**
   * After the last record.
   *
   * @throws CarrierTrouble when too large a part could not be read, or nobody may read any
   */
  public synchronized void end() throws CarrierTrouble {
    int of = asked.values().stream().mapToInt(Integer::intValue).sum();
    boolean mostly = failed >= FEW && failed * 2 > of;
    boolean barred =
        forbidden.entrySet().stream()
            .anyMatch(each -> each.getValue() >= asked.getOrDefault(each.getKey(), 0));
    if (mostly || barred) {
      throw tooMany(failed + " of " + of + " records could not be read");
    }
  }

  private CarrierTrouble tooMany(String what) {
    String named =
        all.stream().limit(NAMED).map(LeftOut::subject).collect(Collectors.joining(", "));
    return new CarrierTrouble(first.kind(), what + ": " + named + ".", first);
  }

  public synchronized boolean full() {
    return failed >= most;
  }

  public synchronized List<LeftOut> list() {
    return List.copyOf(all);
  }
}
