package io.dragoman.xml;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads a document into {@link XmlNode}s, within limits. Thread-safe; share one. */
public final class XmlReader {
  /** What the JDK decodes strictly, byte by byte or by well-known rules. */
  private static final Pattern ENCODINGS =
      Pattern.compile(
          "(?i)UTF-8|UTF-16(BE|LE)?|(US-)?ASCII|ISO-8859-\\d{1,2}|windows-125\\d|KOI8-[RU]|CP125\\d");

  /** U+FFFE and U+FFFF are no characters of XML (§ 2.2). */
  private static final char FIRST_NONE = '\uFFFE';

  private final XmlLimits limits;
  private final WstxInputFactory factory;

  public XmlReader(XmlLimits limits) {
    this.limits = limits;
    this.factory =
        HardenedXml.factory(limits.attributes(), limits.attributeLength(), limits.depth());
  }

  /**
   * In the encoding the document declares.
   *
   * @param otherwise encoding for a document that declares none and has no byte order mark, e.g.
   *     what HTTP said; empty for UTF-8
   */
  public XmlNode read(byte[] document, String otherwise) throws XmlFault {
    size(document.length);
    return parse(
        () -> {
          XMLStreamReader2 xml = open(new ByteArrayInputStream(document), null);
          boolean undeclared =
              xml.getCharacterEncodingScheme() == null && "UTF-8".equals(xml.getEncoding());
          if (undeclared && !otherwise.isEmpty() && known(otherwise)) {
            xml.close();
            xml = open(new ByteArrayInputStream(document), otherwise);
          }
          known(xml.getEncoding(), xml.getCharacterEncodingScheme());
          if (HardenedXml.marksAnother(document, 0, xml.getCharacterEncodingScheme())) {
            throw new XmlFault(
                XmlFault.Kind.BROKEN, "the document's encoding is not the one it declares");
          }
          return xml;
        });
  }

  /** Text that has been decoded already; what its declaration says of an encoding is ignored. */
  public XmlNode read(String document) throws XmlFault {
    size(document.length());
    return parse(
        () -> (XMLStreamReader2) factory.createXMLStreamReader(new StringReader(document)));
  }

  private XMLStreamReader2 open(ByteArrayInputStream document, String encoding)
      throws XMLStreamException {
    return (XMLStreamReader2)
        (encoding == null
            ? factory.createXMLStreamReader(document)
            : factory.createXMLStreamReader(document, encoding));
  }

  private void size(int length) throws XmlFault {
    if (length > limits.bytes()) {
      throw new XmlFault(
          XmlFault.Kind.TOO_LARGE, "the document is longer than " + limits.bytes() + " bytes");
    }
  }

  private XmlNode parse(Opening opening) throws XmlFault {
    XMLStreamReader2 xml = null;
    try {
      xml = opening.open();
      if ("1.1".equals(xml.getVersion())) {
        throw new XmlFault(XmlFault.Kind.BROKEN, "the document is XML 1.1, carriers speak 1.0");
      }
      while (xml.next() != START_ELEMENT) {
        permit(xml.getEventType());
      }
      XmlNode root = new Walk(xml).element();
      while (xml.hasNext()) {
        permit(xml.next()); // what follows the root may be broken too: half of another document
      }
      return root;
    } catch (XMLStreamException | RuntimeException e) {
      throw HardenedXml.fault(e);
    } finally {
      recycle(xml);
    }
  }

  private static boolean known(String encoding) {
    return encoding == null || ENCODINGS.matcher(encoding).matches();
  }

  private static void known(String... encodings) throws XmlFault {
    for (String encoding : encodings) {
      if (!known(encoding)) {
        throw new XmlFault(XmlFault.Kind.BROKEN, "the encoding is none that carriers use");
      }
    }
  }

  private static void permit(int event) throws XmlFault {
    if (event == DTD || event == ENTITY_REFERENCE) {
      throw new XmlFault(XmlFault.Kind.FORBIDDEN, "the document has a DTD");
    }
  }

  /** Gives the parser's buffers back to its pool. */
  private static void recycle(XMLStreamReader2 xml) {
    if (xml != null) {
      try {
        xml.close();
      } catch (XMLStreamException e) {
        // nothing was opened that could stay open
      }
    }
  }

  private interface Opening {
    XMLStreamReader2 open() throws XMLStreamException, XmlFault;
  }

  /** One document. The parser limits the depth. */
  private final class Walk {
    private final XMLStreamReader2 xml;
    private int elements;

    Walk(XMLStreamReader2 xml) {
      this.xml = xml;
    }

    XmlNode element() throws XMLStreamException, XmlFault {
      if (++elements > limits.elements()) {
        throw new XmlFault(XmlFault.Kind.TOO_LARGE, "the document has too many elements");
      }
      String name = local(xml.getLocalName());
      Map<String, String> attributes = attributes();
      StringBuilder text = new StringBuilder();
      List<XmlNode> children = new ArrayList<>();
      for (int event = xml.next(); event != END_ELEMENT; event = xml.next()) {
        permit(event);
        if (event == START_ELEMENT) {
          children.add(element());
        } else if (event == CHARACTERS || event == CDATA || event == SPACE) {
          append(text);
        }
      }
      boolean container = !children.isEmpty() && text.toString().isBlank();
      return new XmlNode(name, attributes, container ? "" : text.toString(), List.copyOf(children));
    }

    private void append(StringBuilder text) throws XMLStreamException, XmlFault {
      if (text.length() + xml.getTextLength() > limits.text()) {
        throw new XmlFault(XmlFault.Kind.TOO_LARGE, "a text is longer than allowed");
      }
      int from = text.length();
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      for (int i = from; i < text.length(); i++) {
        if (text.charAt(i) >= FIRST_NONE) { // the parser lets them pass in UTF-16
          throw new XmlFault(XmlFault.Kind.BROKEN, "a text has what is no character");
        }
      }
    }

    private Map<String, String> attributes() {
      int count = xml.getAttributeCount();
      if (count == 0) {
        return Map.of();
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        attributes.putIfAbsent(local(xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
      }
      return attributes;
    }

    /** Letters beyond the first plane are none of a name's; the parser lets them pass. */
    private static String local(String name) {
      if (name.chars().anyMatch(each -> Character.isSurrogate((char) each))) {
        throw new IllegalArgumentException("no name of XML");
      }
      return name.substring(name.indexOf(':') + 1);
    }
  }
}
