package io.dragoman.sim.cli;

import io.dragoman.model.Mac;
import io.dragoman.sim.ContactVerdict;
import io.dragoman.sim.Fleet;
import io.dragoman.sim.Hostility;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.PhoneResult;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What every simulated phone understands, and how its experience is shown. */
final class PhoneCrowd {
  @Option(
      names = "--mac",
      required = true,
      paramLabel = "MAC",
      converter = PhoneCrowd.MacConverter.class,
      description = "Address of the phone; of the first one with --count.")
  private Mac mac;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many phones with consecutive addresses (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "So many of them at a time (default: ${DEFAULT-VALUE}).")
  private int concurrency;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "90",
      description = "How long to wait for the bridge (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--hostile",
      paramLabel = "SEED",
      description = "Misbehave in every known way, in the order this seed fixes.")
  private Long hostile;

  @Option(names = "--json", description = "Print JSON instead of a timeline.")
  private boolean json;

  Mac mac() {
    return mac;
  }

  Duration patience() {
    return Duration.ofSeconds(Math.max(1, patience));
  }

  /**
   * @return 0 when every phone is configured, or every misbehaviour was borne
   */
  int run(
      CommandLine line,
      Supplier<URI> server,
      Predicate<Misbehaviour> mischief,
      Function<Mac, PhoneResult> phone)
      throws InterruptedException {
    PrintWriter out = line.getOut();
    if (count < 1 || concurrency < 1) {
      throw new CommandLine.ParameterException(line, "Count and concurrency must be at least 1.");
    }
    if (hostile != null) {
      List<ContactVerdict> verdicts =
          new Hostility(hostile).run(server.get(), mischief, patience());
      out.print(json ? PhoneJson.verdicts(verdicts) : PhoneText.verdicts(verdicts));
      out.flush();
      return verdicts.stream().allMatch(ContactVerdict::expected) ? 0 : 1;
    }
    long start = System.nanoTime();
    List<PhoneResult> results = Fleet.run(mac, count, concurrency, phone);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (results.size() == 1) {
      PhoneResult only = results.get(0);
      out.print(json ? PhoneJson.result(only) : PhoneText.result(only));
    } else {
      CrowdSummary summary = CrowdSummary.of(results, millis);
      out.print(json ? PhoneJson.summary(summary) : PhoneText.summary(summary));
    }
    out.flush();
    return results.stream().allMatch(PhoneResult::configured) ? 0 : 1;
  }

  /** Reads {@code --mac} in every usual spelling. */
  static final class MacConverter implements CommandLine.ITypeConverter<Mac> {
    @Override
    public Mac convert(String text) {
      return Mac.parse(text)
          .orElseThrow(() -> new CommandLine.TypeConversionException("not a MAC address"));
    }
  }
}
