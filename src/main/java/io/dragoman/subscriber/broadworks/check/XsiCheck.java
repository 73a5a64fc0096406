package io.dragoman.subscriber.broadworks.check;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.broadworks.OverloadText;
import io.dragoman.subscriber.broadworks.check.CheckResult.Verdict;
import io.dragoman.subscriber.broadworks.xsi.XsiProbe;
import io.dragoman.xml.XmlFault;
import io.dragoman.xml.XmlLimits;
import io.dragoman.xml.XmlNode;
import io.dragoman.xml.XmlReader;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The directory door (broadsoft-upstream.md § 1): at most four requests, one login of the tenant's
 * kind.
 */
public final class XsiCheck implements InterfaceCheck {
  private static final String DOOR = "xsi";

  private final CarrierTransport http;
  private final TlsLook tls;
  private final XmlReader reader = new XmlReader(XmlLimits.CARRIER);

  /**
   * @param blocking may wait for the network
   */
  public XsiCheck(CarrierTransport http, Executor blocking, Clock clock) {
    this.http = http;
    this.tls = new TlsLook(blocking, clock);
  }

  /** What is known while looking. */
  private record Visit(CarrierSettings settings, XsiProbe xsi, List<CheckResult> found) {}

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
    Visit visit = new Visit(settings, XsiProbe.of(settings, http), new ArrayList<>());
    return certificate(settings.url("xsi.url"), visit)
        .thenCompose(
            usable -> usable ? versions(visit) : CompletableFuture.completedStage(visit.found))
        .exceptionally(
            failure -> {
              visit.found.add(UpstreamCheck.trouble(DOOR, "reachable", failure));
              return visit.found;
            });
  }

  /** Is there any sense in asking? */
  private CompletionStage<Boolean> certificate(URI url, Visit visit) {
    if (!url.getScheme().equalsIgnoreCase("https")) {
      visit.found.add(
          CheckResult.warning(DOOR, "tls", "The address is http: passwords travel in clear."));
      return CompletableFuture.completedStage(true);
    }
    int port = url.getPort() < 0 ? 443 : url.getPort();
    String trust = visit.settings.text("trust", "");
    return tls.at(new TlsLook.Place(DOOR, url.getHost(), port, "carrier.trust", trust))
        .thenApply(
            seen -> {
              visit.found.add(seen);
              return seen.verdict() == Verdict.OK || seen.verdict() == Verdict.WARNING;
            });
  }

  private CompletionStage<List<CheckResult>> versions(Visit visit) {
    return visit
        .xsi
        .open()
        .thenCompose(done -> visit.xsi.versions())
        .thenCompose(answer -> versions(answer, visit));
  }

  private CompletionStage<List<CheckResult>> versions(CarrierTransport.Answer answer, Visit visit) {
    visit.found.add(CheckResult.ok(DOOR, "reachable", "The door answers HTTP."));
    if (overloaded(answer, visit)) {
      return CompletableFuture.completedStage(visit.found);
    }
    if (answer.status() == 401) {
      visit.found.add(CheckResult.failed(DOOR, "login", refused(visit.xsi.kind())));
      return CompletableFuture.completedStage(visit.found);
    }
    Optional<XmlNode> document = document(answer);
    if (document.isPresent()) {
      visit.found.add(CheckResult.ok(DOOR, "login", "Login " + visit.xsi.kind() + " was taken."));
    }
    String release =
        document
            .flatMap(root -> root.child("commands"))
            .map(all -> all.text("baseline"))
            .orElse("");
    visit.found.add(
        release.matches("[0-9A-Za-z._-]{1,20}")
            ? CheckResult.ok(DOOR, "release", "The release is " + release + ".")
            : CheckResult.warning(
                DOOR,
                "release",
                "The door does not tell its release: HTTP "
                    + answer.status()
                    + ". Is carrier.xsi.url that of Xsi?"));
    return directory(visit);
  }

  /** Then no setting is to blame, and nothing more is asked. */
  private static boolean overloaded(CarrierTransport.Answer answer, Visit visit) {
    boolean busy = OverloadText.in(answer.status(), answer.body());
    if (busy) {
      visit.found.add(
          CheckResult.failed(
              DOOR,
              "overload",
              "The carrier protects itself (HTTP "
                  + answer.status()
                  + "): no setting is wrong; wait, or lower carrier.xsi.perSecond."));
    }
    return busy;
  }

  private static String refused(String kind) {
    String what =
        switch (kind) {
          case "sip" ->
              "carrier.xsi.password must be the SIP password of carrier.xsi.user, and"
                  + " carrier.xsi.sipUser their SIP user.";
          case "token" -> "the carrier gave a token, but does not take it in place of a password.";
          default -> "carrier.xsi.user or carrier.xsi.password is wrong, or locked.";
        };
    return "Login "
        + kind
        + " was refused: "
        + what
        + " It was tried once: accounts lock after a few failures.";
  }

  private CompletionStage<List<CheckResult>> directory(Visit visit) {
    int size = visit.xsi.pageSize();
    String path = "/directories/" + visit.xsi.scope() + "?start=1&results=" + size;
    return visit.xsi.user(visit.xsi.as(), path).thenCompose(answer -> page(answer, visit, size));
  }

  private CompletionStage<List<CheckResult>> page(
      CarrierTransport.Answer answer, Visit visit, int size) {
    if (overloaded(answer, visit)) {
      return CompletableFuture.completedStage(visit.found);
    }
    Optional<XmlNode> root = document(answer);
    if (answer.status() != 200 || root.isEmpty()) {
      visit.found.add(
          CheckResult.missing(
              DOOR,
              "scope",
              "The directory is not given (HTTP "
                  + answer.status()
                  + "): the login must be a user with a directory, or an administrator of the"
                  + " provider or group who reads in the name of one (carrier.xsi.as)."));
      return CompletableFuture.completedStage(visit.found);
    }
    List<XmlNode> records = new ArrayList<>();
    root.get().children().forEach(list -> list.all("directoryDetails").forEach(records::add));
    String provider = visit.settings.text("provider", "");
    long foreign =
        records.stream()
            .filter(each -> !CarrierId.same(each.text("serviceProvider"), provider))
            .count();
    visit.found.add(
        foreign == records.size()
            ? CheckResult.missing(
                DOOR,
                "scope",
                records.isEmpty()
                    ? "The directory has no record: carrier.xsi.as, or what the login may see."
                    : "None of "
                        + foreign
                        + " records is of carrier.provider: nothing would be left of them.")
            : foreign == 0
                ? CheckResult.ok(
                    DOOR,
                    "scope",
                    records.size()
                        + " records came, all of the tenant's provider; "
                        + number(root.get().text("totalAvailableRecords"))
                        + " there are.")
                : CheckResult.warning(
                    DOOR,
                    "scope",
                    foreign
                        + " of "
                        + records.size()
                        + " records are another provider's and are left"
                        + " out: carrier.provider, or the login's rights."));
    int total = number(root.get().text("totalAvailableRecords"));
    visit.found.add(
        records.size() < Math.min(size, total)
            ? CheckResult.warning(
                DOOR, "page size", "Pages are cut to " + records.size() + " records here.")
            : CheckResult.ok(DOOR, "page size", "Pages of " + size + " records are given."));
    Optional<String> user =
        records.stream()
            .filter(each -> each.children().stream().noneMatch(XsiCheck::service))
            .map(each -> each.text("userId"))
            .filter(id -> !id.isEmpty() && id.indexOf('/') < 0)
            .findFirst();
    return user.isEmpty()
        ? CompletableFuture.completedStage(visit.found)
        : visit
            .xsi
            .user(user.get(), "/profile/Device")
            .thenApply(devices -> devices(devices, visit));
  }

  private static boolean service(XmlNode node) {
    return !node.text("serviceName").isEmpty();
  }

  private List<CheckResult> devices(CarrierTransport.Answer answer, Visit visit) {
    if (overloaded(answer, visit)) {
      return visit.found;
    }
    Optional<XmlNode> root = document(answer);
    if (answer.status() != 200 || root.isEmpty()) {
      visit.found.add(
          CheckResult.missing(
              DOOR,
              "devices",
              "Another user's devices are not given (HTTP "
                  + answer.status()
                  + "): the login must"
                  + " be an administrator's."));
      return visit.found;
    }
    List<XmlNode> devices = root.get().all("accessDevice").toList();
    if (devices.isEmpty()) {
      visit.found.add(
          CheckResult.skipped(DOOR, "devices", "The first user of the directory has no device."));
      return visit.found;
    }
    boolean mac = devices.stream().anyMatch(each -> !each.text("macAddress").isEmpty());
    visit.found.add(
        mac
            ? CheckResult.ok(DOOR, "devices", "Devices come with their MAC.")
            : CheckResult.warning(
                DOOR, "devices", "Devices come without MAC: another door must tell it."));
    boolean login =
        devices.stream().anyMatch(each -> each.child("deviceUserNamePassword").isPresent());
    visit.found.add(
        login
            ? CheckResult.ok(DOOR, "device logins", "Devices come with the login for their files.")
            : CheckResult.warning(
                DOOR,
                "device logins",
                "Devices come without login: ask for allowDeviceCredentialsRetrieval, or set"
                    + " carrier.dms.user."));
    return visit.found;
  }

  private Optional<XmlNode> document(CarrierTransport.Answer answer) {
    try {
      return answer.status() == 200
          ? Optional.of(reader.read(answer.body(), ""))
          : Optional.empty();
    } catch (XmlFault e) {
      return Optional.empty();
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }
}
