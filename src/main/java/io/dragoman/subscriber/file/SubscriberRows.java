package io.dragoman.subscriber.file;

import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.rows.LineFault;
import io.dragoman.subscriber.rows.TenantDevice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscriber file at one moment. Immutable.
 *
 * @param byMac usually one; several when tenants claim the same device
 * @param withoutPhone subscribers with an empty {@code mac}
 * @param unusable what is wrong with a row of a device: nothing is known of the device then, for
 *     the rows beside it are not all of it
 * @param withoutPassword 1-based lines of a device's rows with an empty {@code authPassword}
 */
public record SubscriberRows(
    Map<Mac, List<Subscriber>> byMac,
    List<Subscriber> withoutPhone,
    Set<String> extraColumns,
    List<LineFault> faults,
    Map<TenantDevice, LineFault> unusable,
    Map<TenantDevice, List<Integer>> withoutPassword) {
  public static final SubscriberRows EMPTY =
      new SubscriberRows(Map.of(), List.of(), Set.of(), List.of(), Map.of(), Map.of());

  /**
   * What is wrong with the device's rows; null when nothing is.
   *
   * @param tenant whose rows; empty for whosever the device is
   */
  Map.Entry<TenantDevice, LineFault> unusable(Mac mac, String tenant) {
    if (unusable.isEmpty()) {
      return null;
    }
    List<Subscriber> known = byMac.getOrDefault(mac, List.of());
    String whose = tenant.isEmpty() && known.size() == 1 ? known.get(0).tenant() : tenant;
    if (whose.isEmpty()) {
      List<Map.Entry<TenantDevice, LineFault>> all =
          unusable.entrySet().stream().filter(each -> each.getKey().mac().equals(mac)).toList();
      return known.isEmpty() && all.size() == 1 ? all.get(0) : null;
    }
    TenantDevice key = new TenantDevice(mac, whose);
    LineFault fault = unusable.get(key);
    return fault == null ? null : Map.entry(key, fault);
  }
}
