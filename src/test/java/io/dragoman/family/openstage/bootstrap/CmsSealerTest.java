package io.dragoman.family.openstage.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.Scanner;
import io.dragoman.api.SecureModeItems;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code secure-mode-data} as design.md § 5 says, opened with the openssl command line. */
class CmsSealerTest {
  private static final String PASSWORD = "12345678";
  private static final String CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  private static final SecureModeItems ITEMS =
      new SecureModeItems(Secret.of("TUlJS2V5QW5kQ2VydA=="), List.of(CA, ""), 18444);

  @TempDir Path home;
  private final CmsSealer sealer = new CmsSealer();

  @Test
  void openssl_opens_it_with_the_pin_without_its_last_three_characters() throws Exception {
    Path opened = home.resolve("opened.xml");

    assertThat(decrypts(sealer.seal(ITEMS, PASSWORD.toCharArray()), PASSWORD, opened)).isTrue();

    List<DlsItem> items = new DlsReader().readItems(Files.readAllBytes(opened));
    assertThat(items)
        .extracting(item -> item.key() + "=" + item.value())
        .containsExactly(
            "dls-client-certificate=TUlJS2V5QW5kQ2VydA==",
            "dls-server-ca[0]=" + CA,
            "dls-server-ca[1]=",
            "dls-secure-port=18444");
  }

  @Test
  void openssl_opens_it_with_no_other_pin() throws Exception {
    Path opened = home.resolve("opened.xml");
    String sealed = sealer.seal(ITEMS, PASSWORD.toCharArray());

    boolean wrong = decrypts(sealed, "12345679", opened);

    // a wrong key may by chance leave valid padding, but never the items
    assertThat(wrong && Files.readString(opened).contains("dls-secure-port")).isFalse();
  }

  @Test
  void it_is_one_line_and_says_nothing_of_its_content() {
    String sealed = sealer.seal(ITEMS, PASSWORD.toCharArray());

    assertThat(sealed).matches("[A-Za-z0-9+/]+=*");
    assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
        .doesNotContain("dls-", "CERTIFICATE");
    assertThat(sealer.seal(ITEMS, PASSWORD.toCharArray())).isNotEqualTo(sealed);
  }

  @Test
  void openssl_shows_the_algorithms_that_were_promised() throws Exception {
    Path der = home.resolve("sealed.der");
    Files.write(der, Base64.getDecoder().decode(sealer.seal(ITEMS, PASSWORD.toCharArray())));
    Process shown =
        new ProcessBuilder(
                Scanner.program("openssl"),
                "cms",
                "-cmsout",
                "-print",
                "-inform",
                "DER",
                "-in",
                "" + der)
            .redirectErrorStream(true)
            .start();
    String text = new String(shown.getInputStream().readAllBytes());

    assertThat(shown.waitFor()).isZero();
    assertThat(text)
        .contains("pkcs7-envelopedData", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", "d.pwri");
  }

  private boolean decrypts(String sealed, String password, Path out)
      throws IOException, InterruptedException {
    Path der = home.resolve("sealed.der");
    Files.write(der, Base64.getDecoder().decode(sealed));
    Process openssl =
        new ProcessBuilder(
                Scanner.program("openssl"),
                "cms",
                "-decrypt",
                "-inform",
                "DER",
                "-in",
                der.toString(),
                "-out",
                out.toString(),
                "-pwri_password",
                password)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return openssl.exitValue() == 0;
  }
}
