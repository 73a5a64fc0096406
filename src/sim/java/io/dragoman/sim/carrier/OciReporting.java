package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sending half of the reporting stream: every change goes to whoever listens, as a copy of the
 * request that makes it (broadsoft-upstream.md § 2.9). Passwords are left out.
 */
final class OciReporting implements CarrierListener.Conversation {
  private final Faults faults;
  private final RequestLog log;
  private final Set<Peer> listeners = ConcurrentHashMap.newKeySet();
  private final AtomicLong last = new AtomicLong();

  OciReporting(Faults faults, RequestLog log) {
    this.faults = faults;
    this.log = log;
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public void with(Peer peer) throws IOException {
    listeners.add(peer);
    try {
      while (peer.in().read() >= 0) {
        // nothing is expected from who listens
      }
    } finally {
      listeners.remove(peer);
    }
  }

  /**
   * @param request named for its command, e.g. {@code UserModifyRequest17sp4}
   */
  void report(Element request) {
    byte[] document = document(request);
    boolean broken = faults.happens(CarrierDoor.REPORTS, CarrierFault.BROKEN_REPORT);
    log.count(CarrierDoor.REPORTS.id());
    for (Peer peer : listeners) {
      try {
        synchronized (peer) {
          peer.out().write(document, 0, broken ? document.length / 2 : document.length);
          peer.out().flush();
        }
      } catch (IOException e) {
        listeners.remove(peer);
      }
    }
  }

  private byte[] document(Element request) {
    Element command = new Element("command").with("xsi:type", request.name).with("xmlns", "");
    request.children.forEach(command::add);
    Element copy =
        root("BroadsoftDocument", "OCI")
            .add(Element.of("sessionId", "admin-1").with("xmlns", ""))
            .add(command);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XmlOut out = new XmlOut(bytes, ISO_8859_1).declaration(ISO_8859_1.name());
    Element report = root("BroadsoftOCIReportingDocument", "OCIReporting");
    out.start(report.name);
    report.attributes.forEach(out::attribute);
    out.start("command")
        .attribute("xsi:type", "OCIReportingReportNotification")
        .attribute("xmlns", "")
        .element("id", Long.toString(last.incrementAndGet()))
        .element("userId", "admin")
        .element("loginType", "System")
        .start("request")
        .raw("<![CDATA[" + inside(copy).replace("]]>", "]]]]><![CDATA[>") + "]]>")
        .end()
        .end()
        .end()
        .raw("\n")
        .flush();
    return bytes.toByteArray();
  }

  private static String inside(Element copy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new XmlOut(bytes, ISO_8859_1).declaration(ISO_8859_1.name()).element(copy).flush();
    return bytes.toString(ISO_8859_1);
  }

  private static Element root(String name, String protocol) {
    return new Element(name)
        .with("protocol", protocol)
        .with("xmlns", "C")
        .with("xmlns:xsi", XmlOut.XSI);
  }
}
