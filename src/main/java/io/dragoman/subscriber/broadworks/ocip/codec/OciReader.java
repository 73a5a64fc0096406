package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads documents of requests and responses; names are compared by their local part
 * (broadsoft-upstream.md § 2.1, § 2.4). Thread-safe. Fails with {@link Problem}: NOT_XML,
 * FORBIDDEN_XML, TOO_LARGE, WRONG_ROOT, BAD_MESSAGE.
 */
public final class OciReader {
  private final OciXml xml;
  private final OciLimits limits;

  public OciReader(OciLimits limits) {
    this.limits = limits;
    this.xml = new OciXml(limits);
  }

  /** Bytes as they came; the encoding they declare counts. */
  public OciDocument read(byte[] document) {
    try {
      return document(xml.open(document));
    } catch (XMLStreamException e) {
      throw OciXml.problem(e);
    }
  }

  /** Characters that SOAP has decoded already; the encoding they declare is ignored. */
  public OciDocument read(String document) {
    try {
      return document(xml.open(document));
    } catch (XMLStreamException e) {
      throw OciXml.problem(e);
    }
  }

  /** One or more {@code command} elements without an envelope, as an integrator writes them. */
  public List<OciCommand> commands(String text) {
    return read("<BroadsoftDocument>" + text + "</BroadsoftDocument>").commands();
  }

  private OciDocument document(XMLStreamReader in) throws XMLStreamException {
    if (!local(in.getLocalName()).equals("BroadsoftDocument")) {
      throw new Problem(Cause.WRONG_ROOT, "the document is no BroadsoftDocument");
    }
    OciElements elements = new OciElements(in, limits);
    String session = "";
    List<OciCommand> commands = new ArrayList<>();
    while (in.next() != XMLStreamReader.END_ELEMENT) {
      if (in.getEventType() == XMLStreamReader.START_ELEMENT) {
        String name = local(in.getLocalName());
        if (name.equals("command")) {
          commands.add(elements.command());
        } else {
          OciNode other = elements.node();
          session = name.equals("sessionId") ? other.text() : session;
        }
      }
      if (commands.size() > OciDocument.MOST_COMMANDS) {
        throw new Problem(Cause.TOO_LARGE, "the document has more than 15 commands");
      }
    }
    end(in);
    if (commands.isEmpty()) {
      throw new Problem(Cause.BAD_MESSAGE, "the document has no command");
    }
    return new OciDocument(session, commands);
  }

  /** What follows the root must be nothing. */
  private static void end(XMLStreamReader in) throws XMLStreamException {
    while (in.hasNext()) {
      in.next();
    }
  }

  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
