package io.dragoman.profile;

import io.dragoman.model.Device;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one rendering may look at. Used by one thread. */
final class RenderingScope {
  final Device device;
  final Tenant tenant;
  final Subscriber subscriber;
  final Map<String, String> bridge;
  final Instant now;

  /** The device misreads some characters. */
  boolean legacyText;

  /** The lines this device can take, ascending by order. */
  final List<Line> lines;

  /** The current line; null outside of a block and in one for a free position. */
  Line line;

  /** The current 1-based position on the device; 0 outside of a block. */
  int order;

  /** Bits of the capabilities whose values a filter has left nothing of, since it was last 0. */
  int lost;

  /** A table had no row of its own for the value at hand. */
  boolean substituted;

  private final Map<String, Integer> domains = new LinkedHashMap<>();

  RenderingScope(
      Device device,
      Tenant tenant,
      Subscriber subscriber,
      Map<String, String> bridge,
      Instant now,
      List<Line> lines) {
    this.device = device;
    this.tenant = tenant;
    this.subscriber = subscriber;
    this.bridge = bridge;
    this.now = now;
    this.lines = lines;
    for (Line each : lines) {
      domains.putIfAbsent(host(each, tenant), domains.size());
    }
  }

  /** The SIP domain of a line. */
  static String host(Line line, Tenant tenant) {
    String otherwise = tenant.value(tenant.value("domain").isEmpty() ? "registrar" : "domain");
    return (line.host().isEmpty() ? otherwise : line.host()).toLowerCase(Locale.ROOT);
  }

  /** The 0-based place of a line's domain among those of the device, by order of its lines. */
  int domain(Line of) {
    return domains.getOrDefault(host(of, tenant), 0);
  }

  void at(Line newLine, int newOrder) {
    line = newLine;
    order = newOrder;
  }

  /** Null when no line has that order. */
  Line line(int wanted) {
    int guess = wanted - 1;
    if (guess < lines.size() && lines.get(guess).order() == wanted) {
      return lines.get(guess);
    }
    for (Line each : lines) {
      if (each.order() == wanted) {
        return each;
      }
    }
    return null;
  }
}
