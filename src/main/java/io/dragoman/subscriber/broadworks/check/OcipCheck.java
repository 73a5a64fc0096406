package io.dragoman.subscriber.broadworks.check;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.failedStage;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.check.CheckResult.Verdict;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciChangeStream;
import io.dragoman.subscriber.broadworks.ocip.OciProbe;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.OciTransport;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The provisioning door (broadsoft-upstream.md § 2): three documents of reads, one login. */
public final class OcipCheck implements InterfaceCheck {
  private static final String DOOR = "ocip";

  /** As many as one document takes. */
  private static final int MOST_GROUPS = 15;

  private static final int MOST_TYPES = 10;

  /** Of nobody: what counts is whether one may ask. */
  private static final String NO_MAC = "000000000000";

  private final OciTransport oci;
  private final Supplier<DeviceTypes> types;
  private final OciChangeStream feed;
  private final TlsLook tls;

  /**
   * @param types device types that are served
   * @param feed knows when the login's password expires
   * @param blocking may wait for the network
   */
  public OcipCheck(
      OciTransport oci,
      Supplier<DeviceTypes> types,
      OciChangeStream feed,
      Executor blocking,
      Clock clock) {
    this.oci = oci;
    this.types = types;
    this.feed = feed;
    this.tls = new TlsLook(blocking, clock);
  }

  /** What is known while looking. */
  private record Visit(
      OciAccount account,
      String provider,
      List<String> groups,
      Optional<Mac> example,
      CarrierSettings settings,
      List<CheckResult> found) {}

  @Override
  public String door() {
    return DOOR;
  }

  @Override
  public boolean concerns(CarrierSettings settings) {
    return settings.has(DOOR);
  }

  @Override
  public CompletionStage<List<CheckResult>> look(CarrierSettings settings, Optional<Mac> example)
      throws CarrierException {
    Visit visit =
        new Visit(
            OciAccount.of(settings),
            settings.required("provider"),
            settings.list("groups"),
            example,
            settings,
            new ArrayList<>());
    return certificate(visit, settings)
        .thenCompose(usable -> usable ? rights(visit) : completedStage(visit.found))
        .exceptionally(
            failure -> {
              visit.found.add(stopped(failure));
              return visit.found;
            });
  }

  private static CheckResult stopped(Throwable failure) {
    CheckResult told = UpstreamCheck.trouble(DOOR, "reachable", failure);
    boolean unreachable =
        failure instanceof CompletionException
            && failure.getCause() instanceof CarrierException trouble
            && trouble.kind() == CarrierException.Kind.UNREACHABLE;
    return unreachable
        ? CheckResult.failed(
            DOOR,
            "reachable",
            told.sentence()
                + " Host, port, firewall; or the carrier does not list our address for OCI-P, which"
                + " it does not say.")
        : told;
  }

  /** Is there any sense in asking? */
  private CompletionStage<Boolean> certificate(Visit visit, CarrierSettings settings) {
    OciAccount account = visit.account;
    if (!account.encrypted()) {
      visit.found.add(
          CheckResult.warning(
              DOOR, "tls", "The way is not encrypted: SIP passwords written would be readable."));
      return completedStage(true);
    }
    TlsLook.Place place;
    if (account.transport() == OciAccount.Transport.SOAP) {
      URI url = URI.create(account.endpoint());
      int port = url.getPort() < 0 ? 443 : url.getPort();
      String trust = settings.text("trust", "");
      place = new TlsLook.Place(DOOR, url.getHost(), port, "carrier.trust", trust);
    } else {
      place =
          new TlsLook.Place(
              DOOR, account.host(), account.port(), "carrier.ocip.trust", account.trust());
    }
    return tls.at(place)
        .thenApply(
            seen -> {
              visit.found.add(seen);
              return seen.verdict() == Verdict.OK || seen.verdict() == Verdict.WARNING;
            });
  }

