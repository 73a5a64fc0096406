package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciDocument;
import io.dragoman.broadworks.oci.OciError;
import io.dragoman.broadworks.oci.OciTable;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.upstream.CarrierId;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.Harvest;
import io.dragoman.upstream.Hint;
import io.dragoman.upstream.KnownDevices;
import io.dragoman.upstream.LeftOut;
import io.dragoman.upstream.LeftOuts;
import io.dragoman.upstream.LineFacts;
import io.dragoman.upstream.Listening;
import io.dragoman.upstream.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Users and devices of one tenant through OCI-P, in the cheapest order of broadsoft-upstream.md §
 * 2.6: one document for each group's users and devices, then seven devices a document, then five
 * users (seven without lamps).
 *
 * <p>A device that the directory knows takes one document: its profile, lines and users together.
 * An unknown one takes two on one connection, since the second asks for what the first answered:
 * where its MAC is, its lines; and a third for users that the directory does not know. More only
 * where a tenant has more than 13 groups, or a base more than four users; one more once, where the
 * groups have to be listed.
 */
public final class OcipSource implements Source {
  public static final String NAME = "ocip";

  private final String tenant;
  private final Scope scope;
  private final Supplier<DeviceTypes> types;
  private final OciAccount account;
  private final Asking asking;
  private final Optional<Reporting> reporting;
  private final KnownDevices known;
  private volatile List<String> groups;
  private volatile boolean systemSearch = true;

  /** Could devices of the provider itself be listed once? */
  private volatile boolean aboveGroups;

  /** What the last read listed and did not find. */
  private volatile Set<Object> absent = Set.of();

  private final int mostLeftOut;
  private final OciFeed feed;

  /**
   * @param types which device types are read
   * @param reporting empty where the tenant names no stream
   * @param known what need not be asked
   * @param feed knows when the password expires
   */
  OcipSource(
      CarrierSettings settings,
      OciDoor door,
      Supplier<DeviceTypes> types,
      Optional<Reporting> reporting,
      KnownDevices known,
      OciFeed feed)
      throws CarrierTrouble {
    this.feed = feed;
    this.tenant = settings.tenant();
    this.types = types;
    this.reporting = reporting;
    this.known = known;
    this.scope = Scope.of(settings);
    this.account = OciAccount.of(settings);
    this.asking = new Asking(door, account);
    this.groups = scope.groups();
    this.mostLeftOut = LeftOuts.most(settings);
  }

