package io.dragoman.bench;

import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenStage phones whose subscribers are the carrier's, and in turn with each one whose subscriber
 * stands in a file: first contacts, for which a password is still missing, and later ones, when
 * everything is known.
 */
final class CarrierContacts {
  /** These many pairs come unmeasured. */
  private static final int WARM_UP = 10;

  private static final int MOST = 100;

  private final SimulatedCarrier carrier;
  private final URI bridge;
  private final List<OpenStagePhone> ours = new ArrayList<>();
  private final List<OpenStagePhone> files = new ArrayList<>();
  private long errors;

  /**
   * Medians.
   *
   * @param millis of the carrier's phones
   * @param floor milliseconds of those in the file
   * @param calls of all the carrier's phones upstream
   * @param most calls of one of them
   */
  record Contact(int phones, double millis, double floor, long calls, long most) {
    double ratio() {
      return millis / floor;
    }
  }

  CarrierContacts(SimulatedCarrier carrier, String enterprise, URI bridge) {
    this.carrier = carrier;
    this.bridge = bridge;
    carrier.data().groups().stream()
        .flatMap(group -> carrier.data().devices(enterprise, group))
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(this::registers)
        .limit(MOST)
        .forEach(device -> ours.add(phone(device.mac())));
    for (int i = 0; i < ours.size(); i++) {
      files.add(phone(Phones.mac(i + FIRST_OF_FILE)));
    }
  }

  /** Behind the MACs that simulated carriers give away. */
  static final int FIRST_OF_FILE = 0x200000;

  static int most() {
    return MOST;
  }

  private OpenStagePhone phone(String mac) {
    return OpenStagePhone.at(bridge, Mac.of(mac)).model("OpenStage 60").build();
  }

  private boolean registers(SimDevice device) {
    return !device.lines().isEmpty()
        && device.lines().stream()
            .map(line -> carrier.data().user(line.userId()).orElseThrow())
            .noneMatch(user -> user.isService() || user.sipUser().isEmpty());
  }

  /** Every phone comes once. */
  Contact round() {
    List<Double> millis = new ArrayList<>();
    List<Double> floor = new ArrayList<>();
    long most = 0;
    long all = 0;
    for (int i = 0; i < ours.size(); i++) {
      double file = contact(files.get(i));
      long before = calls();
      double own = contact(ours.get(i));
      long calls = calls() - before;
      most = Math.max(most, calls);
      all += calls;
      if (i >= Math.min(WARM_UP, ours.size() / 2)) {
        floor.add(file);
        millis.add(own);
      }
    }
    return new Contact(ours.size(), median(millis), median(floor), all, most);
  }

  /** A request that is made again after the challenge of a digest is one call. */
  private long calls() {
    return carrier.requests() - carrier.counts().getOrDefault("dms challenged", 0L);
  }

  private double contact(OpenStagePhone phone) {
    long start = System.nanoTime();
    PhoneResult result = phone.start();
    errors += result.configured() ? 0 : 1;
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    return Result.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Phones that were not configured. */
  long errors() {
    return errors;
  }
}
