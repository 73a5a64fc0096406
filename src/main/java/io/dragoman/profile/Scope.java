package io.dragoman.profile;

import io.dragoman.model.Device;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What one rendering may look at. Used by one thread. */
final class Scope {
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

  Scope(
      Device device,
      Tenant tenant,
      Subscriber subscriber,
      Map<String, String> bridge,
      Instant now,
      int mostLines) {
    this.device = device;
    this.tenant = tenant;
    this.subscriber = subscriber;
    this.bridge = bridge;
    this.now = now;
    List<Line> all = subscriber.lines();
    this.lines =
        all.isEmpty() || all.get(all.size() - 1).order() <= mostLines
            ? all
            : all.stream().filter(l -> l.order() <= mostLines).toList();
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