  /** User ids are compared without regard to case. */
  static String key(String userId) {
    return CarrierId.key(userId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void onHint(Consumer<Hint> listener) {
    reporting.ifPresent(stream -> stream.begin(listener));
  }

  @Override
  public Optional<Listening> listens() {
    return reporting.map(Reporting::state);
  }

  @Override
  public Optional<String> notice() {
    return feed.passwordExpires(tenant)
        .filter(day -> OciFeed.daysTo(day) <= OciFeed.SOON)
        .map(OciFeed::expiry);
  }

  @Override
  public void close() {
    reporting.ifPresent(Reporting::end);
  }

  @Override
  public CompletionStage<Harvest> everything(Consumer<Harvest> pieces) {
    Asking fresh = asking.anew(); // a carrier may have been updated meanwhile
    Aside aside = new Aside(new LeftOuts(mostLeftOut), absent);
    Details details = new Details(fresh, scope, account.connections(), aside);
    return listGroups(fresh)
        .thenCompose(
            names ->
                Batches.of(
                    names,
                    1,
                    account.connections(),
                    one -> list(fresh, one.get(0), names.size() == 1, details, aside)))
        .thenCompose(nothing -> fresh.ask(Query.devices(scope.provider())))
        .thenCompose(
            response -> {
              aboveGroups(response, details, aside);
              return details.read(pieces);
            })
        .thenApply(
            last -> {
              absent = aside.absent();
              asking.learn(fresh);
              return aside.with(last);
            });
  }

  /** A group's administrator may not ask; who could before has devices there. */
  private void aboveGroups(OciCommand response, Details details, Aside aside) {
    Optional<OciError> error = response.error();
    if (error.isEmpty()) {
      aboveGroups = true;
      Tables.with(response, "Device Name").ifPresent(t -> listed(t, "", details, aside));
    } else if (!Aside.ofItself(error.get())) {
      throw new CompletionException(
          Troubles.of("The devices of the provider could not be listed", error.get()));
    } else if (aboveGroups) {
      aside.aboveGroups(Troubles.of("They could not be listed", error.get()));
    }
  }

  private CompletionStage<List<String>> listGroups(Asking by) {
    return scope.groups().isEmpty()
        ? by.ask(Query.groups(scope.provider())).thenApply(this::groupsOf)
        : CompletableFuture.completedFuture(scope.groups());
  }

  private List<String> groupsOf(OciCommand response) {
    OciTable table = table("The groups could not be listed", response, "Group Id");
    List<String> names =
        table.rows().stream().map(row -> row.get("Group Id")).filter(g -> !g.isEmpty()).toList();
    groups = names;
    return names;
  }

  /**
   * @param only without it there is nothing to read
   */
  private CompletionStage<?> list(
      Asking by, String group, boolean only, Details details, Aside aside) {
    return by.ask(
            List.of(Query.users(scope.provider(), group), Query.devices(scope.provider(), group)))
        .thenAccept(
            answers -> {
              Optional<OciError> failed =
                  answers.stream().flatMap(each -> each.error().stream()).findFirst();
              aside.asked(LeftOut.Of.GROUP, 1);
              if (!only && failed.filter(Aside::ofItself).isPresent()) {
                aside.group(group, Troubles.of("A group could not be listed", failed.get()));
                return;
              }
              details.list(
                  scope.provider(),
                  group,
                  table("The users of a group could not be listed", answers.get(0), "User Id"));
              listed(
                  table("Its devices could not be listed", answers.get(1), "Device Name"),
                  group,
                  details,
                  aside);
            });
  }

  private void listed(OciTable table, String group, Details details, Aside aside) {
    for (OciTable.Row row : table.rows()) {
      if (!types.get().serves(row.get("Device Type"))) {
        aside.unserved(row.get("Device Type"));
      }
    }
    listed(table, group, details);
  }

  private void listed(OciTable table, String group, Details details) {
    table.rows().stream()
        .filter(row -> types.get().serves(row.get("Device Type")))
        .forEach(row -> details.device(key(group, row.get("Device Name"))));
  }

  private DeviceKey key(String group, String name) {
    return group.isEmpty()
        ? new DeviceKey(DeviceKey.Level.SERVICE_PROVIDER, scope.provider(), "", name)
        : new DeviceKey(DeviceKey.Level.GROUP, scope.provider(), group, name);
  }

  private static OciTable table(String what, OciCommand response, String heading) {
    try {
      return Tables.with(Asking.good(what, response), heading)
          .orElseThrow(() -> Troubles.of(what, null));
    } catch (CarrierTrouble e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public CompletionStage<Harvest> device(DeviceIdentity who) {
    DeviceFacts before =
        known
            .find(tenant, who.mac())
            .filter(facts -> facts.key() != null && scope.owns(facts.key()))
            .orElse(null);
    if (before == null) {
      return search(who, userId -> known.user(tenant, userId, NAME));
    }
    List<String> users =
        before.lines().stream()
            .map(LineFacts::userId)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    return new Details(asking, scope, account.connections())
        .readAgain(before.key(), users)
        .thenCompose(
            found ->
                isOf(who, found)
                    ? CompletableFuture.completedFuture(found)
                    : search(who, userId -> false));
  }

  private static boolean isOf(DeviceIdentity who, Harvest found) {
    return found.devices().stream()
        .anyMatch(device -> Mac.parse(device.mac()).equals(Optional.of(who.mac())));
  }

  private CompletionStage<Harvest> search(DeviceIdentity who, Predicate<String> spared) {
    Details details = new Details(asking, scope, account.connections(), spared);
    CompletionStage<List<String>> where =
        groups.isEmpty() ? listGroups(asking) : CompletableFuture.completedFuture(groups);
    return where
        .thenCompose(
            names ->
                Batches.of(
                    searches(names, who.mac().hex()),
                    OciDocument.MOST_COMMANDS,
                    1,
                    part -> search(part, details)))
        .thenCompose(nothing -> details.read())
        .thenApply(found -> found.devices().isEmpty() ? Harvest.NOTHING : found);
  }

  private record Search(String group, Query query) {}

  private List<Search> searches(List<String> names, String mac) {
    List<Search> all = new ArrayList<>();
    all.add(new Search("", Query.byMac(scope.provider(), "", mac)));
    if (systemSearch) {
      all.add(new Search("", Query.byMac(mac)));
    }
    names.forEach(name -> all.add(new Search(name, Query.byMac(scope.provider(), name, mac))));
    return all;
  }

  private CompletionStage<?> search(List<Search> part, Details details) {
    return asking
        .ask(part.stream().map(Search::query).toList())
        .thenAccept(
            answers -> {
              for (int i = 0; i < part.size(); i++) {
                found(part.get(i), answers.get(i), details);
              }
            });
  }

  /** Above its own groups an administrator may see nothing: that is no failure. */
  private void found(Search search, OciCommand response, Details details) {
    if (!search.group().isEmpty()) {
      listed(
          table("A device could not be searched", response, "Device Name"),
          search.group(),
          details);
    } else if (response.error().isEmpty()) {
      boolean everywhere = search.query().purpose() == Purpose.ALL_DEVICES;
      Tables.with(response, "Device Name")
          .ifPresent(
              table -> {
                if (everywhere) {
                  systemLevel(table, details);
                } else {
                  listed(table, "", details);
                }
              });
    } else if (search.query().purpose() == Purpose.ALL_DEVICES
        && !response.error().map(OciError::busy).orElse(false)) {
      systemSearch = false;
    }
  }

  /** Of a list across the whole carrier only what belongs to nobody: the rest was asked for. */
  private void systemLevel(OciTable table, Details details) {
    table.rows().stream()
        .filter(row -> row.get("Service Provider Id").isEmpty() && row.get("Group Id").isEmpty())
        .filter(row -> types.get().serves(row.get("Device Type")))
        .map(row -> new DeviceKey(DeviceKey.Level.SYSTEM, "", "", row.get("Device Name")))
        .forEach(details::device);
  }
}
