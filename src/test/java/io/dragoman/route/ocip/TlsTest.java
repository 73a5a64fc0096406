package io.dragoman.route.ocip;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;
  private final OciPools pools =
      new OciPools(
          () -> null,
          new PoolTimes(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));
  private OciServer server;
  private Path trust;

  @BeforeEach
  void open() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X509Certificate certificate = certificate(pair);
    trust = folder.resolve("carrier.pem");
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    Files.writeString(trust, text.toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("s", pair.getPrivate(), new char[0], new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        new OciServer(
            context.getServerSocketFactory(), command -> new OciCommand("SuccessResponse"));
  }

  private static X509Certificate certificate(KeyPair pair) throws Exception {
    X500Name name = new X500Name("CN=as1");
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                    name,
                    pair.getPublic())
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  @AfterEach
  void close() throws Exception {
    pools.close();
    server.close();
  }

  private List<OciCommand> ask(String host, String authorities, OciAccount.Login login) {
    OciAccount account =
        new OciAccount(
            "t",
            OciAccount.Transport.TLS,
            host + ":" + server.port(),
            authorities,
            "in0",
            "bridge-prov",
            Secret.of(OciServer.PASSWORD),
            login,
            1,
            1_000,
            Duration.ofSeconds(20));
    OciCommand command = new OciCommand("UserGetRequest18", OciNode.of("userId", "a"));
    return pools.send(new OciAsk(account, List.of(command))).toCompletableFuture().join();
  }

  private Kind trouble(String host, String authorities) {
    try {
      ask(host, authorities, OciAccount.Login.AUTO);
    } catch (CompletionException e) {
      return ((CarrierTrouble) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  @Test
  void where_the_way_is_encrypted_the_newer_login_comes_first() {
    assertThat(ask("localhost", trust.toString(), OciAccount.Login.AUTO)).hasSize(1);
    assertThat(server.received).containsExactly("LoginRequest22V5", "UserGetRequest18");
  }

  @Test
  void a_server_that_knows_only_the_older_one_gets_it() {
    server.plain = false;
    assertThat(ask("localhost", trust.toString(), OciAccount.Login.AUTO)).hasSize(1);
    assertThat(server.received)
        .startsWith("LoginRequest22V5", "AuthenticationRequest", "LoginRequest14sp4");
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void a_server_that_knows_only_the_newer_one_is_served_by_it() {
    server.legacy = false;
    assertThat(ask("localhost", trust.toString(), OciAccount.Login.V22V5)).hasSize(1);
    assertThat(server.logins).hasValue(1);
  }

  @Test
  void a_server_nobody_vouches_for_gets_no_login() {
    assertThat(trouble("localhost", "")).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received).isEmpty();
  }

  @Test
  void a_certificate_of_another_name_is_refused() {
    assertThat(trouble("127.0.0.1", trust.toString())).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received).isEmpty();
  }

  @Test
  void a_trust_file_that_is_none_is_named() {
    assertThat(trouble("localhost", folder.resolve("nothing.pem").toString()))
        .isEqualTo(Kind.MISCONFIGURED);
  }
}
