package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone made of curl and openssl: nothing of the bridge's or the simulator's code is in it. */
public final class OpenSslPhone {
  private static final String PATH = "/DeploymentService/LoginService";

  private final Path folder;
  private final Mac mac;
  private int messages;

  public OpenSslPhone(Path folder, Mac mac) {
    this.folder = folder;
    this.mac = mac;
  }

  Mac mac() {
    return mac;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * @param curl further options, e.g. {@code --cert}
   */
  public String startUp(URI service, String... curl) throws Exception {
    String items =
        item("device-type", "OpenStage 60")
            + item("software-version", "V3 R5.12.0")
            + item("mac-addr", mac.toString())
            + item("e164", "");
    Files.deleteIfExists(file("cookies"));
    return post(service, "<ReasonForContact>start-up</ReasonForContact>", items, curl);
  }

  String accepts(URI service, String action, String items, String... curl) throws Exception {
    String reason =
        "<ReasonForContact action=\""
            + action
            + "\" status=\"accepted\">reply-to</ReasonForContact>";
    return post(service, reason, items, curl);
  }

  private String post(URI service, String reason, String items, String... curl) throws Exception {
    String nonce = String.format("%032X", ++messages);
    Files.writeString(
        file("message.xml"),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><WorkpointMessage"
            + " xmlns=\"http://www.siemens.com/DLS\"><Message nonce=\""
            + nonce
            + "\">"
            + reason
            + "<ItemList>"
            + items
            + "</ItemList></Message></WorkpointMessage>");
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "--data-binary",
                "@" + file("message.xml"),
                "-H",
                "Content-Type: text/xml",
                "-b",
                file("cookies").toString(),
                "-c",
                file("cookies").toString(),
                service.resolve(PATH).toString()));
    command.addAll(List.of(curl));
    String answer = Tool.run(command.toArray(String[]::new));
    if (answer.contains("<DLSMessage")) {
      assertThat(answer).contains("nonce=\"" + nonce + "\"");
    }
    return answer;
  }

  static String item(String name, String value) {
    return "<Item name=\"" + name + "\">" + value + "</Item>";
  }

  public static String value(String message, String name, int index) {
    String wanted = index < 0 ? "" : "(?=[^>]*index=\"" + index + "\")";
    Matcher item =
        Pattern.compile("<Item(?=[^>]*name=\"" + name + "\")" + wanted + "[^>]*>([^<]*)</Item>")
            .matcher(message);
    assertThat(item.find()).as(name + " in " + message).isTrue();
    return item.group(1);
  }

  static String action(String message) {
    Matcher action = Pattern.compile("<Action>([^<]*)</Action>").matcher(message);
    return action.find() ? action.group(1) : message;
  }

  /** {@code openssl cms}: the items inside, or what openssl complains of. */
  String unseal(String data, String password) throws Exception {
    Files.write(file("sealed.der"), Base64.getDecoder().decode(data));
    String complaint =
        Tool.run(
            "openssl",
            "cms",
            "-decrypt",
            "-inform",
            "DER",
            "-in",
            file("sealed.der").toString(),
            "-pwri_password",
            password,
            "-out",
            file("items.xml").toString());
    return complaint.isBlank() ? Files.readString(file("items.xml")) : complaint;
  }

  /** Puts certificate, key and authorities into files of PEM. */
  void install(String items) throws Exception {
    byte[] pkcs12 = Base64.getDecoder().decode(value(items, "dls-client-certificate", -1));
    Files.write(file("phone.p12"), pkcs12);
    Files.writeString(file("ca.pem"), value(items, "dls-server-ca", 0));
    openssl("pkcs12", "-in", "phone.p12", "-passin", "pass:", "-nodes", "-out", "phone.pem");
    openssl(
        "pkcs12",
        "-in",
        "phone.p12",
        "-passin",
        "pass:",
        "-nokeys",
        "-clcerts",
        "-out",
        "cert.pem");
    openssl(
        "pkcs12",
        "-in",
        "phone.p12",
        "-passin",
        "pass:",
        "-nokeys",
        "-cacerts",
        "-out",
        "chain.pem");
  }

  /** Runs in the phone's folder and returns what is printed. */
  String openssl(String... arguments) throws Exception {
    StringBuilder line = new StringBuilder("cd '" + folder + "' && openssl");
    for (String argument : arguments) {
      line.append(" '").append(argument).append('\'');
    }
    return Tool.run("sh", "-c", line.toString());
  }

  String[] certificate() throws IOException {
    assertThat(Files.readString(file("phone.pem"), StandardCharsets.US_ASCII))
        .contains("BEGIN CERTIFICATE")
        .contains("PRIVATE KEY");
    return new String[] {
      "--cert", file("phone.pem").toString(), "--cacert", file("ca.pem").toString()
    };
  }
}
