package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies that no phone should send. */
final class XmlMischief {
  private static final int MILLION = 1_000_000;

  private XmlMischief() {}

  static HttpReply binary(ContactStage stage) throws IOException {
    byte[] noise = new byte[2_000];
    stage.random.nextBytes(noise);
    stage.nonce(ContactStage.ANY_NONCE);
    return stage.post(noise);
  }

  /** A valid message with a few bytes changed. */
  static HttpReply mutated(ContactStage stage) throws IOException {
    byte[] body = stage.startUp().getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + stage.random.nextInt(20); i > 0; i--) {
      body[stage.random.nextInt(body.length)] = (byte) stage.random.nextInt(256);
    }
    stage.nonce(ContactStage.ANY_NONCE);
    return stage.post(body);
  }

  static HttpReply truncated(ContactStage stage) throws IOException {
    String whole = stage.startUp();
    return stage.post(whole.substring(0, whole.length() / 2));
  }

  static HttpReply notUtf8(ContactStage stage) throws IOException {
    byte[] body = stage.startUp().getBytes(StandardCharsets.UTF_8);
    body[body.length / 2] = (byte) 0xFF;
    return stage.post(body);
  }

  static HttpReply doctype(ContactStage stage) throws IOException {
    return stage.post(
        withProlog(stage, "<!DOCTYPE WorkpointMessage SYSTEM \"http://192.0.2.1/x.dtd\">"));
  }

  static HttpReply entityBomb(ContactStage stage) throws IOException {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE WorkpointMessage [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 20; i++) {
      String before = "&a" + (i - 1) + ";";
      dtd.append("<!ENTITY a").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    String xml = withProlog(stage, dtd.append("]>").toString());
    return stage.post(xml.replace("OpenStage 60", "&a19;"));
  }

  static HttpReply externalEntity(ContactStage stage) throws IOException {
    String dtd = "<!DOCTYPE WorkpointMessage [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    return stage.post(withProlog(stage, dtd).replace("OpenStage 60", "&x;"));
  }

  static HttpReply deep(ContactStage stage) throws IOException {
    int depth = 20_000;
    stage.nonce(ContactStage.ANY_NONCE);
    return stage.post("<a>".repeat(depth) + "</a>".repeat(depth));
  }

  static HttpReply manyAttributes(ContactStage stage) throws IOException {
    StringBuilder xml = new StringBuilder("<WorkpointMessage");
    for (int i = 0; i < 5_000; i++) {
      xml.append(" a").append(i).append("=\"\"");
    }
    stage.nonce(ContactStage.ANY_NONCE);
    return stage.post(xml.append("/>").toString());
  }

  static HttpReply twoMegabytes(ContactStage stage) throws IOException {
    String value = "x".repeat(2 * 1024 * 1024);
    return stage.post(stage.startUp(new DlsItem("display-id-unicode", null, null, value)));
  }

  static HttpReply millionItems(ContactStage stage) throws IOException {
    String items = "<Item name=\"a\">1</Item>".repeat(MILLION);
    return stage.post(stage.startUp().replace("</ItemList>", items + "</ItemList>"));
  }

  static HttpReply manyItems(ContactStage stage) throws IOException {
    String items = "<Item name=\"a\">1</Item>".repeat(30_000);
    return stage.post(stage.startUp().replace("</ItemList>", items + "</ItemList>"));
  }

  static HttpReply withNonce(ContactStage stage, String nonce) throws IOException {
    stage.nonce(nonce);
    return stage.post(stage.startUp());
  }

  static HttpReply noNonce(ContactStage stage) throws IOException {
    String xml = stage.startUp().replaceFirst(" nonce=\"[0-9A-F]+\"", "");
    stage.nonce("");
    return stage.post(xml);
  }

  static HttpReply reason(ContactStage stage, String reason) throws IOException {
    return stage.post(stage.startUp().replace(">start-up<", ">" + reason + "<"));
  }

  static HttpReply replyToNothing(ContactStage stage, String status, String... headers)
      throws IOException {
    List<DlsItem> items = status.equals("busy") ? null : List.of();
    return stage.post(
        stage.message(PhoneMessage.reply(stage.nonce(), "WriteItems", status, items)), headers);
  }

  static HttpReply mac(ContactStage stage, String text) throws IOException {
    String xml = stage.startUp();
    return stage.post(xml.replaceFirst("(name=\"mac-addr\">)[^<]*", "$1" + text));
  }

  static HttpReply item(ContactStage stage, String item) throws IOException {
    return stage.post(stage.startUp().replace("</ItemList>", item + "</ItemList>"));
  }

  static HttpReply endlessFragment(ContactStage stage) throws IOException {
    return stage.post(
        stage.message(
            PhoneMessage.first(
                    stage.nonce(),
                    Reason.LOCAL_CHANGES,
                    List.of(new DlsItem("mac-addr", null, null, stage.mac())))
                .fragment("next")));
  }

  private static String withProlog(ContactStage stage, String prolog) {
    return stage.startUp().replaceFirst("\\?>\\s*", "?>" + prolog.replace("$", "\\$"));
  }
}