  private CompletionStage<List<CheckResult>> rights(Visit visit) {
    OciCommand list =
        new OciCommand(
            "GroupGetListInServiceProviderRequest",
            OciNode.of("serviceProviderId", visit.provider));
    return send(visit, List.of(list))
        .thenCompose(
            responses -> {
              visit.found.add(
                  CheckResult.ok(DOOR, "login", "The door answers, the login was taken."));
              expiry(visit);
              List<String> groups = groups(responses.get(0), visit);
              return devices(visit, groups).thenCompose(done -> commands(visit, groups));
            })
        .thenCompose(
            done -> send(visit, List.of(new OciCommand("SystemSoftwareVersionGetRequest"))))
        .thenApply(
            responses -> {
              visit.found.add(release(responses.get(0)));
              return visit.found;
            });
  }

  private void expiry(Visit visit) {
    feed.passwordExpires(visit.account.tenant())
        .ifPresent(
            day ->
                visit.found.add(
                    OciChangeStream.daysTo(day) <= OciChangeStream.SOON
                        ? CheckResult.warning(DOOR, "password", OciChangeStream.expiry(day))
                        : CheckResult.ok(
                            DOOR, "password", "The password is good until " + day + ".")));
  }

  /** Tries whatever a sync will use, so that it finds nothing that is forbidden. */
  private CompletionStage<Void> commands(Visit visit, List<String> groups) {
    OciProbe reads;
    try {
      reads = new OciProbe(visit.settings, oci, types.get());
    } catch (CarrierException e) {
      return failedStage(e);
    }
    List<String> some = groups.stream().limit(MOST_GROUPS).toList();
    return reads
        .look(some)
        .thenAccept(
            seen -> {
              seen.refused().forEach(each -> visit.found.add(refused(each)));
              if (seen.refused().isEmpty()) {
                visit.found.add(
                    CheckResult.ok(DOOR, "commands", "Each command that a sync uses is answered."));
              }
              if (seen.foreign()) {
                visit.found.add(
                    CheckResult.missing(
                        DOOR,
                        "scope",
                        "The user of a device of these groups is of another provider or group, by"
                            + " the user's own record: carrier.provider or carrier.groups."));
              }
              types(visit, seen, some.size());
            });
  }

  private static CheckResult refused(OciProbe.Refused one) {
    String what = "The carrier does not tell " + one.purpose() + " (" + one.error() + ")";
    if (one.error().busy()) {
      return CheckResult.failed(
          DOOR, "overload", what + ": it protects itself; lower carrier.ocip.perSecond, or wait.");
    }
    return one.optional()
        ? CheckResult.warning(
            DOOR,
            "commands",
            what + ": the user lacks the service, or the login the right; a sync goes on without.")
        : CheckResult.missing(
            DOOR, "commands", what + ": a sync needs it. Ask the carrier to allow it.");
  }

