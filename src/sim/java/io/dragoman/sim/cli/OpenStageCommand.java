package io.dragoman.sim.cli;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.ContactListener;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.OpenStageBuilder;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman phone openstage}. */
@Command(
    name = "openstage",
    description =
        "An OpenStage or OpenScape Desk Phone CP boots, and goes to secure mode when told.",
    footer = "Exit code: 0 when it knows an account to register, 1 when not, 2 for wrong usage.")
final class OpenStageCommand implements Callable<Integer> {
  @Mixin private PhoneCrowd crowd;
  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "https://127.0.0.1:18443",
      description = "The bridge's DLS listener (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--model",
      defaultValue = "OpenStage 60",
      description = "As in device-type (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--software",
      defaultValue = "V3 R5.12.0",
      description = "Firmware; behaviour follows it (default: ${DEFAULT-VALUE}).")
  private String software;

  @Option(names = "--e164", defaultValue = "", description = "Number somebody typed in before.")
  private String number;

  @Option(names = "--busy", description = "It is in a call at first.")
  private boolean busy;

  @Option(
      names = "--fragments",
      paramLabel = "N",
      defaultValue = "1",
      description = "Long replies come in so many parts (default: ${DEFAULT-VALUE}).")
  private int fragments;

  @Option(names = "--close", description = "A new connection for every message.")
  private boolean close;

  @Option(names = "--no-cookie", description = "It never sends a cookie.")
  private boolean withoutCookie;

  @Option(names = "--untidy", description = "White space and order of attributes as they come.")
  private boolean untidy;

  @Mixin private SecureOptions secure;

  @Option(
      names = "--contact",
      paramLabel = "PORT",
      description = "Stay, and listen for contact-me requests there (8085 on real phones).")
  private Integer contactPort;

  @Option(
      names = "--contact-gap",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Ignore contact-me requests so soon after another (default: ${DEFAULT-VALUE}).")
  private int contactGap;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (contactPort == null) {
      return crowd.run(
          spec.commandLine(),
          () -> secure.url() == null ? url : secure.url(),
          secure.url() == null ? Misbehaviour::dls : Misbehaviour::secure,
          mac -> secure.start(phone(mac).build()));
    }
    BlockingQueue<Optional<URI>> calls = new LinkedBlockingQueue<>();
    Duration gap = Duration.ofSeconds(contactGap);
    try (ContactListener ear =
        ContactListener.start(contactPort, gap, Clock.systemUTC(), calls::add)) {
      OpenStagePhone phone = phone(crowd.mac()).contactMeUri(ear.uri()).build();
      PhoneResult result = phone.start();
      while (result.ending() != ContactEnding.BROKEN) {
        spec.commandLine().getOut().print(PhoneText.result(result));
        spec.commandLine().getOut().flush();
        result = phone.contact(Reason.SOLICITED, calls.take().orElse(url));
      }
      spec.commandLine().getOut().print(PhoneText.result(result));
      return 1;
    }
  }

  private OpenStageBuilder phone(Mac mac) {
    return secure
        .equip(OpenStagePhone.at(url, mac), mac)
        .model(model)
        .softwareVersion(software)
        .e164(number)
        .busy(busy ? 1 : 0)
        .fragments(fragments)
        .close(close)
        .cookies(!withoutCookie)
        .untidy(untidy)
        .patience(crowd.patience());
  }
}
