package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.camel.PrivateAuthority;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;
  private final OciConnectionPools pools =
      new OciConnectionPools(
          () -> null,
          new OciPoolTimeouts(
              Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));
  private MisbehavingOciServer server;
  private final PrivateAuthority authority;
  private Path trust;

  TlsTest() throws Exception {
    authority = new PrivateAuthority();
  }

  @BeforeEach
  void open() throws Exception {
    trust = folder.resolve("carrier.pem");
    authority.write(trust);
    server = server(authority.server("localhost"));
  }

  private static MisbehavingOciServer server(SSLContext tls) throws Exception {
    return new MisbehavingOciServer(
        tls.getServerSocketFactory(), command -> new OciCommand("SuccessResponse"));
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
            Secret.of(MisbehavingOciServer.PASSWORD),
            login,
            1,
            1_000,
            Duration.ofSeconds(20));
    OciCommand command = new OciCommand("UserGetRequest18", OciNode.of("userId", "a"));
    return pools.send(new OciRequest(account, List.of(command))).toCompletableFuture().join();
  }

  private Kind trouble(String host, String authorities) {
    try {
      ask(host, authorities, OciAccount.Login.AUTO);
    } catch (CompletionException e) {
      return ((CarrierException) e.getCause()).kind();
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
  void a_certificate_that_has_ended_is_refused() throws Exception {
    server.close();
    server = server(authority.expired("localhost"));
    assertThat(trouble("localhost", trust.toString())).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.received).isEmpty();
  }

  @Test
  void another_trust_file_takes_effect_with_the_next_connection() throws Exception {
    new PrivateAuthority().write(trust);
    assertThat(trouble("localhost", trust.toString())).isEqualTo(Kind.UNREACHABLE);
    authority.write(trust);
    assertThat(ask("localhost", trust.toString(), OciAccount.Login.AUTO)).hasSize(1);
  }

  @Test
  void the_tenants_trust_counts_where_ocip_names_none_of_its_own() throws Exception {
    Map<String, String> said =
        Map.of(
            "trust", "/etc/carrier.pem",
            "ocip.host", "as1",
            "ocip.user", "u",
            "ocip.password", "p",
            "ocip.transport", "tls");
    Map<String, String> own = new HashMap<>(said);
    own.put("ocip.trust", "/etc/ocs.pem");
    assertThat(OciAccount.of(CarrierSettings.of("t", said)).trust()).isEqualTo("/etc/carrier.pem");
    assertThat(OciAccount.of(CarrierSettings.of("t", own)).trust()).isEqualTo("/etc/ocs.pem");
  }

  @Test
  void a_trust_file_that_is_none_is_named() {
    assertThat(trouble("localhost", folder.resolve("nothing.pem").toString()))
        .isEqualTo(Kind.MISCONFIGURED);
  }
}
