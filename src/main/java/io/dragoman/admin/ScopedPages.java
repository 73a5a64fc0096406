package io.dragoman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.store.Store;
import io.dragoman.store.Store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Pages of what a caller may know of, out of what everybody has. */
final class ScopedPages {
  private static final int STEP = 1_000;
  private static final int MOST_READ = 10_000;

  private ScopedPages() {}

  /** Ascending by MAC; fewer than {@code limit} only at the end. From memory. */
  static List<Device> devices(
      Store store, TenantScope reach, Predicate<Device> selected, Mac after, int limit) {
    List<Device> seen = new ArrayList<>();
    Mac from = after;
    List<Device> page;
    do {
      page = store.devices(from, STEP);
      page.stream()
          .filter(reach::sees)
          .filter(selected)
          .limit(limit - seen.size())
          .forEach(seen::add);
      from = page.isEmpty() ? from : page.get(page.size() - 1).mac();
    } while (page.size() == STEP && seen.size() < limit);
    return seen;
  }

  /** Of up to {@code devices} devices, ascending by MAC; of fewer only at the end. From memory. */
  static List<DeviceCertificate> certificates(
      CertificateOperations desk, TenantScope reach, Mac after, int devices) {
    if (reach.whole()) {
      return desk.certificates(after, devices);
    }
    List<DeviceCertificate> seen = new ArrayList<>();
    Mac from = after;
    Mac last = null;
    int found = 0;
    while (true) {
      List<DeviceCertificate> page = desk.certificates(from, STEP);
      if (page.isEmpty()) {
        return seen;
      }
      for (DeviceCertificate each : page) {
        if (reach.sees(each.mac())) {
          found += each.mac().equals(last) ? 0 : 1;
          last = each.mac();
          if (found > devices) {
            return seen;
          }
          seen.add(each);
        }
      }
      from = page.get(page.size() - 1).mac();
    }
  }

  /** A page may have fewer than {@code limit}, or none, and still name a next one. */
  static CompletionStage<ApiResponse> events(
      Store store, TenantScope reach, Mac mac, long before, int limit) {
    return more(store, reach, mac, before, limit, Json.array(), MOST_READ);
  }

  private static CompletionStage<ApiResponse> more(
      Store store, TenantScope reach, Mac mac, long before, int limit, ArrayNode items, int left) {
    return store
        .events(mac, before, STEP)
        .thenCompose(
            page -> {
              long last = before;
              for (StoredEvent each : page) {
                boolean sees = reach.sees(each.event());
                if (sees && items.size() == limit) {
                  return shown(items, Long.toString(last));
                }
                if (sees) {
                  items.add(JsonViews.event(each));
                }
                last = each.id();
              }
              if (page.size() < STEP) {
                return shown(items, null);
              }
              return left <= STEP
                  ? shown(items, Long.toString(last))
                  : more(store, reach, mac, last, limit, items, left - STEP);
            });
  }

  private static CompletionStage<ApiResponse> shown(ArrayNode items, String next) {
    return CompletableFuture.completedStage(ApiResponse.json(200, JsonViews.page(items, next)));
  }
}
