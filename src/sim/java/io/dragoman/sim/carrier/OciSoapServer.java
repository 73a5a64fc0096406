package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** OCI-P over SOAP with cookies (broadsoft-upstream.md § 2.2). */
final class OciSoapServer implements Function<WebRequest, WebAnswer> {
  static final String PATH = "/webservice/services/ProvisioningService";
  private static final String OTHER_PATH = "/OCIOverSoap/services/ProvisioningService";
  private static final String COOKIE = "JSESSIONID=";

  private final OciDispatcher door;
  private final long seed;
  private final AtomicLong cookies = new AtomicLong();
  private final Map<String, OciSession> sessions = new ConcurrentHashMap<>();

  OciSoapServer(OciDispatcher door, long seed) {
    this.door = door;
    this.seed = seed;
  }

  @Override
  public WebAnswer apply(WebRequest request) {
    boolean known = request.path().equals(PATH) || request.path().equals(OTHER_PATH);
    if (!known || !request.method().equals("POST")) {
      return WebAnswer.html(known ? 405 : 404, "Not Found");
    }
    if (door.on(CarrierFault.NO_OCS_CONNECTION)) {
      return fault("NO_OCS_CONNECTION", "No connection to the OCS.");
    }
    try {
      Element document = XmlIn.read(new StringReader(inner(XmlIn.read(request.body()))));
      return answer(request, document);
    } catch (XMLStreamException e) {
      return fault("INVALID_REQUEST", "The request is not well-formed.");
    }
  }

  /** The string argument, whatever the stack calls it; its own declaration does not count. */
  private static String inner(Element envelope) throws XMLStreamException {
    Element operation = envelope.child("Body").child("processOCIMessage");
    if (operation.children.size() != 1) {
      throw new XMLStreamException("one argument is expected");
    }
    return operation.children.get(0).text.replaceFirst("^<\\?xml[^>]*\\?>", "");
  }

  private WebAnswer answer(WebRequest request, Element document) {
    String cookie = cookie(request);
    OciSession session = sessions.get(cookie);
    if (session != null && door.on(CarrierFault.LOST_COOKIE)) {
      sessions.remove(cookie);
      session = null;
    }
    if (session == null && !OciDispatcher.isLogin(document)) {
      return fault("INVALID_REQUEST", "Cannot process any request before user is logged in.");
    }
    boolean fresh = session == null;
    if (fresh) {
      cookie = Long.toHexString(Dice.roll(seed, cookies.incrementAndGet(), 11));
      session = door.session();
      sessions.put(cookie, session);
    }
    OciSession mine = session;
    WebAnswer answer =
        new WebAnswer(
            200,
            Map.of("Content-Type", "text/xml; charset=utf-8"),
            out -> write(document, mine, out));
    return fresh ? answer.with("Set-Cookie", COOKIE + cookie + "; Path=/webservice") : answer;
  }

  private static String cookie(WebRequest request) {
    for (String each : request.header("cookie").split(";", -1)) {
      if (each.strip().startsWith(COOKIE)) {
        return each.strip().substring(COOKIE.length());
      }
    }
    return "";
  }

  /** The answer says it is ISO-8859-1, inside of an envelope in UTF-8. */
  private void write(Element document, OciSession session, OutputStream bytes) throws IOException {
    String wrapper =
        door.on(CarrierFault.OTHER_STACK)
            ? "<processOCIMessageResponse xmlns=\"\">"
            : "<processOCIMessageResponse xmlns=\"urn:com:broadsoft:webservice\">";
    Writer out = new OutputStreamWriter(bytes, UTF_8);
    out.write(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            + wrapper
            + "<processOCIMessageReturn>");
    synchronized (session) {
      door.answer(document, session, new XmlOut(new Escaping(out), ISO_8859_1));
    }
    out.write(
        "</processOCIMessageReturn></processOCIMessageResponse></soapenv:Body>"
            + "</soapenv:Envelope>");
    out.flush();
  }

  private static WebAnswer fault(String code, String text) {
    String body =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            + "<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>"
            + code
            + "</faultstring><detail><string>"
            + text
            + "</string></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>";
    return WebAnswer.of(500, "text/xml; charset=utf-8", body.getBytes(UTF_8));
  }

  /** A document as the text of an element. */
  private static final class Escaping extends FilterWriter {
    Escaping(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      switch (c) {
        case '<' -> out.write("&lt;");
        case '&' -> out.write("&amp;");
        case '>' -> out.write("&gt;");
        default -> out.write(c);
      }
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(chars[i]);
      }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      write(text.toCharArray(), from, length);
    }
  }
}
