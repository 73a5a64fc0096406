package io.dragoman.cli;

import io.dragoman.subscriber.broadworks.dms.codec.NeutralFile;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dragoman carrier-template}: what an operator of BroadWorks imports for design D1. */
@Command(
    name = "carrier-template",
    description = "Prints the device file template, or writes it and archives of device types.")
final class CarrierTemplateCommand implements Callable<Integer> {
  private static final String SHIPPED = "/shipped/carrier/";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  @Spec private CommandSpec spec;

  @Option(
      names = "--lines",
      description = "Ports of the template (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int lines;

  @Option(names = "--out", description = "Folder for the template and the archives.")
  private Path out;

  /** One row of carrier/device-types.csv. */
  private record Type(String name, int ports, String folder) {
    static Type of(String row) {
      String[] cells = row.split(",");
      return new Type(cells[0], Integer.parseInt(cells[1]), cells[2]);
    }

    String archive() {
      return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "") + ".zip";
    }
  }

  @Override
  public Integer call() throws IOException {
    if (lines < 1 || lines > NeutralFile.MOST_LINES) {
      throw new ParameterException(
          spec.commandLine(), "--lines must be 1 to " + NeutralFile.MOST_LINES);
    }
    if (out == null) {
      spec.commandLine().getOut().print(NeutralTemplate.text(lines));
      return 0;
    }
    Files.createDirectories(out);
    Files.writeString(out.resolve("bridge.txt.template"), NeutralTemplate.text(lines));
    String order = shipped("device-type.oci");
    List<Type> types = shipped("device-types.csv").lines().skip(1).map(Type::of).toList();
    for (Type type : types) {
      archive(type, order);
    }
    spec.commandLine()
        .getOut()
        .println("bridge.txt.template and " + types.size() + " archives are in " + out + ".");
    return 0;
  }

  private void archive(Type type, String order) throws IOException {
    String oci =
        order
            .replace("{type}", type.name())
            .replace("{ports}", Integer.toString(type.ports()))
            .replace("{folder}", type.folder());
    try (OutputStream file = Files.newOutputStream(out.resolve(type.archive()));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      entry(zip, "oci/" + type.name() + ".oci", oci);
      entry(
          zip, "type/" + type.name() + "/bridge.txt.template", NeutralTemplate.text(type.ports()));
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in = CarrierTemplateCommand.class.getResourceAsStream(SHIPPED + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
