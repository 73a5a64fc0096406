package io.dragoman.upstream.check;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.broadworks.oci.OciTable;
import io.dragoman.model.Mac;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import io.dragoman.upstream.ocip.OciDoor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The provisioning door (broadsoft-upstream.md § 2): reads only. */
public final class OcipCheck implements DoorCheck {
  private static final String DOOR = "ocip";

  private final OciDoor oci;
  private final TlsLook tls;

  /**
   * @param blocking may wait for the network
   */
  public OcipCheck(OciDoor oci, Executor blocking, Clock clock) {
    this.oci = oci;
    this.tls = new TlsLook(blocking, clock);
  }

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
      throws CarrierTrouble {
    OciAccount account = OciAccount.of(settings);
    String provider = settings.required("provider");
    List<CheckResult> found = new ArrayList<>();
    CompletionStage<Void> first = CompletableFuture.completedStage(null);
    if (!account.encrypted()) {
      found.add(
          CheckResult.warning(
              DOOR, "tls", "The way is not encrypted: SIP passwords written would be readable."));
    } else if (account.transport() == OciAccount.Transport.TLS && account.trust().isEmpty()) {
      first = tls.at(DOOR, account.host(), account.port()).thenAccept(found::add);
    }
    OciCommand groups =
        new OciCommand(
            "GroupGetListInServiceProviderRequest", OciNode.of("serviceProviderId", provider));
    return first
        .thenCompose(done -> oci.send(new OciAsk(account, List.of(groups))))
        .thenCompose(
            responses -> {
              found.add(CheckResult.ok(DOOR, "login", "The door answers and took the login."));
              groups(responses.get(0), settings.list("groups"), found);
              OciCommand version = new OciCommand("SystemSoftwareVersionGetRequest");
              return oci.send(new OciAsk(account, List.of(version)));
            })
        .thenApply(
            responses -> {
              found.add(release(responses.get(0)));
              return found;
            })
        .exceptionally(
            failure -> {
              found.add(UpstreamCheck.trouble(DOOR, "reachable", failure));
              return found;
            });
  }

  private static void groups(OciCommand response, List<String> wanted, List<CheckResult> found) {
    Optional<OciTable> table =
        response.error().isPresent() ? Optional.empty() : response.table("groupTable");
    if (table.isEmpty()) {
      found.add(
          CheckResult.warning(
              DOOR,
              "scope",
              "The groups of the provider are not listed: an administrator of one group cannot, a"
                  + " provider's can; carrier.groups must name them then."));
      return;
    }
    List<String> there = table.get().rows().stream().map(row -> row.get("Group Id")).toList();
    List<String> lacking = wanted.stream().filter(group -> !there.contains(group)).toList();
    found.add(
        lacking.isEmpty()
            ? CheckResult.ok(DOOR, "scope", there.size() + " groups of the provider are seen.")
            : CheckResult.missing(
                DOOR, "scope", "carrier.groups names " + lacking.size() + " that are not there."));
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
