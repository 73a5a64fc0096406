package io.dragoman.subscriber.broadworks.ocip.component;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReader;
import io.dragoman.subscriber.broadworks.ocip.codec.OciWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** OCI over SOAP on a real HTTP server, with sessions in cookies. */
final class SoapServer implements AutoCloseable {
  final List<String> received = new CopyOnWriteArrayList<>();

  /** Faults to answer with before anything else. */
  final Deque<String> faults = new ArrayDeque<>();

  /** Sessions that are changed between the challenge and the login. */
  volatile int changes;

  volatile String argument = "in0";
  volatile int status = 200;
  volatile String sorry = "<html>sorry</html>";

  private final Map<String, Boolean> sessions = new ConcurrentHashMap<>();
  private final Function<OciCommand, OciCommand> script;
  private final HttpServer server;
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);

  SoapServer(Function<OciCommand, OciCommand> script) throws IOException {
    this.script = script;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/webservice/services/ProvisioningService", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:"
        + server.getAddress().getPort()
        + "/webservice/services/ProvisioningService";
  }

  /** As after a restart of the web server. */
  void forgetSessions() {
    sessions.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String answer = status == 200 ? answer(exchange, body) : sorry;
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(
        status != 200 ? status : answer.contains("Fault") ? 500 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(HttpExchange exchange, byte[] body) {
    String fault;
    synchronized (faults) {
      fault = faults.poll();
    }
    if (fault != null) {
      return fault(fault, "");
    }
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    if (cookie == null) {
      cookie = "JSESSIONID=" + sessions.size() + "ab";
      exchange
          .getResponseHeaders()
          .set("Set-Cookie", cookie + "; Path=/webservice; Expires=Wed, 09 Jun 2099 10:18:14 GMT");
    }
    try {
      OciDocument document = reader.read(inside(body));
      if (changes > 0 && document.commands().get(0).type().startsWith("LoginRequest")) {
        changes--;
        exchange.getResponseHeaders().set("Set-Cookie", "JSESSIONID=other" + changes);
        return envelope(document, List.of(MisbehavingOciServer.error(4962, "Invalid password")));
      }
      List<OciCommand> answers = new ArrayList<>();
      for (OciCommand command : document.commands()) {
        received.add(command.type());
        if (command.type().equals("AuthenticationRequest")) {
          answers.add(
              new OciCommand(
                  "AuthenticationResponse", OciNode.of("nonce", MisbehavingOciServer.NONCE)));
        } else if (command.type().equals("LoginRequest14sp4")) {
          sessions.put(cookie, true);
          answers.add(new OciCommand("LoginResponse14sp4", OciNode.of("locale", "de_DE")));
        } else if (sessions.containsKey(cookie)) {
          answers.add(script.apply(command));
        } else {
          return fault("INVALID_REQUEST", "Cannot process any request before user is logged in.");
        }
      }
      return envelope(document, answers);
    } catch (Exception e) {
      return fault("Client", String.valueOf(e.getMessage()));
    }
  }

  private static String envelope(OciDocument document, List<OciCommand> answers) {
    String inner = new OciWriter().text(new OciDocument(document.sessionId(), answers));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope"
        + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
        + "<processOCIMessageResponse xmlns=\"urn:com:broadsoft:webservice\">"
        + "<ns1:processOCIMessageReturn xmlns:ns1=\"x\"><![CDATA["
        + inner
        + "]]></ns1:processOCIMessageReturn></processOCIMessageResponse></s:Body></s:Envelope>";
  }

  /** Read by a parser we did not write; the argument must have the name the stack wants. */
  private String inside(byte[] body)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element operation =
        (Element)
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getElementsByTagNameNS("urn:com:broadsoft:webservice", "processOCIMessage")
                .item(0);
    String space = argument.equals("arg0") ? null : "urn:com:broadsoft:webservice";
    Element given = (Element) operation.getElementsByTagNameNS("*", argument).item(0);
    if (!java.util.Objects.equals(given.getNamespaceURI(), space)) {
      throw new IOException("the argument stands in the wrong name space");
    }
    return operation.getElementsByTagNameNS("*", argument).item(0).getTextContent();
  }

  private static String fault(String code, String detail) {
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
        + "<faultcode>s:Server</faultcode><faultstring>"
        + code
        + "</faultstring><detail><string>"
        + detail
        + "</string></detail></s:Fault></s:Body></s:Envelope>";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
