package io.dragoman.store;

import io.dragoman.model.Device;

/**
 * What of a device others decide (tenant, family, group, admission, that it is to be read again),
 * as opposed to what its contacts tell. A contact that takes its time must not undo their word.
 */
final class Decided {
  private Decided() {}

  /**
   * @param before what the change was decided on; null for an order, which wins
   * @param wanted the device as the change has it
   * @param current the device as it is by now
   */
  static Device kept(Device before, Device wanted, Device current) {
    if (before == null) {
      return wanted;
    }
    if (!same(before, current)) {
      // withFamily first: what was reported of another family goes with it
      return wanted
          .withFamily(current.family(), current.familyBy())
          .withRegistration(
              current.tenant(), current.family(), current.group(), current.admission())
          .withFamily(current.family(), current.familyBy());
    }
    boolean ordered = current.stale() && !before.stale();
    return ordered ? wanted.withDrift(true, wanted.drift()) : wanted;
  }

  private static boolean same(Device one, Device other) {
    return one.tenant().equals(other.tenant())
        && one.family() == other.family()
        && one.familyBy() == other.familyBy()
        && one.group().equals(other.group())
        && one.admission() == other.admission();
  }
}
