package io.dragoman.sim.carrier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One OCI-P connection made of a plain socket and the JDK's parser. */
final class OciTalk implements AutoCloseable {
  private static final String END = "</BroadsoftDocument>";
  private static final int MOST = 100_000;

  private final SimulatedCarrier carrier;
  private final Socket socket;
  private final InputStream in;

  private OciTalk(SimulatedCarrier carrier, Socket socket) throws IOException {
    this.carrier = carrier;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setSoTimeout(10_000);
  }

  static OciTalk to(SimulatedCarrier carrier, boolean tls) throws IOException {
    int port = carrier.port(CarrierDoor.OCIP, tls);
    return new OciTalk(
        carrier,
        tls
            ? carrier.trusting().getSocketFactory().createSocket("127.0.0.1", port)
            : new Socket("127.0.0.1", port));
  }

  static OciTalk loggedIn(SimulatedCarrier carrier) throws Exception {
    OciTalk talk = to(carrier, false);
    talk.one(command("LoginRequest22V5", talk.plainLogin()));
    return talk;
  }

  static String command(String type, String content) {
    return command(type, content, "");
  }

  static String command(String type, String content, String echo) {
    return "<command echo=\""
        + echo
        + "\" xsi:type=\""
        + type
        + "\" xmlns=\"\">"
        + content
        + "</command>";
  }

  static String document(String session, String... commands) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
        + "<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><sessionId xmlns=\"\">"
        + session
        + "</sessionId>"
        + String.join("", commands)
        + "</BroadsoftDocument>";
  }

  static String soap(String argument, String document) {
    String escaped = document.replace("&", "&amp;").replace("<", "&lt;");
    return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:w=\"urn:com:broadsoft:webservice\"><soapenv:Body><w:processOCIMessage><w:"
        + argument
        + ">"
        + escaped
        + "</w:"
        + argument
        + "></w:processOCIMessage></soapenv:Body></soapenv:Envelope>";
  }

  String plainLogin() {
    String admin = carrier.admin("nordlicht-werft");
    return "<userId>" + admin + "</userId><password>" + carrier.password(admin) + "</password>";
  }

  Element loginLegacy() throws Exception {
    String admin = carrier.admin("nordlicht-werft");
    Element challenge = one(command("AuthenticationRequest", "<userId>" + admin + "</userId>"));
    String sha1 = hex("SHA-1", carrier.password(admin));
    String signed = hex("MD5", text(challenge, "nonce") + ":" + sha1);
    return one(
        command(
            "LoginRequest14sp4",
            "<userId>" + admin + "</userId><signedPassword>" + signed + "</signedPassword>"));
  }

  private static String hex(String algorithm, String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  Element one(String command) throws Exception {
    return ask(command).get(0);
  }

  List<Element> ask(String... commands) throws Exception {
    send(commands);
    return commands(next());
  }

  void send(String... commands) throws IOException {
    socket
        .getOutputStream()
        .write((document("s-1", commands) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next document, byte by byte up to its closing tag. */
  byte[] next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder tail = new StringBuilder();
    while (!END.contentEquals(tail)) {
      int b = in.read();
      if (b < 0 || bytes.size() > MOST) {
        throw new EOFException();
      }
      if (bytes.size() > 0 || b == '<') {
        bytes.write(b);
        tail.append((char) b);
        tail.delete(0, Math.max(0, tail.length() - END.length()));
      }
    }
    return bytes.toByteArray();
  }

  static List<Element> commands(byte[] document) throws Exception {
    NodeList found = Asking.parsed(document).getElementsByTagName("command");
    List<Element> commands = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      commands.add((Element) found.item(i));
    }
    return commands;
  }

  static String type(Element command) {
    String type = command.getAttribute("xsi:type");
    return type.substring(type.indexOf(':') + 1);
  }

  static String text(Element command, String name) {
    NodeList found = command.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  static List<Map<String, String>> table(Element command) {
    NodeList headings = command.getElementsByTagName("colHeading");
    NodeList rows = command.getElementsByTagName("row");
    List<Map<String, String>> table = new ArrayList<>();
    for (int i = 0; i < rows.getLength(); i++) {
      NodeList cells = ((Element) rows.item(i)).getElementsByTagName("col");
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < cells.getLength(); c++) {
        row.put(headings.item(c).getTextContent(), cells.item(c).getTextContent());
      }
      table.add(row);
    }
    return table;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
