package io.dragoman.app;

import io.dragoman.admin.HealthCheck;
import io.dragoman.camel.RouteFileStatus;
import io.dragoman.model.Tenant;
import io.dragoman.model.Verdict;
import io.dragoman.settings.Settings;
import io.dragoman.store.StoreStats;
import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.directory.CarrierStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /health/ready} says. Broken files degrade: what was good before keeps serving. */
final class HealthChecks {
  private HealthChecks() {}

  /**
   * @param lost a sentence for each upstream behind a route that does not answer
   * @param verdicts how many devices have each
   */
  static List<HealthCheck> of(
      Settings settings,
      BridgeState state,
      FileConfiguration texts,
      ListenerManager sockets,
      List<RouteFileStatus> routes,
      List<String> lost,
      Map<Verdict.State, Integer> verdicts) {
    List<HealthCheck> checks = new ArrayList<>();
    StoreStats store = state.store().stats();
    checks.add(new HealthCheck("database", store.healthy(), true, store.lastError().orElse("")));
    String closed =
        sockets.failures().entrySet().stream()
            .map(e -> e.getKey().id() + ": " + e.getValue())
            .sorted()
            .collect(Collectors.joining("; "));
    checks.add(new HealthCheck("listeners", closed.isEmpty(), true, closed));
    checks.add(degraded("settings", settings.faults(), f -> ((Settings.Fault) f).sentence()));
    checks.add(
        degraded(
            "routes",
            routes.stream().filter(f -> f.state() != RouteFileStatus.State.SERVING).toList(),
            f -> reason((RouteFileStatus) f)));
    List<String> tenants = texts.tenants.all().stream().map(Tenant::id).toList();
    checks.add(
        degraded(
            "profiles",
            Stream.concat(texts.profiles.faults().stream(), texts.profiles.doubts(tenants).stream())
                .toList(),
            Object::toString));
    checks.add(degraded("device-types", texts.types.faults(), Object::toString));
    checks.add(
        degraded(
            "tenants",
            Stream.concat(texts.tenants.faults().stream(), texts.tenants.withheld().stream())
                .toList(),
            Object::toString));
    checks.add(degraded("subscribers", texts.subscribers.sentences(), Object::toString));
    List<CarrierStatus> unwell =
        texts.carriers.statuses().stream().filter(each -> !each.well()).toList();
    checks.add(degraded("carriers", unwell, each -> reason((CarrierStatus) each)));
    checks.add(degraded("upstreams", lost, Object::toString));
    checks.add(
        new HealthCheck(
            "certificates", true, false, AuthoritySettings.trouble(settings).orElse("")));
    checks.add(new HealthCheck("devices", true, false, words(verdicts)));
    List<String> notices =
        texts.carriers.statuses().stream()
            .flatMap(
                each ->
                    each.sources().stream()
                        .flatMap(source -> source.notice().stream())
                        .map(what -> each.tenant() + ": " + what))
            .toList();
    checks.add(degraded("carrier-passwords", notices, Object::toString));
    return checks;
  }

  /** What is wrong with the file of tokens, as it is now. */
  static HealthCheck tokens(List<String> faults) {
    return degraded("tokens", faults, Object::toString);
  }

  /** Files with secrets that others may read, as they are now. */
  static HealthCheck files(Home home) {
    try {
      String names =
          OpenFiles.of(home).stream().map(Path::toString).collect(Collectors.joining(", "));
      return new HealthCheck("files", names.isEmpty(), false, sentence(names));
    } catch (IOException e) {
      return new HealthCheck(
          "files", false, false, "Modes cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String sentence(String names) {
    return names.isEmpty() ? "" : "may be read by others, run chmod go=: " + names;
  }

  /**
   * {@code 40 configured, 2 incomplete}; the devices' own troubles are no trouble of the bridge.
   */
  private static String words(Map<Verdict.State, Integer> verdicts) {
    return verdicts.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> each.getValue() + " " + each.getKey().id())
        .collect(Collectors.joining(", "));
  }

  private static String reason(CarrierStatus carrier) {
    String why =
        Stream.concat(
                Stream.of(carrier.fault(), carrier.tooOld() ? "not read whole for too long" : ""),
                carrier.sources().stream()
                    .filter(source -> !source.serving())
                    .map(HealthChecks::reason))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(", "));
    String last = carrier.last().map(report -> report.detail()).orElse("");
    return carrier.tenant() + ": " + (why.isEmpty() ? last : why);
  }

  private static String reason(SourceStatus source) {
    String last = source.lastFailure().map(failure -> ": " + failure.sentence()).orElse("");
    return "%s is %s, %d of %d calls failed%s"
        .formatted(source.name(), source.state(), source.failures(), source.calls(), last);
  }

  private static String reason(RouteFileStatus file) {
    return file.file() + (file.line() > 0 ? ":" + file.line() : "") + ": " + file.reason();
  }

  private static HealthCheck degraded(
      String name, List<?> faults, java.util.function.Function<Object, String> sentence) {
    String detail = faults.stream().limit(10).map(sentence).collect(Collectors.joining("; "));
    return new HealthCheck(name, faults.isEmpty(), false, detail);
  }
}
