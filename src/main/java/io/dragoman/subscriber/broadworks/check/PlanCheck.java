package io.dragoman.subscriber.broadworks.check;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Do the tenant's settings fit each other? Asks nobody. */
public final class PlanCheck implements InterfaceCheck {
  private static final String DOOR = "settings";

  private final Function<String, Optional<String>> sourceFault;

  /**
   * @param sourceFault what is wrong with a word of {@code carrier.sources}
   */
  public PlanCheck(Function<String, Optional<String>> sourceFault) {
    this.sourceFault = sourceFault;
  }

  @Override
  public String door() {
    return DOOR;
  }

  @Override
  public boolean concerns(CarrierSettings settings) {
    return true;
  }

  @Override
  public CompletionStage<List<CheckResult>> look(CarrierSettings settings, Optional<Mac> example)
      throws CarrierException {
    List<CheckResult> found = new ArrayList<>();
    List<String> sources = settings.list("sources");
    found.add(
        sources.isEmpty()
            ? CheckResult.missing(DOOR, "sources", "carrier.sources lists no door.")
            : CheckResult.ok(
                DOOR, "sources", "In this order: " + String.join(", ", sources) + "."));
    for (String source : sources) {
      sourceFault
          .apply(source)
          .map(fault -> "carrier.sources " + source + ": " + fault + ".")
          .ifPresent(fault -> found.add(CheckResult.missing(DOOR, "sources", fault)));
    }
    boolean directory = sources.contains("xsi") || sources.contains("ocip");
    if (directory && settings.text("provider", "").isEmpty()) {
      found.add(
          CheckResult.missing(
              DOOR, "provider", "carrier.provider is missing: records could not be told apart."));
    }
    found.add(passwords(settings, sources));
    if (settings.flag("writeBack", false)) {
      found.add(
          settings.has("ocip")
              ? CheckResult.ok(DOOR, "write-back", "Firmware is written through ocip.")
              : CheckResult.missing(DOOR, "write-back", "carrier.writeBack needs carrier.ocip."));
    }
    return completedStage(found);
  }

  private static CheckResult passwords(CarrierSettings settings, List<String> sources)
      throws CarrierException {
    String design = settings.choice("passwords", "dms", "dms", "owned", "file", "none");
    boolean fits =
        switch (design) {
          case "dms" -> sources.contains("dms") || settings.has("dms");
          case "owned" -> settings.has("ocip");
          default -> true;
        };
    String needs = design.equals("dms") ? "the door dms" : "carrier.ocip with the right to write";
    return fits
        ? CheckResult.ok("passwords", "design", "SIP passwords come by design " + design + ".")
        : CheckResult.missing("passwords", "design", "Design " + design + " needs " + needs + ".");
  }
}
