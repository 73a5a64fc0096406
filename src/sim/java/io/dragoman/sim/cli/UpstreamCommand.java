package io.dragoman.sim.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dragoman upstream}: a carrier to try the bridge against (docs/simulated-carrier.md). */
@Command(
    name = "upstream",
    description =
        "Runs a simulated carrier on free loopback ports: Xsi, OCI-P over TCP, TLS and "
            + "SOAP, and DMS; prints its addresses, its logins and the tenant file that uses "
            + "it.")
final class UpstreamCommand implements Callable<Integer> {
  private static final int MOST_USERS = 1_000_000;

  /** Address or state is invalid. */
  private static final String DAMAGED = "4015";

  @Spec private CommandSpec spec;

  @Option(
      names = "--users",
      description = "Users, 1 to 1000000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int users;

  @Option(
      names = "--seed",
      description = "Fixes who they are and when faults happen (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(names = "--hostile", description = "Be as odd as a legal carrier can be.")
  private boolean hostile;

  @Option(
      names = "--fault",
      paramLabel = "NAME[:SHARE]",
      description = "Misbehave, always or in a share (0 to 1) of the chances; may be repeated.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--damaged",
      paramLabel = "ID[:CODE]",
      description =
          "A user or device that OCI-P always answers an error to (default: 4015); may be"
              + " repeated.")
  private List<String> damaged = new ArrayList<>();

  @Option(
      names = "--password-expires",
      paramLabel = "DAYS",
      description = "The administrator's password does so soon; below 0 it has expired.")
  private Integer expires;

  @Option(names = "--faults", description = "List the names of faults and end.")
  private boolean list;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--once", hidden = true, description = "End at once (for tests).")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Arrays.stream(CarrierFault.values())
          .forEach(fault -> out.printf("%-20s %s%n", fault.id(), fault.sentence()));
      out.flush();
      return 0;
    }
    if (users < 1 || users > MOST_USERS) {
      throw new ParameterException(spec.commandLine(), "Between 1 and " + MOST_USERS + " users.");
    }
    SimulatedCarrier.Builder builder = SimulatedCarrier.of(CarrierData.of(seed, users));
    try (SimulatedCarrier carrier = (hostile ? builder.hostile() : builder).start()) {
      faults.forEach(text -> arm(carrier, text));
      damaged.forEach(text -> damage(carrier, text));
      if (expires != null) {
        carrier.passwordExpires(carrier.admin(enterprise(carrier)), expires);
      }
      out.println(json ? asJson(carrier).toPrettyString() : asText(carrier));
      out.flush();
      if (!once) {
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private void arm(SimulatedCarrier carrier, String text) {
    String[] parts = text.split(":", 2);
    CarrierFault fault =
        Arrays.stream(CarrierFault.values())
            .filter(each -> each.id().equalsIgnoreCase(parts[0].replace('_', '-')))
            .findFirst()
            .orElseThrow(() -> wrong("No fault has this name; --faults lists them: " + parts[0]));
    try {
      carrier.fault(
          fault, parts.length == 1 ? Strike.ALWAYS : Strike.share(Double.parseDouble(parts[1])));
    } catch (NumberFormatException e) {
      throw wrong("A share is a number from 0 to 1: " + text);
    }
  }

  private void damage(SimulatedCarrier carrier, String text) {
    int colon = text.lastIndexOf(':');
    String code = colon < 0 ? DAMAGED : text.substring(colon + 1);
    if (!code.matches("[0-9]{1,5}")) {
      throw wrong("An error code is a number: " + text);
    }
    carrier.damage(colon < 0 ? text : text.substring(0, colon), Integer.parseInt(code));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static SimUser anybody(SimulatedCarrier carrier) {
    return carrier.data().users(enterprise(carrier)).findFirst().orElseThrow();
  }

  private static String enterprise(SimulatedCarrier carrier) {
    return carrier.data().enterprises().get(0);
  }

  private static String asText(SimulatedCarrier carrier) {
    String admin = carrier.admin(enterprise(carrier));
    SimUser user = anybody(carrier);
    String doors =
        Arrays.stream(CarrierDoor.values())
            .map(door -> "  %-7s %s".formatted(door, addresses(carrier, door)))
            .collect(Collectors.joining("\n"));
    return """
    A carrier of %d users serves until it is stopped.
    %s
    Administrator  %s / %s
    One user       %s / %s
    Files of devices  %s / %s

    # etc/dragoman/tenants/%s.yaml
    %s\
    """
        .formatted(
            carrier.data().size().users() * carrier.data().size().groups(),
            doors,
            admin,
            carrier.password(admin),
            user.userId(),
            user.webPassword(),
            carrier.filesUser(),
            carrier.password(carrier.filesUser()),
            enterprise(carrier),
            carrier.tenantYaml(enterprise(carrier)));
  }

  private static String addresses(SimulatedCarrier carrier, CarrierDoor door) {
    return door == CarrierDoor.OCIP || door == CarrierDoor.REPORTS
        ? "127.0.0.1:%d, with TLS 127.0.0.1:%d"
            .formatted(carrier.port(door, false), carrier.port(door, true))
        : carrier.url(door, false) + "  " + carrier.url(door, true);
  }

  private static ObjectNode asJson(SimulatedCarrier carrier) {
    String admin = carrier.admin(enterprise(carrier));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (CarrierDoor door : CarrierDoor.values()) {
      node.putObject(door.id())
          .put("port", carrier.port(door, false))
          .put("tlsPort", carrier.port(door, true));
    }
    node.put("admin", admin).put("password", carrier.password(admin));
    node.put("user", anybody(carrier).userId())
        .put("userPassword", anybody(carrier).webPassword())
        .put("filesUser", carrier.filesUser())
        .put("filesPassword", carrier.password(carrier.filesUser()))
        .put("certificate", carrier.certificatePem())
        .put("tenant", enterprise(carrier))
        .put("tenantYaml", carrier.tenantYaml(enterprise(carrier)));
    return node;
  }
}
