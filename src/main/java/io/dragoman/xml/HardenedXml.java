package io.dragoman.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;

/** Woodstox with everything external off, and its failures in our words. */
public final class HardenedXml {
  private HardenedXml() {}

  /**
   * Lazy, so that a DOCTYPE is seen before its subset is parsed; unaware of namespaces, so that an
   * unbound prefix is no error. Refuse {@code DTD} and {@code ENTITY_REFERENCE} events.
   *
   * @param attributes of one element, {@code length} of one attribute, {@code depth} of elements
   */
  public static WstxInputFactory factory(int attributes, int length, int depth) {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, true);
    factory.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> refuseEntity());
    factory.setProperty(
        WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER,
        (javax.xml.stream.XMLResolver) (publicId, systemId, base, name) -> refuseEntity());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, attributes);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, length);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, depth);
    return factory;
  }

  /** A document with the byte order mark of UTF-8 that declares another encoding (XML § 4.3.3). */
  public static boolean marksAnother(byte[] document, int start, String declared) {
    boolean marked =
        start + 2 < document.length
            && document[start] == (byte) 0xEF
            && document[start + 1] == (byte) 0xBB
            && document[start + 2] == (byte) 0xBF;
    return marked && declared != null && !declared.equalsIgnoreCase("UTF-8");
  }

  private static Object refuseEntity() throws XMLStreamException {
    throw new EntityRefused();
  }

  /** Never chains {@code failure}: Woodstox quotes the document. */
  public static XmlFault fault(Exception failure) {
    Throwable reason = failure instanceof WstxLazyException ? failure.getCause() : failure;
    if (reason instanceof EntityRefused) {
      return new XmlFault(XmlFault.Kind.FORBIDDEN, "the document refers to an entity");
    }
    if (reason instanceof XMLStreamException broken) {
      return isLimit(broken)
          ? new XmlFault(XmlFault.Kind.TOO_LARGE, "an element is larger or deeper than allowed")
          : new XmlFault(
              XmlFault.Kind.BROKEN, "the body is not well-formed" + where(broken.getLocation()));
    }
    return new XmlFault(XmlFault.Kind.BROKEN, "the body cannot be read as XML");
  }

  /** Woodstox has no own exception for its limits, only its own sentence. */
  private static boolean isLimit(XMLStreamException broken) {
    String message = broken.getMessage();
    return message != null && message.contains("limit (") && message.contains("xceeded");
  }

  private static String where(Location location) {
    return location == null || location.getLineNumber() < 1
        ? ""
        : ", line " + location.getLineNumber() + " column " + location.getColumnNumber();
  }

  private static final class EntityRefused extends XMLStreamException {
    private static final long serialVersionUID = 1L;
  }
}
