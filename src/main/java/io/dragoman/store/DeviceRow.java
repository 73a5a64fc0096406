package io.dragoman.store;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Device;

/**
 * A device as its row says.
 *
 * @param version counts the row's writes, from 1
 */
record DeviceRow(Device device, long version) {
  /**
   * Which mode belongs to the state of a bootstrap?
   *
   * @param state null when there is no bootstrap
   */
  static Device.Mode mode(String state) {
    if (state == null || state.equals(Bootstrap.State.RELEASED.name())) {
      return Device.Mode.DEFAULT;
    }
    return state.equals(Bootstrap.State.DONE.name())
        ? Device.Mode.SECURE
        : Device.Mode.BOOTSTRAPPING;
  }
}
