package io.dragoman.bench;

import java.util.Arrays;

/** Counts within one run; on one event loop. */
final class Tally {
  private static final int MOST_ERRORS = 1_000;
  private static final int MOST_TIMES = 4_000_000;

  private final Plan plan;
  private long start;
  private long end;
  private long[] micros = new long[4_096];
  private int times;
  private int begun;
  private long done;
  private long errors;

  Tally(Plan plan) {
    this.plan = plan;
    start();
  }

  /** The time counts from here. */
  void start() {
    start = System.nanoTime();
    end = start + plan.duration().toNanos();
  }

  /** May another conversation begin? If so it is counted. */
  boolean begin() {
    boolean more =
        System.nanoTime() < end
            && begun < plan.most()
            && errors < MOST_ERRORS
            && times < MOST_TIMES;
    begun += more ? 1 : 0;
    return more;
  }

  void answered(long since) {
    long now = System.nanoTime();
    if (now <= end && times < MOST_TIMES) {
      if (times == micros.length) {
        micros = Arrays.copyOf(micros, times * 2);
      }
      micros[times++] = (now - since) / 1_000;
    }
  }

  void done() {
    done++;
  }

  void error() {
    errors++;
  }

  Measurement sample() {
    double seconds = Math.min(System.nanoTime() - start, plan.duration().toNanos()) / 1e9;
    Arrays.sort(micros, 0, times);
    return new Measurement(
        times, done, errors, times / seconds, percentile(0.50), percentile(0.99), 0);
  }

  private double percentile(double part) {
    return times == 0 ? 0 : micros[(int) Math.min(times - 1L, Math.round(part * times))];
  }
}