  private static void types(Visit visit, OciProbe.Seen seen, int groups) {
    int others = seen.unserved().values().stream().mapToInt(Integer::intValue).sum();
    String named =
        seen.unserved().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST_TYPES)
            .map(type -> type.getKey() + " (" + type.getValue() + ")")
            .collect(Collectors.joining(", "));
    String strange =
        others + " devices are of types that no row of carrier/device-types.yaml serves: " + named;
    if (seen.served() == 0) {
      visit.found.add(
          CheckResult.missing(
              DOOR,
              "types",
              others == 0
                  ? "There is no device in " + groups + " groups: carrier.groups, or the login."
                  : "None of the devices is of a type that is served; " + strange + "."));
    } else {
      visit.found.add(
          others == 0
              ? CheckResult.ok(DOOR, "types", seen.served() + " devices are of served types.")
              : CheckResult.warning(
                  DOOR, "types", seen.served() + " devices are of served types; " + strange + "."));
    }
  }

  private CompletionStage<List<OciCommand>> send(Visit visit, List<OciCommand> commands) {
    return oci.send(new OciRequest(visit.account, commands))
        .thenApply(
            answers -> {
              if (answers.stream().anyMatch(a -> a.error().filter(OciError::busy).isPresent())) {
                throw new CompletionException(
                    new CarrierException(CarrierException.Kind.BUSY, "The carrier is overloaded."));
              }
              return answers;
            });
  }

  /** Those the tenant wants, or all there are. */
  private static List<String> groups(OciCommand response, Visit visit) {
    Optional<OciTable> table =
        response.error().isPresent() ? Optional.empty() : response.table("groupTable");
    if (table.isEmpty()) {
      visit.found.add(
          visit.groups.isEmpty()
              ? CheckResult.missing(
                  DOOR,
                  "scope",
                  "The groups of carrier.provider are not listed: the login must be an"
                      + " administrator of that provider; one of single groups needs"
                      + " carrier.groups.")
              : CheckResult.skipped(
                  DOOR,
                  "scope",
                  "The provider's groups are not listed to this login; carrier.groups names"
                      + " them."));
      return visit.groups;
    }
    List<String> there = table.get().rows().stream().map(row -> row.get("Group Id")).toList();
    List<String> lacking =
        visit.groups.stream().filter(group -> !CarrierId.in(there, group)).toList();
    visit.found.add(
        there.isEmpty()
            ? CheckResult.missing(
                DOOR,
                "scope",
                "carrier.provider has no group, or this login sees none: nothing can be read.")
            : lacking.isEmpty()
                ? CheckResult.ok(DOOR, "scope", there.size() + " groups of the provider are seen.")
                : CheckResult.missing(
                    DOOR,
                    "scope",
                    "carrier.groups names groups that are not there: "
                        + String.join(", ", lacking)
                        + "."));
    return visit.groups.isEmpty()
        ? there
        : visit.groups.stream().filter(group -> CarrierId.in(there, group)).toList();
  }

  /** Looks for one MAC in each group, which costs next to nothing and needs the right to read. */
  private CompletionStage<Void> devices(Visit visit, List<String> groups) {
    List<OciCommand> searches =
        groups.stream().limit(MOST_GROUPS).map(group -> search(visit, group)).toList();
    return searches.isEmpty()
        ? completedStage(null)
        : send(visit, searches).thenAccept(responses -> devices(visit, searches.size(), responses));
  }

  private static OciCommand search(Visit visit, String group) {
    return new OciCommand(
        "GroupAccessDeviceGetListRequest",
        OciNode.of("serviceProviderId", visit.provider),
        OciNode.of("groupId", group),
        OciNode.of(
            "searchCriteriaDeviceMACAddress",
            OciNode.of("mode", "Equal To"),
            OciNode.of("value", visit.example.map(Mac::hex).orElse(NO_MAC)),
            OciNode.of("isCaseInsensitive", "true")));
  }

  private static void devices(Visit visit, int asked, List<OciCommand> responses) {
    long refused =
        responses.size() == asked
            ? responses.stream().filter(each -> each.error().isPresent()).count()
            : asked;
    if (refused > 0) {
      visit.found.add(
          CheckResult.missing(
              DOOR,
              "rights",
              "The devices of "
                  + refused
                  + " of "
                  + asked
                  + " groups are not given: the login must be an administrator of them. Ask the"
                  + " carrier to allow it."));
      return;
    }
    visit.found.add(CheckResult.ok(DOOR, "rights", "Devices of " + asked + " groups may be read."));
    if (visit.example.isPresent()) {
      boolean there =
          responses.stream()
              .map(each -> each.table("accessDeviceTable"))
              .anyMatch(table -> table.filter(t -> !t.rows().isEmpty()).isPresent());
      visit.found.add(
          there
              ? CheckResult.ok(DOOR, "device", "The carrier has a device with this MAC.")
              : CheckResult.missing(
                  DOOR, "device", "No device of these groups has this MAC: enter it there."));
    }
  }

  private static CheckResult release(OciCommand response) {
    String release = response.error().isPresent() ? "" : response.text("version");
    return release.matches("[0-9A-Za-z._-]{1,20}")
        ? CheckResult.ok(DOOR, "release", "The release is " + release + ".")
        : CheckResult.ok(
            DOOR,
            "release",
            "The release is told to system administrators only; it is not needed.");
  }
}
