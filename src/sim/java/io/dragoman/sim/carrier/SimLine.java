package io.dragoman.sim.carrier;

/**
 * One line of a device.
 *
 * @param order port, from 1
 * @param primary the first line of the device?
 * @param linePort {@code user@host}
 * @param endpointType {@code Primary} or {@code Shared Call Appearance}
 */
public record SimLine(
    int order, boolean primary, String linePort, String userId, String endpointType) {
  static final String OWN = "Primary";
  static final String SHARED = "Shared Call Appearance";

  SimLine of(String otherUser) {
    return new SimLine(order, primary, linePort, otherUser, endpointType);
  }

  boolean shared() {
    return endpointType.equals(SHARED);
  }

  String portUser() {
    int at = linePort.lastIndexOf('@');
    return at < 0 ? linePort : linePort.substring(0, at);
  }

  String portHost() {
    return linePort.substring(linePort.lastIndexOf('@') + 1);
  }
}
