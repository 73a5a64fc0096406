package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.ChangeSubscription;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.LeftOutRecords;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
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
public final class OcipSource implements SubscriberSource {
  public static final String NAME = "ocip";

  private final String tenant;
  private final OciReadScope scope;
  private final Supplier<DeviceTypes> types;
  private final OciAccount account;
  private final CommandVariants asking;
  private final Optional<OciChangeReports> reporting;
  private final KnownDevices known;
  private volatile List<String> groups;
  private volatile boolean systemSearch = true;

  /** Could devices of the provider itself be listed once? */
  private volatile boolean aboveGroups;

  /** What the last read listed and did not find. */
  private volatile Set<Object> absent = Set.of();

  private final int mostLeftOut;
  private final OciChangeStream feed;

  /**
   * @param types which device types are read
   * @param reporting empty where the tenant names no stream
   * @param known what need not be asked
   * @param feed knows when the password expires
   */
  OcipSource(
      CarrierSettings settings,
      OciTransport door,
      Supplier<DeviceTypes> types,
      Optional<OciChangeReports> reporting,
      KnownDevices known,
      OciChangeStream feed)
      throws CarrierException {
    this.feed = feed;
    this.tenant = settings.tenant();
    this.types = types;
    this.reporting = reporting;
    this.known = known;
    this.scope = OciReadScope.of(settings);
    this.account = OciAccount.of(settings);
    this.asking = new CommandVariants(door, account);
    this.groups = scope.groups();
    this.mostLeftOut = LeftOutRecords.most(settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void onHint(Consumer<CarrierChange> listener) {
    reporting.ifPresent(stream -> stream.begin(listener));
  }

  @Override
  public Optional<ChangeSubscription> listens() {
    return reporting.map(OciChangeReports::state);
  }

  @Override
  public Optional<String> notice() {
    return feed.passwordExpires(tenant)
        .filter(day -> OciChangeStream.daysTo(day) <= OciChangeStream.SOON)
        .map(OciChangeStream::expiry);
  }

  @Override
  public void close() {
    reporting.ifPresent(OciChangeReports::end);
  }

  @Override
  public CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    CommandVariants fresh = asking.anew(); // a carrier may have been updated meanwhile
    ReadFailures aside = new ReadFailures(new LeftOutRecords(mostLeftOut), absent);
    OciDetails details = new OciDetails(fresh, scope, account.connections(), aside);
    return listGroups(fresh)
        .thenCompose(
            names ->
                OciBatches.of(
                    names,
                    1,
                    account.connections(),
                    one -> list(fresh, one.get(0), names.size() == 1, details, aside)))
        .thenCompose(nothing -> fresh.ask(OciQuery.devices(scope.provider())))
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
  private void aboveGroups(OciCommand response, OciDetails details, ReadFailures aside) {
    Optional<OciError> error = response.error();
    if (error.isEmpty()) {
      aboveGroups = true;
      OciTables.with(response, "Device Name").ifPresent(t -> listed(t, "", details, aside));
    } else if (!ReadFailures.ofItself(error.get())) {
      throw new CompletionException(
          OciFailures.of("The devices of the provider could not be listed", error.get()));
    } else if (aboveGroups) {
      aside.aboveGroups(OciFailures.of("They could not be listed", error.get()));
    }
  }

  private CompletionStage<List<String>> listGroups(CommandVariants by) {
    return scope.groups().isEmpty()
        ? by.ask(OciQuery.groups(scope.provider())).thenApply(this::groupsOf)
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
      CommandVariants by, String group, boolean only, OciDetails details, ReadFailures aside) {
    return by.ask(
            List.of(
                OciQuery.users(scope.provider(), group), OciQuery.devices(scope.provider(), group)))
        .thenAccept(
            answers -> {
              Optional<OciError> failed =
                  answers.stream().flatMap(each -> each.error().stream()).findFirst();
              aside.asked(LeftOutRecord.Of.GROUP, 1);
              if (!only && failed.filter(ReadFailures::ofItself).isPresent()) {
                aside.group(group, OciFailures.of("A group could not be listed", failed.get()));
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

  private void listed(OciTable table, String group, OciDetails details, ReadFailures aside) {
    for (OciTable.Row row : table.rows()) {
      if (!types.get().serves(row.get("Device Type"))) {
        aside.unserved(row.get("Device Type"));
      }
    }
    listed(table, group, details);
  }

  private void listed(OciTable table, String group, OciDetails details) {
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
      return OciTables.with(CommandVariants.good(what, response), heading)
          .orElseThrow(() -> OciFailures.of(what, null));
    } catch (CarrierException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
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
    return new OciDetails(asking, scope, account.connections())
        .readAgain(before.key(), users)
        .thenCompose(
            found ->
                isOf(who, found)
                    ? CompletableFuture.completedFuture(found)
                    : search(who, userId -> false));
  }

  private static boolean isOf(DeviceIdentity who, SourceSnapshot found) {
    return found.devices().stream()
        .anyMatch(device -> Mac.parse(device.mac()).equals(Optional.of(who.mac())));
  }

  private CompletionStage<SourceSnapshot> search(DeviceIdentity who, Predicate<String> spared) {
    OciDetails details = new OciDetails(asking, scope, account.connections(), spared);
    CompletionStage<List<String>> where =
        groups.isEmpty() ? listGroups(asking) : CompletableFuture.completedFuture(groups);
    return where
        .thenCompose(
            names ->
                OciBatches.of(
                    searches(names, who.mac().hex()),
                    OciDocument.MOST_COMMANDS,
                    1,
                    part -> search(part, details)))
        .thenCompose(nothing -> details.read())
        .thenApply(found -> found.devices().isEmpty() ? SourceSnapshot.NOTHING : found);
  }

  private record Search(String group, OciQuery query) {}

  private List<Search> searches(List<String> names, String mac) {
    List<Search> all = new ArrayList<>();
    all.add(new Search("", OciQuery.byMac(scope.provider(), "", mac)));
    if (systemSearch) {
      all.add(new Search("", OciQuery.byMac(mac)));
    }
    names.forEach(name -> all.add(new Search(name, OciQuery.byMac(scope.provider(), name, mac))));
    return all;
  }

  private CompletionStage<?> search(List<Search> part, OciDetails details) {
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
  private void found(Search search, OciCommand response, OciDetails details) {
    if (!search.group().isEmpty()) {
      listed(
          table("A device could not be searched", response, "Device Name"),
          search.group(),
          details);
    } else if (response.error().isEmpty()) {
      boolean everywhere = search.query().purpose() == OciQueryPurpose.ALL_DEVICES;
      OciTables.with(response, "Device Name")
          .ifPresent(
              table -> {
                if (everywhere) {
                  systemLevel(table, details);
                } else {
                  listed(table, "", details);
                }
              });
    } else if (search.query().purpose() == OciQueryPurpose.ALL_DEVICES
        && !response.error().map(OciError::busy).orElse(false)) {
      systemSearch = false;
    }
  }

  /** Of a list across the whole carrier only what belongs to nobody: the rest was asked for. */
  private void systemLevel(OciTable table, OciDetails details) {
    table.rows().stream()
        .filter(row -> row.get("Service Provider Id").isEmpty() && row.get("Group Id").isEmpty())
        .filter(row -> types.get().serves(row.get("Device Type")))
        .map(row -> new DeviceKey(DeviceKey.Level.SYSTEM, "", "", row.get("Device Name")))
        .forEach(details::device);
  }
}
