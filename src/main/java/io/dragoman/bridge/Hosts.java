package io.dragoman.bridge;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
final class Hosts {
  private Hosts() {}

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
