package io.dragoman.profile;

import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Line;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.WithheldItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Renders for a device that may not be able to do what is asked of it. What it cannot do is left
 * out and told, or withholds the whole configuration, as the tenant's setting {@code unsupported}
 * says; where that says nothing, what is {@link Capability#vital} withholds. Used once by one
 * thread.
 */
final class DegradedRendering {
  private static final String PLAIN = "plain UDP and the ports of it are written instead";

  private final Device device;
  private final Tenant tenant;
  private final Subscriber subscriber;
  private final BiFunction<String, String, String> places;
  private final Room room;
  private final List<LeftOut> leftOut = new ArrayList<>();

  /**
   * How much a device takes.
   *
   * @param domains 0 for as many as lines
   * @param registrars 0 for as many as lines
   */
  record Room(int lines, int domains, int registrars) {}

  /** Renders the layers for a tenant and those lines of the subscriber that are left. */
  interface Draft {
    Drawn draw(Tenant tenant, List<Line> lines);
  }

  /**
   * @param expressed bits of the capabilities that the rendering tells the device
   * @param silent items that have no value for what is asked of them
   */
  record Drawn(Rendering rendering, int expressed, Map<Capability, String> silent) {}

  DegradedRendering(
      Device device,
      Tenant tenant,
      Subscriber subscriber,
      BiFunction<String, String, String> places,
      Room room) {
    this.device = device;
    this.tenant = tenant;
    this.subscriber = subscriber;
    this.places = places;
    this.room = room;
  }

  /**
   * @throws Problem SETTING_UNSUPPORTED
   */
  Rendering render(Draft draft) {
    List<Line> lines = lines();
    RequestedCapabilities wishes =
        RequestedCapabilities.of(device.family(), tenant, subscriber, lines, places);
    Drawn drawn = draft.draw(tenant, lines);
    int missing = wishes.bits() & ~drawn.expressed();
    partly(drawn, wishes, missing);
    if (missing == 0) {
      return drawn.rendering().without(leftOut);
    }
    Set<Capability> missed = Capability.of(missing);
    boolean plain =
        missed.contains(Capability.TRANSPORT) && tenant.value("transport").equals("tls");
    for (Capability each : missed) {
      refuseWrong(wishes.text(each), each, drawn.rendering());
      leave(each, wishes.text(each), each == Capability.TRANSPORT && plain ? PLAIN : "");
    }
    return (plain ? draft.draw(plain(), lines) : drawn).rendering().without(leftOut);
  }

  /**
   * What some items express and others do not is told, and never withholds. Of a time zone the
   * offset is the whole of it where clocks never change.
   */
  private void partly(Drawn drawn, RequestedCapabilities wishes, int missing) {
    drawn
        .silent()
        .forEach(
            (what, items) -> {
              boolean told = what.vital() || what == Capability.TIME_ZONE;
              if (!told && (wishes.bits() & ~missing & what.bit()) != 0) {
                leftOut.add(new LeftOut(what, wishes.text(what), "", items));
              }
            });
  }

  /** A port given beside TLS is a port for TLS. */
  private Tenant plain() {
    Map<String, String> values = new HashMap<>(tenant.values());
    values.keySet().removeAll(Set.of("transport", "port", "sbcPort", "srtp"));
    return tenant.withValues(values);
  }

  /** Those it has room for; the others are left out, never registered where they do not belong. */
  private List<Line> lines() {
    List<Line> all = subscriber.lines();
    if (all.isEmpty()) {
      return all;
    }
    List<Line> placed = all.stream().filter(line -> line.order() <= room.lines()).toList();
    if (placed.size() < all.size()) {
      leave(
          Capability.SEVERAL_LINES,
          named(all.stream().filter(line -> line.order() > room.lines()).toList()),
          "it takes " + room.lines());
    }
    int most = most();
    Set<String> domains = new LinkedHashSet<>();
    placed.forEach(line -> domains.add(RenderingScope.host(line, tenant)));
    if (most == 0 || domains.size() <= most) {
      return placed;
    }
    Set<String> kept = new HashSet<>(List.copyOf(domains).subList(0, most));
    List<Line> left =
        placed.stream().filter(line -> !kept.contains(RenderingScope.host(line, tenant))).toList();
    leave(
        Capability.SEVERAL_DOMAINS,
        "domain " + RenderingScope.host(left.get(0), tenant) + " of " + named(left),
        "it takes " + most + ", and lines of others are left out");
    return placed.stream()
        .filter(line -> kept.contains(RenderingScope.host(line, tenant)))
        .toList();
  }

  /** {@code line 7}, or {@code lines 7, 9-12}. */
  private static String named(List<Line> lines) {
    List<Integer> orders = lines.stream().map(Line::order).sorted().toList();
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      int first = i;
      while (i + 1 < orders.size() && orders.get(i + 1) == orders.get(i) + 1) {
        i++;
      }
      runs.add(first == i ? "" + orders.get(i) : orders.get(first) + "-" + orders.get(i));
    }
    return (lines.size() == 1 ? "line " : "lines ") + String.join(", ", runs);
  }

  private int most() {
    int registrars = tenant.value("registrar").isEmpty() ? room.registrars() : 0;
    return registrars == 0 || (room.domains() > 0 && room.domains() < registrars)
        ? room.domains()
        : registrars;
  }

  /** What is missing because its value is wrong, not because the family lacks it, says so. */
  private void refuseWrong(String asked, Capability what, Rendering rendering) {
    int colon = asked.indexOf(':');
    if (!withholds(what) || colon < 0) {
      return;
    }
    String field = "tenant." + asked.substring(0, colon);
    for (WithheldItem item : rendering.withheld()) {
      if (List.of(item.origin().field().split(", ")).contains(field)) {
        throw new Problem(item.cause(), item.sentence());
      }
    }
  }

  private boolean withholds(Capability what) {
    String policy = tenant.value("unsupported");
    return policy.equals("withhold") || (policy.isEmpty() && what.vital());
  }

  private void leave(Capability what, String asked, String instead) {
    LeftOut left = new LeftOut(what, asked, instead);
    String policy = tenant.value("unsupported");
    if (withholds(what)) {
      throw new Problem(
          Cause.SETTING_UNSUPPORTED,
          new LeftOut(what, asked, "").text(device.family())
              + (policy.isEmpty() ? "; unsupported: warn would leave it out." : "."));
    }
    leftOut.add(left);
  }
}
