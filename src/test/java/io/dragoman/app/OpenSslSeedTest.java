package io.dragoman.app;

import static io.dragoman.app.OpenSslPhone.action;
import static io.dragoman.app.OpenSslPhone.item;
import static io.dragoman.app.OpenSslPhone.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to secure mode with PIN, walked with curl and the openssl command line only. */
class OpenSslSeedTest {
  private static final Mac MAC = Mac.of("0001e3000001");
  private static final String[] CREDULOUS = {"-k"};

  @TempDir Path folder;
  @TempDir Path home;
  private TestBridge bridge;
  private Orders orders;
  private OpenSslPhone phone;
  private URI first;
  private URI secure;

  @BeforeEach
  void start() throws Exception {
    bridge = TestBridge.in(home).subscribers(TestBridge.row(MAC, 1, "4930101", "")).start();
    orders = new Orders(Rest.of(bridge));
    phone = new OpenSslPhone(folder, MAC);
    first = bridge.openstage();
    secure = URI.create("https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE_SECURE));
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void openssl_and_curl_are_a_phone_too() throws Exception {
    assertThat(action(phone.startUp(first, CREDULOUS))).isEqualTo("ReadAllItems");
    String pin = orders.pin(MAC);

    String order = phone.startUp(first, CREDULOUS);
    assertThat(action(order)).isEqualTo("WriteItems");
    assertThat(value(order, "goto-secure-mode", -1)).isEqualTo("pin");
    assertThat(value(order, "max-pin-retries", -1)).isEqualTo("3");
    assertThat(order).doesNotContain("BEGIN CERTIFICATE").doesNotContain(pin);
    String data = value(order, "secure-mode-data", -1);
    assertThat(action(phone.accepts(first, "WriteItems", "", CREDULOUS))).isEqualTo("CleanUp");

    String password = pin.substring(0, pin.length() - 3);
    assertThat(phone.unseal(data, pin)).doesNotContain("dls-client-certificate");
    String items = phone.unseal(data, password);
    assertThat(value(items, "dls-secure-port", -1)).isEqualTo(String.valueOf(secure.getPort()));
    phone.install(items);
    verifies("cert.pem: OK");

    assertThat(handshake()).contains("Verify return code: 0 (ok)");
    assertThat(phone.startUp(secure, "--cacert", phone.file("ca.pem").toString()))
        .as("without its certificate")
        .doesNotContain("DLSMessage");
    String asked = phone.startUp(secure, phone.certificate());
    assertThat(action(asked)).isEqualTo("ReadItems");
    assertThat(asked).contains("bootstrapping-tan");
    String tan = item("bootstrapping-tan", pin.substring(pin.length() - 3));
    assertThat(action(phone.accepts(secure, "ReadItems", tan, phone.certificate())))
        .isEqualTo("ReadAllItems");
    assertThat(orders.state(MAC)).isEqualTo("done");

    assertThat(phone.startUp(first, CREDULOUS)).contains("CleanUp").doesNotContain("sip-pwd");
    assertThat(action(phone.startUp(secure, phone.certificate()))).isEqualTo("ReadAllItems");

    orders.release(MAC);
    assertThat(phone.startUp(secure, phone.certificate())).doesNotContain("DLSMessage");
    verifies("certificate revoked");
    assertThat(action(phone.startUp(first, CREDULOUS)))
        .as("it has twice begun again instead of telling its items")
        .isEqualTo("WriteItems");
  }

  @Test
  void a_wrong_TAN_gets_the_reason_and_no_configuration() throws Exception {
    phone.startUp(first, CREDULOUS);
    String pin = orders.pin(MAC);
    String data = value(phone.startUp(first, CREDULOUS), "secure-mode-data", -1);
    phone.accepts(first, "WriteItems", "", CREDULOUS);
    phone.install(phone.unseal(data, pin.substring(0, pin.length() - 3)));

    phone.startUp(secure, phone.certificate());
    String wrong = item("bootstrapping-tan", pin.endsWith("000") ? "001" : "000");
    String answer = phone.accepts(secure, "ReadItems", wrong, phone.certificate());

    assertThat(action(answer)).isEqualTo("CleanUp");
    assertThat(value(answer, "cleanup-reason", -1)).isEqualTo("wrong TAN from device");
    assertThat(orders.show(MAC).path("failures").asInt()).isEqualTo(1);
  }

  /** As whoever gets the certificate would check it, with the list that is published now. */
  private void verifies(String verdict) throws Exception {
    String published = bridge.downloads().replace("/gigaset/", "/pki/");
    Files.writeString(
        phone.file("crl.pem"),
        Tool.run("sh", "-c", "curl -sS " + published + "crl | openssl crl -inform DER"));
    assertThat(
            phone.openssl(
                "verify",
                "-crl_check",
                "-CAfile",
                "ca.pem",
                "-untrusted",
                "chain.pem",
                "-CRLfile",
                "crl.pem",
                "-purpose",
                "sslclient",
                "cert.pem"))
        .contains(verdict);
  }

  private String handshake() throws Exception {
    return phone.openssl(
        "s_client",
        "-connect",
        "127.0.0.1:" + secure.getPort(),
        "-CAfile",
        "ca.pem",
        "-cert",
        "phone.pem",
        "-key",
        "phone.pem",
        "-verify_return_error",
        "-verify_ip",
        "127.0.0.1");
  }
}
