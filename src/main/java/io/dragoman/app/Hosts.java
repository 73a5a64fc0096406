package io.dragoman.app;

import io.dragoman.model.IpAddress;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine is called. */
final class Hosts {
  private Hosts() {}

  static String node(Settings settings) {
    String named = settings.text(Setting.NODE);
    return named.isEmpty() ? name() : named;
  }

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * Under what others reach this machine: the address it binds to, if it is one, else its full name
   * if that resolves. Its short name is known to itself only.
   */
  static Optional<String> reachable(String bind) {
    boolean everywhere = bind.isEmpty() || bind.equals("0.0.0.0") || bind.equals("::");
    if (!everywhere) {
      return Optional.of(bind.contains(":") ? "[" + bind + "]" : bind);
    }
    try {
      InetAddress here = InetAddress.getLocalHost();
      return Stream.of(here.getHostName(), here.getCanonicalHostName())
          .filter(Hosts::full)
          .filter(Hosts::resolves)
          .findFirst();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * {@code bridge.example.net}, not {@code bridge}, {@code localhost.localdomain} or an address.
   */
  private static boolean full(String name) {
    return name.indexOf('.') > 0
        && !name.startsWith("localhost.")
        && IpAddress.parse(name).isEmpty();
  }

  private static boolean resolves(String name) {
    try {
      return !InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
