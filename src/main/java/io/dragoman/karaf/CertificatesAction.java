package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CertificateTables;
import io.dragoman.admin.CertificateVerb;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code dragoman:certificates}. */
@Service
@Command(
    scope = "dragoman",
    name = "certificates",
    description = "Shows and orders certificates of phones, and those of the authority")
public final class CertificatesAction extends CertificateVerbAction {
  @Argument(
      name = "what",
      description =
          "list, revoke, renew, installed, authority; generations, roll-over, serve, retire")
  @Completion(
      value = StringsCompleter.class,
      values = {
        "list",
        "revoke",
        "renew",
        "installed",
        "authority",
        "generations",
        "roll-over",
        "serve",
        "retire"
      })
  private String what = "list";

  @Argument(
      index = 1,
      name = "which",
      description =
          "The phone; with revoke the serial number; with serve and retire the generation")
  @Completion(MacCompleter.class)
  private String which;

  @Option(name = "--reason", description = "Of a revocation: key-compromise, …")
  private String reason;

  @Option(name = "--limit", description = "Phones at most")
  private int limit = 100;

  @Override
  CertificateVerb verb() {
    return switch (what) {
      case "list" -> CertificateVerb.certificates(which, limit);
      case "revoke" -> CertificateVerb.revoke(named("serial number"), reason);
      case "renew" -> CertificateVerb.renew(named("phone"));
      case "installed" -> CertificateVerb.installed(named("phone"));
      case "authority" -> CertificateVerb.authority();
      case "generations" -> CertificateVerb.generations();
      case "roll-over" -> CertificateVerb.rollOver();
      case "serve" -> CertificateVerb.move(named("generation"), "serving");
      case "retire" -> CertificateVerb.move(named("generation"), "retired");
      default -> throw new IllegalArgumentException("There is no certificates " + what + ".");
    };
  }

  private String named(String kind) {
    if (which == null) {
      throw new IllegalArgumentException("Which " + kind + "?");
    }
    return which;
  }

  @Override
  String table(JsonNode answer) {
    return switch (what) {
      case "list" -> CertificateTables.certificates(answer);
      case "installed" -> CertificateTables.orders(answer);
      case "authority" -> CertificateTables.authority(answer);
      case "generations", "roll-over", "serve", "retire" -> CertificateTables.generations(answer);
      case "revoke" -> which + " is revoked\n";
      default -> "ordered for the next contact\n";
    };
  }
}
