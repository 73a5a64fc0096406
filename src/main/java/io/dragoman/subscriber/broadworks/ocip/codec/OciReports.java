package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What others changed, out of documents of the reporting stream: each notification holds a copy of
 * the request (broadsoft-upstream.md § 2.9). Recordings have broken ones, so nothing here fails.
 * Thread-safe.
 */
public final class OciReports {
  private static final String NOTIFICATION = "OCIReportingReportNotification";

  private final OciXml xml;
  private final OciReader requests;
  private final OciLimits limits;

  public OciReports(OciLimits limits) {
    this.limits = limits;
    this.xml = new OciXml(limits);
    this.requests = new OciReader(limits);
  }

  /**
   * @return requests that changed something, or empty when the document cannot be read: then nobody
   *     knows what it was
   */
  public Optional<List<OciCommand>> changes(byte[] document) {
    List<OciCommand> found = new ArrayList<>();
    try {
      XMLStreamReader in = xml.open(document);
      OciElements elements = new OciElements(in, limits);
      while (in.hasNext()) {
        if (in.next() == XMLStreamReader.START_ELEMENT
            && OciReader.local(in.getLocalName()).equals("command")) {
          OciCommand notification = elements.command();
          String copy = notification.text("request");
          if (notification.type().equals(NOTIFICATION) && !copy.isEmpty()) {
            requests.read(copy).commands().stream()
                .filter(command -> !command.reads())
                .forEach(found::add);
          }
        }
      }
      return Optional.of(found);
    } catch (XMLStreamException | Problem e) {
      return Optional.empty();
    }
  }
}
