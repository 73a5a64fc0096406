package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator imports for design D1. */
class CarrierTemplateTest {
  @TempDir Path out;

  private static String run(String... arguments) {
    StringWriter text = new StringWriter();
    int exit = Main.commandLine().setOut(new PrintWriter(text)).execute(arguments);
    assertThat(exit).isZero();
    return text.toString();
  }

  @Test
  void the_template_has_as_many_lines_as_were_asked_for() {
    assertThat(run("carrier-template", "--lines", "2"))
        .startsWith("format=bridge-1\n")
        .contains("line2.authpassword=%BWAUTHPASSWORD-2%\n")
        .doesNotContain("line3")
        .endsWith("end=1\n");
  }

  @Test
  void each_archive_has_the_order_for_its_type_and_the_template() throws Exception {
    run("carrier-template", "--out", out.toString());
    try (ZipFile zip = new ZipFile(out.resolve("Unify-OpenStage-40-bridge.zip").toFile())) {
      String order = text(zip, "oci/Unify OpenStage 40 (bridge).oci");
      assertThat(order).contains("<deviceType>Unify OpenStage 40 (bridge)</deviceType>");
      assertThat(order).doesNotContain("{");
      assertThat(order)
          .as("the type comes before its file, whose template lies where the archive puts it")
          .containsSubsequence(
              "SystemSIPDeviceTypeAddRequest21",
              "<quantity>4</quantity>",
              "<deviceAccessURI>openstage40-bridge/</deviceAccessURI>",
              "SystemSIPDeviceTypeFileAddRequest20",
              "/type/Unify OpenStage 40 (bridge)/bridge.txt.template</sourceFileName>");
      assertThat(order).contains("<useHttpDigestAuthentication>true<");
      assertThat(text(zip, "type/Unify OpenStage 40 (bridge)/bridge.txt.template"))
          .contains("line4.user=%BWLINEPORT-4%")
          .endsWith("end=1\n");
      javax.xml.parsers.DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new java.io.ByteArrayInputStream(order.getBytes(StandardCharsets.ISO_8859_1)));
    }
    assertThat(out.resolve("Gigaset-N870-bridge.zip")).exists();
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
