package io.dragoman.sim.carrier;

/**
 * How often a fault happens.
 *
 * @param share of the chances, 0 to 1
 * @param skip chances that pass before the first
 * @param count of times, then never again
 */
public record Strike(double share, int skip, int count) {
  public static final Strike ALWAYS = share(1);

  public static Strike share(double share) {
    return new Strike(share, 0, Integer.MAX_VALUE);
  }

  /** The next so many times. */
  public static Strike next(int count) {
    return new Strike(1, 0, count);
  }

  /** Always, once so many chances have passed: in the middle of a sync, say. */
  public static Strike after(int chances) {
    return new Strike(1, chances, Integer.MAX_VALUE);
  }
}
