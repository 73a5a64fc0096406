package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a phone gets, as openssl reads it. */
class IssuedTest extends AuthorityFixture {
  @ParameterizedTest
  @EnumSource(
      value = KeyProfile.class,
      names = {"RSA_2048", "RSA_3072", "EC_P256"})
  void a_certificate_says_what_it_is_for(KeyProfile profile) throws Exception {
    Issued issued =
        await(authority.issue(PHONE, new CertificateRequestTerms(profile, Duration.ofDays(7))));
    commit(issued.entry());
    String file = written(issued);

    String text = new OpenSsl(home).run("x509", "-in", file, "-noout", "-text");

    assertThat(text)
        .contains("Subject: CN = 7c:2f:80:a1:b2:c3")
        .contains("URI:urn:dragoman:device:7c:2f:80:a1:b2:c3")
        .contains("TLS Web Client Authentication")
        .doesNotContain("TLS Web Server Authentication")
        .contains("CA:FALSE")
        .contains("URI:http://127.0.0.1:8080/pki/crl/1")
        .contains("OCSP - URI:http://127.0.0.1:8080/pki/ocsp")
        .contains("X509v3 Authority Key Identifier")
        .contains("X509v3 Subject Key Identifier")
        .contains(profile == KeyProfile.EC_P256 ? "prime256v1" : profile.id().substring(4) + " bit")
        .contains(profile == KeyProfile.EC_P256 ? "Digital Signature" : "Key Encipherment");
  }

  @ParameterizedTest
  @EnumSource(AuthorityPolicy.Container.class)
  void openssl_opens_the_container(AuthorityPolicy.Container container) throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    for (String passphrase : new String[] {"", "Wahl 4711 \"&<"}) {
      authority.policy(policy().withContainer(container, Secret.of(passphrase)));
      Issued issued = issued(PHONE);
      file("phone.p12", issued.pkcs12());
      String serial = "serial=" + even(issued.serial()).toUpperCase(java.util.Locale.ROOT);
      for (String[] legacy : new String[][] {{}, {"-legacy"}}) {
        openssl.run(
            Stream.concat(
                    Stream.of(
                        "pkcs12",
                        "-in",
                        "phone.p12",
                        "-noenc",
                        "-passin",
                        "pass:" + passphrase,
                        "-out",
                        "phone.pem"),
                    Stream.of(legacy))
                .toArray(String[]::new));
        assertThat(openssl.run("x509", "-in", "phone.pem", "-noout", "-serial")).contains(serial);
        assertThat(openssl.run("pkey", "-in", "phone.pem", "-noout", "-check")).contains("valid");
        Files.delete(home.resolve("phone.pem"));
      }
      String info =
          openssl.run(
              "pkcs12", "-in", "phone.p12", "-info", "-noout", "-passin", "pass:" + passphrase);
      assertThat(info)
          .contains(
              container == AuthorityPolicy.Container.COMPATIBLE
                  ? "pbeWithSHA1And3-KeyTripleDES-CBC"
                  : "AES-256-CBC");
    }
  }

  @ParameterizedTest
  @EnumSource(AuthorityPolicy.Container.class)
  void the_container_is_der_down_to_its_bags(AuthorityPolicy.Container container) throws Exception {
    Secret passphrase = Secret.of("Wahl-4711");
    authority.policy(policy().withContainer(container, passphrase));
    byte[] packed = issued(PHONE).pkcs12();
    assertDer(packed);
    Pfx pfx = Pfx.getInstance(packed);
    byte[] safe = ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
    assertDer(safe);
    for (ContentInfo part : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
      if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
        assertDer(ASN1OctetString.getInstance(part.getContent()).getOctets());
      } else if (container == AuthorityPolicy.Container.COMPATIBLE) {
        EncryptedData sealed = EncryptedData.getInstance(part.getContent());
        AlgorithmIdentifier how = sealed.getEncryptionAlgorithm();
        InputStream plain =
            new BcPKCS12PBEInputDecryptorProviderBuilder()
                .build(passphrase.reveal().toCharArray())
                .get(how)
                .getInputStream(new ByteArrayInputStream(sealed.getContent().getOctets()));
        assertDer(plain.readAllBytes());
      }
    }
  }

  private static void assertDer(byte[] bytes) throws Exception {
    assertThat(bytes).isEqualTo(ASN1Primitive.fromByteArray(bytes).getEncoded(ASN1Encoding.DER));
  }

  @ParameterizedTest
  @EnumSource(AuthorityPolicy.Container.class)
  void keytool_and_java_open_the_container(AuthorityPolicy.Container container) throws Exception {
    for (String passphrase : new String[] {"", "Wahl 4711 \"&<"}) {
      authority.policy(policy().withContainer(container, Secret.of(passphrase)));
      Issued issued = issued(PHONE);
      file("phone.p12", issued.pkcs12());
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] password = passphrase.toCharArray();
      store.load(new ByteArrayInputStream(issued.pkcs12()), password);
      String alias = store.aliases().nextElement();
      assertThat(store.getKey(alias, password)).isNotNull();
      assertThat(store.getCertificateChain(alias)).hasSize(2);
      if (!passphrase.isEmpty()) {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process =
            new ProcessBuilder(keytool, "-list", "-keystore", "phone.p12", "-storepass", passphrase)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("PrivateKeyEntry");
      }
    }
  }

  @Test
  void a_passphrase_that_programs_write_differently_is_refused() {
    for (AuthorityPolicy.Container container : AuthorityPolicy.Container.values()) {
      authority.policy(policy().withContainer(container, Secret.of("Wähle-4711")));
      assertThatThrownBy(() -> await(authority.issue(PHONE)))
          .cause()
          .isInstanceOf(Problem.class)
          .hasMessageContaining("pki.pkcs12.password")
          .hasMessageNotContaining("4711");
    }
  }

  @Test
  void key_and_certificate_in_the_container_belong_together() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    Issued issued = issued(PHONE);
    file("phone.p12", issued.pkcs12());
    openssl.run("pkcs12", "-in", "phone.p12", "-noenc", "-passin", "pass:", "-out", "phone.pem");
    assertThat(openssl.run("pkey", "-in", "phone.pem", "-pubout"))
        .isEqualTo(openssl.run("x509", "-in", "phone.pem", "-noout", "-pubkey"));
    assertThat(Files.readString(home.resolve("phone.pem"))).contains("friendlyName: " + PHONE);
  }

  @Test
  void no_key_is_in_any_file_of_the_data_folder() throws Exception {
    Issued issued = issued(PHONE);
    byte[] root = authority.serving().root().key().getEncoded();
    byte[] issuing = authority.serving().issuing().key().getEncoded();
    store.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
            .as(file.toString())
            .doesNotContain(new String(root, StandardCharsets.ISO_8859_1))
            .doesNotContain(new String(issuing, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(issued.toString()).doesNotContain("pkcs12");
  }

  private static String even(String serial) {
    return serial.length() % 2 == 0 ? serial : "0" + serial;
  }
}
