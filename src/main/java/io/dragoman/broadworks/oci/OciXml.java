package io.dragoman.broadworks.oci;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** A parser for what a carrier sends: nothing external, and its failures in our words. */
final class OciXml {
  private final WstxInputFactory factory;
  private final OciLimits limits;

  OciXml(OciLimits limits) {
    this.limits = limits;
    this.factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> refuse());
    factory.setProperty(
        WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER,
        (javax.xml.stream.XMLResolver) (publicId, systemId, base, name) -> refuse());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, OciLimits.ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, OciLimits.ATTRIBUTE_LENGTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, OciLimits.DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.text());
    // names of elements and attributes of all documents would stay in a shared table for ever
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
  }

  private static Object refuse() throws XMLStreamException {
    throw new XMLStreamException("an entity");
  }

  /** The declared encoding counts. */
  XMLStreamReader open(byte[] document) throws XMLStreamException {
    if (document.length > limits.bytes()) {
      throw tooLarge();
    }
    return checked(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
  }

  /** Characters that another layer has decoded: whatever encoding they declare is past. */
  XMLStreamReader open(String document) throws XMLStreamException {
    if (document.length() > limits.bytes()) {
      throw tooLarge();
    }
    String text = document.strip();
    int end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
    return checked(
        factory.createXMLStreamReader(new StringReader(end < 0 ? text : text.substring(end + 2))));
  }

  /** Stands on the root. */
  private static XMLStreamReader checked(XMLStreamReader in) throws XMLStreamException {
    while (in.next() != XMLStreamReader.START_ELEMENT) {
      if (in.getEventType() == XMLStreamReader.DTD) {
        throw new Problem(Cause.FORBIDDEN_XML, "the document has a DTD");
      }
    }
    return in;
  }

  static Problem tooLarge() {
    return new Problem(Cause.TOO_LARGE, "the document is larger than allowed");
  }

  /** Never chains the failure: the parser quotes the document. */
  static Problem problem(XMLStreamException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("limit (") && message.contains("xceeded")
        ? tooLarge()
        : new Problem(Cause.NOT_XML, "the document is not well-formed, or refers to an entity");
  }
}
