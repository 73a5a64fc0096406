package io.dragoman.subscriber.merge;

import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tenant says about how its sources are joined.
 *
 * @param sources in the order in which they win
 * @param provider every record must be of it; empty when nothing says whose a record is
 * @param groups empty for all groups of the provider
 * @param passwords which design: {@code dms}, {@code owned}, {@code file}, {@code none}, or empty
 *     for whatever source says one first
 * @param match how a device without MAC at the carrier may be found: {@code line}, {@code number}
 * @param baseTag custom tag by which a DECT handset's device names its base
 */
public record CarrierRules(
    String tenant,
    List<String> sources,
    String provider,
    Set<String> groups,
    Numbers.Plan plan,
    String passwords,
    Set<String> match,
    String baseTag) {
  static final String CARRIER = "carrier";
  public static final String FILE = "file";
  private static final String SOURCES = "sources";
  static final String NO_PASSWORDS = "none";

  /** Tenants may name one of these instead of {@code carrier} with a list of it alone. */
  public static final Set<String> SINGLE = Set.of("xsi", "ocip", "dms");

  public static boolean served(Tenant tenant) {
    return tenant.upstream().equals(CARRIER) || SINGLE.contains(tenant.upstream());
  }

  /** A tenant's, with the one source that its upstream names instead of a list. */
  public static CarrierSettings settings(Tenant tenant) {
    CarrierSettings settings = CarrierSettings.of(tenant);
    if (!settings.list(SOURCES).isEmpty() || tenant.upstream().equals(CARRIER)) {
      return settings;
    }
    Map<String, String> values = new HashMap<>(tenant.carrier());
    values.put(SOURCES, tenant.upstream());
    return CarrierSettings.of(tenant.id(), values);
  }

  /**
   * @throws CarrierException MISCONFIGURED
   */
  public static CarrierRules of(Tenant tenant) throws CarrierException {
    CarrierSettings settings = settings(tenant);
    List<String> sources = settings.list(SOURCES);
    if (sources.isEmpty()
        || Set.copyOf(sources).size() != sources.size()
        || sources.contains(CARRIER)) {
      throw wrong(tenant, "sources must list each source once");
    }
    String provider = settings.text("provider", "");
    if (provider.isEmpty() && (sources.contains("xsi") || sources.contains("ocip"))) {
      throw wrong(tenant, "provider is missing: nothing would say whose the records are");
    }
    Set<String> match = Set.copyOf(settings.list("match"));
    if (!Set.of("mac", "line", "number").containsAll(match)) {
      throw wrong(tenant, "match lists mac, line or number");
    }
    return new CarrierRules(
        tenant.id(),
        sources,
        provider,
        Set.copyOf(settings.list("groups")),
        new Numbers.Plan(tenant.value("countryCode"), tenant.value("nationalPrefix")),
        settings.text("passwords", "").isEmpty()
            ? ""
            : settings.choice("passwords", "", "dms", "owned", FILE, NO_PASSWORDS),
        // who is let in by itself could claim anybody's number
        tenant.unknownDevices() == UnknownDevices.AUTO_CREATE ? Set.of() : match,
        settings.text("dect.baseTag", "%BASE%"));
  }

  private static CarrierException wrong(Tenant tenant, String what) {
    return new CarrierException(
        CarrierException.Kind.MISCONFIGURED, "tenant " + tenant.id() + ": carrier." + what + ".");
  }

  /** The same, but that this source wins. */
  public CarrierRules first(String source) {
    List<String> order = new ArrayList<>(sources);
    order.remove(source);
    order.add(0, source);
    return new CarrierRules(
        tenant, List.copyOf(order), provider, groups, plan, passwords, match, baseTag);
  }

  /** Those listed, and the one that tells passwords even where the list does not name it. */
  public List<String> opened() {
    boolean source = passwords.equals("dms") || passwords.equals(FILE);
    if (!source || sources.contains(passwords)) {
      return sources;
    }
    List<String> all = new ArrayList<>(sources);
    all.add(passwords);
    return List.copyOf(all);
  }

  /** The lower wins; what the list does not name, e.g. what the bridge itself keeps, comes last. */
  public int rank(String source) {
    int place = sources.indexOf(source);
    return place < 0 ? sources.size() : place;
  }

  /** As devices' facts name their tags. */
  String baseTagName() {
    return baseTag.replace("%", "");
  }

  /** May this source say passwords? */
  boolean passwordsFrom(String source) {
    return passwords.isEmpty() || passwords.equals(source);
  }

  /** Is a line without password one that nobody can register? */
  public boolean needsPasswords() {
    return !passwords.equals(NO_PASSWORDS);
  }
}
