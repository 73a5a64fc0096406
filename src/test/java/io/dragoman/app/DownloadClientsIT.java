package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.nio.file.Path;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that others wrote download a configuration through the whole bridge. */
class DownloadClientsIT {
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final String AGENT = "N510 IP PRO/42.245.00.000.000";

  @TempDir static Path md5Folder;
  @TempDir static Path bothFolder;
  private static TestBridge md5;
  private static TestBridge both;

  @BeforeAll
  static void start() throws Exception {
    md5 = TestBridge.in(md5Folder).subscribers(row(BASE, 1, "4930111", "n510")).start();
    both =
        TestBridge.in(bothFolder)
            .subscribers(row(BASE, 1, "4930111", "n510"))
            .with("digest.algorithm", "both")
            .with("unknown.devices", "refuse")
            .with("openstage.tls", "legacy")
            .start();
    both.bridge
        .store()
        .commit(
            io.dragoman.store.Change.of(
                io.dragoman.model.Device.registered(
                    BASE,
                    "default",
                    io.dragoman.model.Family.GIGASET_LEGACY,
                    io.dragoman.model.Device.Admission.APPROVED)))
        .toCompletableFuture()
        .get();
  }

  @AfterAll
  static void stop() {
    md5.close();
    both.close();
  }

  @Test
  void curl_with_md5() throws Exception {
    String seen = curl(md5, "n510:secret-n510", "-v", "7C2F80510001.xml");
    assertThat(seen)
        .contains("<ProviderFrame", "auth4930111", "algorithm=MD5")
        .doesNotContain("SHA-256");
  }

  @Test
  void curl_with_sha_256_where_both_are_offered() throws Exception {
    String seen = curl(both, "n510:secret-n510", "-v", "7C2F80510001.xml");
    assertThat(seen)
        .contains("<ProviderFrame", "auth4930111")
        .containsPattern("Authorization: Digest .*algorithm=SHA-256");
  }

  @Test
  void wget() throws Exception {
    for (TestBridge bridge : new TestBridge[] {md5, both}) {
      assertThat(
              Tool.run(
                  "wget",
                  "-q",
                  "-O",
                  "-",
                  "-U",
                  AGENT,
                  "--user=n510",
                  "--password=secret-n510",
                  bridge.downloads() + "7c2f80510001.xml"))
          .contains("<ProviderFrame");
    }
  }

