package io.dragoman.subscriber.broadworks.ocip.codec;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.xml.HardenedXml;
import io.dragoman.xml.XmlFault;
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
    this.factory =
        HardenedXml.factory(OciLimits.ATTRIBUTES, OciLimits.ATTRIBUTE_LENGTH, OciLimits.DEPTH);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // every failure is one of parsing, and none comes late out of a text
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.text());
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

  static Problem problem(XMLStreamException failure) {
    XmlFault fault = HardenedXml.fault(failure);
    Cause cause =
        switch (fault.kind()) {
          case BROKEN -> Cause.NOT_XML;
          case FORBIDDEN -> Cause.FORBIDDEN_XML;
          case TOO_LARGE -> Cause.TOO_LARGE;
        };
    return new Problem(cause, fault.getMessage());
  }
}
