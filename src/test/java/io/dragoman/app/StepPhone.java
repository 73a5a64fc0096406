package io.dragoman.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.KeyStore;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.bc.BcPasswordEnvelopedRecipient;

/** An OpenStage over real TLS that says one message at a time, when the test wants it to. */
final class StepPhone {
  private static final Pattern ACTION = Pattern.compile("<Action>([A-Za-z]+)</Action>");
  private static final Pattern CERTIFICATE =
      Pattern.compile("name=\"dls-client-certificate\"[^>]*>([^<]+)<");

  private static final Pattern SEALED = Pattern.compile("name=\"secure-mode-data\"[^>]*>([^<]+)<");

  final Mac mac;
  private final URI open;
  private final URI secure;
  private URI door;
  private SSLContext tls;
  private String cookie;
  private String body = "";

  /**
   * @param open where default mode is served
   * @param secure where secure mode is
   */
  StepPhone(Mac mac, URI open, URI secure) throws Exception {
    this.mac = mac;
    this.open = open;
    this.secure = secure;
    door = open;
    tls = tls(null);
  }

  private static SSLContext tls(byte[] pkcs12) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(pkcs12 == null ? null : new ByteArrayInputStream(pkcs12), new char[0]);
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    return context;
  }

  StepPhone startsUp() throws IOException {
    cookie = null;
    return says("<ReasonForContact>start-up</ReasonForContact>", own());
  }

  /** As a phone that knows its number. */
  StepPhone startsUp(String number) throws IOException {
    cookie = null;
    String known = own().replace(item("e164", ""), item("e164", number));
    return says("<ReasonForContact>start-up</ReasonForContact>", known);
  }

  StepPhone tells(String reason, String items) throws IOException {
    cookie = null;
    return says("<ReasonForContact>" + reason + "</ReasonForContact>", own() + items);
  }

  StepPhone replies(String action, String items) throws IOException {
    return says(
        "<ReasonForContact action=\"%s\" status=\"accepted\">reply-to</ReasonForContact>"
            .formatted(action),
        items);
  }

  String own() {
    return item("mac-addr", mac.toString())
        + item("device-type", "OpenStage 60")
        + item("software-version", "V3 R5.12.0")
        + item("e164", "");
  }

  static String item(String name, String value) {
    return "<Item name=\"" + name + "\">" + value + "</Item>";
  }

  private StepPhone says(String reason, String items) throws IOException {
    String message =
        "<WorkpointMessage xmlns=\"http://www.siemens.com/DLS\"><Message nonce=\"N1\">"
            + reason
            + "<ItemList>"
            + items
            + "</ItemList></Message></WorkpointMessage>";
    return posts(message);
  }

  /** Whatever it is. */
  StepPhone posts(String message) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection)
            door.resolve("/DeploymentService/LoginService").toURL().openConnection();
    connection.setSSLSocketFactory(tls.getSocketFactory());
    connection.setHostnameVerifier((host, session) -> true);
    connection.setReadTimeout(20_000);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "text/xml");
    if (cookie != null) {
      connection.setRequestProperty("Cookie", cookie);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(message.getBytes(UTF_8));
    }
    assertThat(connection.getResponseCode()).isEqualTo(200);
    String set = connection.getHeaderField("Set-Cookie");
    cookie = set == null ? cookie : set;
    try (InputStream in = connection.getInputStream()) {
      body = new String(in.readAllBytes(), UTF_8);
    }
    return this;
  }

  StepPhone gets(String action) {
    assertThat(action())
        .as(mac + ": " + (body.contains("pass-") ? "(secret)" : body))
        .isEqualTo(action);
    return this;
  }

  /** What it was told last to do. */
  String action() {
    Matcher found = ACTION.matcher(body);
    return found.find() ? found.group(1) : "none";
  }

  boolean holdsSecret() {
    return body.contains("pass-") || body.contains("dls-client-certificate");
  }

  /** From now on it knocks at the secure port, with the certificate it was just given. */
  StepPhone takesCertificate() throws Exception {
    Matcher found = CERTIFICATE.matcher(body);
    assertThat(found.find()).isTrue();
    tls = tls(Base64.getMimeDecoder().decode(found.group(1)));
    return this;
  }

  /** The same of the data that its user has opened with the PIN, all but its last three digits. */
  StepPhone opensWith(String pin) throws Exception {
    Matcher found = SEALED.matcher(body);
    assertThat(found.find()).as("secure-mode-data").isTrue();
    CMSEnvelopedData data = new CMSEnvelopedData(Base64.getMimeDecoder().decode(found.group(1)));
    char[] known = pin.substring(0, pin.length() - 3).toCharArray();
    for (RecipientInformation recipient : data.getRecipientInfos()) {
      body = new String(recipient.getContent(new BcPasswordEnvelopedRecipient(known)), UTF_8);
    }
    return takesCertificate();
  }

  StepPhone goesSecure() {
    door = secure;
    return this;
  }

  StepPhone goesBack() {
    door = open;
    return this;
  }
}