  @Test
  void apache_http_client() throws Exception {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope(null, -1),
        new UsernamePasswordCredentials("n510", "secret-n510".toCharArray()));
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setUserAgent(AGENT)
            .setDefaultCredentialsProvider(credentials)
            .build()) {
      for (TestBridge bridge : new TestBridge[] {md5, both, md5}) {
        String body =
            client.execute(
                new HttpGet(bridge.downloads() + "7c2f80510001.xml"),
                response -> EntityUtils.toString(response.getEntity()));
        assertThat(body).contains("<ProviderFrame");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7c2f80510001.xml",
        "7C2F80510001.xml",
        "7C:2F:80:51:00:01.xml",
        "7c-2f-80-51-00-01.xml",
        "7C2F80510001.XML",
        "42/2/7C2F80510001.xml",
        "../gigaset/7C2F80510001.xml"
      })
  void every_spelling_of_the_mac_leads_to_the_same_file(String name) throws Exception {
    assertThat(curl(md5, "n510:secret-n510", "--path-as-is", name))
        .contains("<ProviderFrame", "auth4930111");
  }

  @Test
  void over_https_too() throws Exception {
    String url =
        "https://127.0.0.1:" + md5.port(SettingPart.DOWNLOAD_HTTPS) + "/gigaset/7c2f80510001.xml";
    assertThat(Tool.run("curl", "-sk", "-A", AGENT, "--digest", "-u", "n510:secret-n510", url))
        .contains("<ProviderFrame");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n510:wrong", "nobody:secret-n510", "7C2F80510001:A1B2", ":"})
  void wrong_credentials_get_nothing(String pair) throws Exception {
    assertThat(curl(md5, pair, "-i", "7c2f80510001.xml"))
        .contains("401 Unauthorized")
        .doesNotContain("<ProviderFrame", "auth4930111");
  }

  @Test
  void who_has_no_subscriber_gets_404_whatever_the_policy() throws Exception {
    assertThat(curl(md5, "n510:secret-n510", "-i", "7c2f805100aa.xml")).contains("404 Not Found");
    assertThat(curl(both, "n510:secret-n510", "-i", "7c2f805100aa.xml")).contains("404 Not Found");
    assertThat(md5.causes(Mac.of("7c2f805100aa"))).containsExactly("no-subscriber");
    assertThat(both.causes(Mac.of("7c2f805100aa"))).containsExactly("device-refused");
  }

  @Test
  void what_has_not_changed_is_not_sent_again() throws Exception {
    String head = curl(md5, "n510:secret-n510", "-I", "7c2f80510001.xml");
    String last = head.substring(head.lastIndexOf("HTTP/1.1 200"));
    assertThat(Integer.parseInt(value(last, "Content-Length"))).isPositive();
    assertThat(last).contains("text/xml").doesNotContain("<ProviderFrame");
    // what was only asked about by HEAD was not given, hence is sent
    assertThat(curl(md5, "n510:secret-n510", "7c2f80510001.xml")).contains("<ProviderFrame");
    for (String pair :
        new String[] {
          "If-None-Match: " + value(last, "ETag"),
          "If-Modified-Since: " + value(last, "Last-Modified")
        }) {
      String again = curl(md5, "n510:secret-n510", "-i", "-H", pair, "7c2f80510001.xml");
      assertThat(again).as(pair).contains("304 Not Modified").doesNotContain("<ProviderFrame");
    }
    assertThat(curl(md5, "n510:secret-n510", "-H", "If-None-Match: \"other\"", "7c2f80510001.xml"))
        .contains("<ProviderFrame");
    assertThat(md5.causes(BASE)).contains("not-modified");
  }

  @Test
  void a_modern_listener_speaks_nothing_older_than_tls_1_2() throws Exception {
    int port = md5.port(SettingPart.OPENSTAGE);
    assertThat(handshake(port, "-tls1_2")).contains("Protocol  : TLSv1.2");
    assertThat(handshake(port, "-tls1_3")).containsPattern("TLSv1.3");
    for (String old : new String[] {"-tls1", "-tls1_1"}) {
      assertThat(handshake(port, old, "-cipher", "ALL:@SECLEVEL=0")).contains("Cipher is (NONE)");
    }
  }

  @Test
  void a_legacy_listener_also_speaks_tls_1_0() throws Exception {
    int port = both.port(SettingPart.OPENSTAGE);
    for (String version : new String[] {"-tls1", "-tls1_1", "-tls1_2", "-tls1_3"}) {
      assertThat(handshake(port, version, "-cipher", "ALL:@SECLEVEL=0"))
          .as(version)
          .contains("Cipher is ")
          .doesNotContain("Cipher is (NONE)");
    }
  }

  private static String handshake(int port, String... options) throws Exception {
    String[] command = new String[options.length + 4];
    System.arraycopy(
        new String[] {"openssl", "s_client", "-connect", "127.0.0.1:" + port}, 0, command, 0, 4);
    System.arraycopy(options, 0, command, 4, options.length);
    return Tool.run(command);
  }

  private static String value(String head, String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  /** The last argument is the file's name, the others are options. */
  private static String curl(TestBridge bridge, String pair, String... arguments) throws Exception {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.addAll(java.util.List.of("curl", "-s", "-A", AGENT, "--digest", "-u", pair));
    command.addAll(java.util.List.of(arguments).subList(0, arguments.length - 1));
    command.add(bridge.downloads() + arguments[arguments.length - 1]);
    return Tool.run(command.toArray(String[]::new));
  }
}
