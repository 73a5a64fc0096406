package io.dragoman.app;

import io.dragoman.security.vault.PrivateFile;
import io.dragoman.watch.ShippedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the files an operator edits where they belong, on the first start, and never again. */
final class Installation {
  static final String SUBSCRIBERS_HEADER =
      "tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,"
          + "lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword\n";

  private static final String TENANT =
      """
      # The tenant of every device that belongs to no other. Profiles name these as ${tenant.<key>}.
      id: default
      upstream: file
      # unknownDevices: auto-create | hold | refuse      (default: unknown.devices in dragoman.cfg)
      realm: BroadWorks
      # domain and registrar: the host of each line, unless you say others here
      # domain: voice.your-carrier
      # registrar: voice.your-carrier
      port: "5060"
      transport: udp
      countryCode: "49"
      language: de
      timeZone: Europe/Berlin
      """;

  static final ShippedFiles ROUTES =
      new ShippedFiles(
          "routes",
          List.of(
              "admin.xml",
              "events.xml",
              "gigaset.xml",
              "openstage.xml",
              "phonebook.xml",
              "pki.xml",
              "subscriber.xml",
              "upstream-carrier.xml",
              "upstream-dms.xml",
              "upstream-file.xml",
              "upstream-ocip.xml",
              "upstream-xsi.xml"));

  static final ShippedFiles PROFILES =
      new ShippedFiles(
          "profiles",
          List.of(
              "defaults.yaml",
              "gigaset-de.yaml",
              "gigaset-legacy.yaml",
              "gigaset-maxwell.yaml",
              "gigaset-n610.yaml",
              "gigaset-n670.yaml",
              "gigaset-n720.yaml",
              "gigaset-n770.yaml",
              "gigaset-nx70.yaml",
              "openstage-15.yaml",
              "openstage-20.yaml",
              "openstage-40.yaml",
              "openstage-60.yaml",
              "openstage-80.yaml",
              "openstage.yaml"));

  static final ShippedFiles CARRIER = new ShippedFiles("carrier", List.of("device-types.yaml"));

  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

  private Installation() {}

  /** Makes folders and files that are missing; what exists is left alone. */
  static void complete(Home home) throws IOException {
    PrivateFile.folder(home.state());
    PrivateFile.folder(home.subscribers().getParent());
    install(ROUTES, home.routes());
    install(PROFILES, home.profiles());
    install(PinLetters.SHIPPED, home.letters());
    install(CARRIER, home.carrier());
    PrivateFile.folder(home.tenants());
    write(home.config(), ConfigFile.template());
    write(home.tenants().resolve("default.yaml"), TENANT);
    write(home.subscribers(), SUBSCRIBERS_HEADER);
  }

  /** After an upgrade an edited file stays as it is; its editor is told to compare. */
  private static void install(ShippedFiles files, Path folder) throws IOException {
    files.install(folder);
    for (String name : files.changed(folder)) {
      LOG.info("{} differs from the one this version ships", folder.resolve(name));
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      PrivateFile.create(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
