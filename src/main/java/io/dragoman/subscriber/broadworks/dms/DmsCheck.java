package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.check.CheckResult;
import io.dragoman.subscriber.broadworks.check.InterfaceCheck;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralFile;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Is a device's neutral file there, and complete? One download, as for a phone in contact. */
public final class DmsCheck implements InterfaceCheck {
  private final DmsKind kind;

  public DmsCheck(DmsKind kind) {
    this.kind = kind;
  }

  @Override
  public String door() {
    return DmsKind.NAME;
  }

  @Override
  public boolean concerns(CarrierSettings settings) {
    return settings.has(DmsKind.NAME) || settings.list("sources").contains(DmsKind.NAME);
  }

  @Override
  public CompletionStage<List<CheckResult>> look(CarrierSettings settings, Optional<Mac> example)
      throws CarrierException {
    DmsSource source = kind.source(settings);
    return example.isEmpty()
        ? CompletableFuture.completedStage(
            List.of(
                CheckResult.skipped(
                    door(), "file", "Name a device that the carrier has, to look for its file.")))
        : source
            .file(example.get())
            .thenApply(found -> found.map(this::file).orElseGet(this::none))
            .exceptionally(this::failed);
  }

  private List<CheckResult> failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof CarrierException trouble)) {
      return List.of(
          CheckResult.failed(door(), "file", "The bridge failed to ask; its log says how."));
    }
    String sentence = trouble.getMessage();
    return List.of(
        switch (trouble.kind()) {
          case REFUSED, FORBIDDEN ->
              CheckResult.failed(
                  door(),
                  "login",
                  sentence
                      + " Look at carrier.dms.user and carrier.dms.password, or the credentials of"
                      + " the device profile; dms.authentication must be what the file asks for."
                      + " It was tried once: profiles lock.");
          case BUSY ->
              CheckResult.failed(
                  door(), "overload", sentence + " No setting is wrong; wait, then look again.");
          case MISCONFIGURED -> CheckResult.missing(door(), "settings", sentence);
          case UNUSABLE -> CheckResult.failed(door(), "file", sentence);
          default ->
              CheckResult.failed(
                  door(), "reachable", sentence + " Look at carrier.dms.url, and the firewall.");
        });
  }

  private List<CheckResult> none() {
    return List.of(
        CheckResult.missing(
            door(),
            "file",
            "There is no such file: the device type has no template of the bridge, the device"
                + " profile has another MAC, or carrier.dms.url or dms.macCase is another."));
  }

  private List<CheckResult> file(NeutralFile file) {
    List<CheckResult> found = new ArrayList<>();
    found.add(
        CheckResult.ok(
            door(),
            "file",
            "The file is there and complete, with " + file.lines().size() + " lines."));
    long without = file.lines().stream().filter(line -> line.authPassword().isEmpty()).count();
    if (file.lines().isEmpty()) {
      found.add(CheckResult.missing(door(), "lines", "No user is assigned to the device."));
    } else if (without > 0) {
      found.add(
          CheckResult.missing(
              door(),
              "passwords",
              without
                  + " lines have no SIP password: their users lack the service Authentication,"
                  + " or the tag is not replaced."));
    } else {
      found.add(CheckResult.ok(door(), "passwords", "Each line has its SIP password."));
    }
    if (file.lines().stream().map(NeutralLine::authUser).anyMatch(String::isEmpty)) {
      found.add(
          CheckResult.warning(
              door(), "users", "Lines without SIP user use that of the line/port."));
    }
    return found;
  }
}
