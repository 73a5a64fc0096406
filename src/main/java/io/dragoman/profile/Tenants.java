package io.dragoman.profile;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.watch.FolderWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The tenant folder as it is now; for a broken file, that tenant as it last was. Thread-safe.
 *
 * <p>There is always {@link Tenant#DEFAULT_ID}. If its file was never sound it holds unknown
 * devices, so that nothing is given away by accident.
 */
public final class Tenants implements AutoCloseable {
  private final UnknownDevices policy;
  private final Consumer<Event> events;
  private final Clock clock;
  private final FolderWatch watch;

  /** By file name. */
  private final Map<String, Tenant> lastGood = new HashMap<>();

  /** By tenant and setting. */
  private final Map<String, Map<String, String>> places = new ConcurrentHashMap<>();

  private volatile SortedMap<String, Tenant> current;
  private volatile List<FileFault> faults = List.of();
  private volatile List<FileFault> withheld = List.of();
  private volatile Runnable changed = () -> {};

  /**
   * @param folder {@code *.yaml} files, not its sub-folders
   * @param policy where a file does not say one
   */
  public Tenants(
      Path folder, Duration poll, UnknownDevices policy, Consumer<Event> events, Clock clock) {
    this.policy = policy;
    this.events = events;
    this.clock = clock;
    this.current = withDefault(new TreeMap<>(), policy);
    this.watch = new FolderWatch(folder, Profiles::yaml, poll, this::load);
  }

  /** Loads what is there now and keeps watching. */
  public void start() throws IOException {
    watch.start();
  }

  private synchronized void load(SortedMap<String, byte[]> files) {
    List<FileFault> found = new ArrayList<>();
    SortedMap<String, Tenant> tenants = new TreeMap<>();
    List<FileFault> examples = new ArrayList<>();
    boolean defaultBroken = false;
    lastGood.keySet().retainAll(files.keySet());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      String stem = name.substring(0, name.length() - ".yaml".length());
      try {
        List<SyntaxError> warnings = new ArrayList<>();
        Tenant read = TenantReader.read(stem, file.getValue(), policy, warnings);
        lastGood.put(name, read);
        places.put(read.id(), places(name, TenantReader.lines(file.getValue())));
        List<FileFault> left =
            warnings.stream()
                .map(warning -> warning.in(name))
                .sorted(Comparator.comparingInt(FileFault::line))
                .toList();
        examples.addAll(left);
        left.forEach(each -> warn(read.id(), each));
      } catch (SyntaxError e) {
        found.add(e.in(name));
        defaultBroken |= stem.equals(Tenant.DEFAULT_ID);
      }
      Tenant tenant = lastGood.get(name);
      if (tenant != null
          && (reserved(tenant.id(), stem, files)
              || tenants.putIfAbsent(tenant.id(), same(tenant)) != null)) {
        found.add(new FileFault(name, 0, "another file has this tenant already"));
      }
    }
    SortedMap<String, Tenant> before = current;
    current = withDefault(tenants, defaultBroken ? UnknownDevices.HOLD : policy);
    faults = List.copyOf(found);
    withheld = List.copyOf(examples);
    faults.forEach(this::tell);
    if (!before.equals(current)) {
      changed.run();
    }
  }

  private static Map<String, String> places(String file, Map<String, Integer> lines) {
    Map<String, String> places = new HashMap<>();
    lines.forEach((key, line) -> places.put(key, "tenants/" + file + ":" + line));
    return Map.copyOf(places);
  }

  /** Where a setting stands as the file last was sound: {@code tenants/acme.yaml:7}; or empty. */
  public String place(String tenant, String setting) {
    return places.getOrDefault(tenant, Map.of()).getOrDefault(setting, "");
  }

  /** A tenant is the file's that is named after it, sound or not: no other file may claim it. */
  private static boolean reserved(String id, String stem, SortedMap<String, byte[]> files) {
    return !id.equals(stem) && files.containsKey(id + ".yaml");
  }

  /** An unchanged tenant stays the same instance: caches may compare by identity. */
  private Tenant same(Tenant tenant) {
    Tenant known = current.get(tenant.id());
    return tenant.equals(known) ? known : tenant;
  }

  private static SortedMap<String, Tenant> withDefault(
      SortedMap<String, Tenant> tenants, UnknownDevices policy) {
    tenants.computeIfAbsent(Tenant.DEFAULT_ID, id -> new Tenant(id, "file", policy, Map.of()));
    return tenants;
  }

  private void warn(String tenant, FileFault warning) {
    events.accept(
        new Event(clock.instant(), null, tenant, Cause.PLACEHOLDER_WITHHELD, warning.toString()));
  }

  /** As that tenant's whose file it is, where it has or may have one. */
  private void tell(FileFault fault) {
    String file = fault.file();
    Tenant good = lastGood.get(file);
    String stem = file.substring(0, file.length() - ".yaml".length());
    String tenant = good != null ? good.id() : TenantReader.named(stem) ? stem : Tenant.DEFAULT_ID;
    events.accept(new Event(clock.instant(), null, tenant, Cause.TENANT_BROKEN, fault.toString()));
  }

  public Optional<Tenant> find(String id) {
    return Optional.ofNullable(current.get(id));
  }

  /** Ascending by id. */
  public List<Tenant> all() {
    return List.copyOf(current.values());
  }

  /** What profiles may name: {@code tenant.<key>} for every value any tenant has. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    current.values().forEach(t -> t.values().keySet().forEach(key -> names.add("tenant." + key)));
    return names;
  }

  /** Called after a change of any tenant, on the thread that noticed it. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  public List<FileFault> faults() {
    return faults;
  }

  /** Settings that are left out of sound files: names of examples. */
  public List<FileFault> withheld() {
    return withheld;
  }

  @Override
  public void close() {
    watch.close();
  }
}
