package io.dragoman.camel;

import io.dragoman.http.ClientTrust;
import io.dragoman.http.HttpListener;
import io.dragoman.http.HttpListeners;
import io.dragoman.http.ListenerMetrics;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Contact;
import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import io.dragoman.pki.Authority;
import io.dragoman.pki.AuthorityPolicy;
import io.dragoman.pki.CertificateRequestTerms;
import io.dragoman.pki.Issued;
import io.dragoman.pki.KeyProfile;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.Entry;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;

/** Listeners that ask for certificates of a real authority; {@code /who} tells whom they see. */
public final class TrustedSite implements AutoCloseable {
  static final Mac PHONE = Mac.of("7c2f80a1b2c3");

  public final Authority authority;
  public final ServerIdentity server;
  final List<String> failures = new CopyOnWriteArrayList<>();
  private final JdbcStore store;
  private final Site site;

  public TrustedSite(Path home, Clock clock) throws Exception {
    Vault vault = new Vault(MasterKey.create(home.resolve("master.key")));
    store = JdbcStore.open(StoreSettings.embedded(home.resolve("data")), vault, clock);
    AuthorityPolicy policy =
        AuthorityPolicy.defaults("http://127.0.0.1/pki")
            .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0);
    authority = Authority.open(policy, store, clock).await();
    server = authority.listener(home.resolve("listener.p12"), vault, Set.of("localhost"));
    Processor who =
        exchange -> {
          Contact contact = exchange.getProperty(RouteProperties.CONTACT, Contact.class);
          exchange.getMessage().setBody(String.valueOf(contact.certificate()));
        };
    ListenerMetrics meter =
        new ListenerMetrics() {
          @Override
          public void handshakeFailed(String listener, String remote, String reason) {
            failures.add(reason);
          }
        };
    Path routes = java.nio.file.Files.createDirectories(home.resolve("routes"));
    site = new Site(routes, Map.of("who", who), Contributions.NONE, meter);
    site.save(
        "who.xml",
        """
        <routes xmlns="http://camel.apache.org/schema/xml-io">
          <route id="who">
            <from uri="netty-http:http://download/who?nettySharedHttpServer=#download"/>
            <process ref="who"/>
          </route>
        </routes>
        """);
    site.start();
  }

  TlsSettings tls(TlsSettings.Engine engine) {
    return TlsSettings.server(server.key(), server.chain(), TlsSettings.Profile.MODERN)
        .with(engine)
        .with(
            TlsSettings.Clients.REQUIRED,
            new ClientTrust(authority.deviceTrust(), Authority::peer));
  }

  HttpListener open(TlsSettings tls) {
    return site.open(ListenerSettings.plain("download", "127.0.0.1", 0).with(tls));
  }

  HttpListeners listeners() {
    return site.listeners;
  }

  public Issued issue(Mac mac) {
    return issue(mac, authority.policy().deviceTerms());
  }

  Issued issue(Mac mac, CertificateRequestTerms terms) {
    Issued issued = await(authority.issue(mac, terms));
    commit(issued.entry());
    return issued;
  }

  void revoke(String serial) {
    commit(authority.revoked(serial, RevocationReason.KEY_COMPROMISE, java.time.Instant.now()));
  }

  private void commit(Entry entry) {
    await(store.commit(Change.of().with(entry)));
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    site.close();
    authority.close();
    store.close();
  }
}
