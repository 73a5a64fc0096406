package io.dragoman.sim.carrier;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a small document whole; names and attributes without their prefixes. */
final class XmlIn {
  private static final WstxInputFactory FACTORY = factory();

  private XmlIn() {}

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static Element read(byte[] document) throws XMLStreamException {
    InputStream in = new ByteArrayInputStream(document);
    return read(FACTORY.createXMLStreamReader(in));
  }

  /** Characters whose declaration does not count any more. */
  static Element read(Reader in) throws XMLStreamException {
    return read(FACTORY.createXMLStreamReader(in));
  }

  private static Element read(XMLStreamReader in) throws XMLStreamException {
    Deque<Element> open = new ArrayDeque<>();
    Element root = null;
    while (in.hasNext()) {
      int what = in.next();
      if (what == XMLStreamConstants.START_ELEMENT) {
        Element element = new Element(in.getLocalName());
        element.with("xmlns", in.getNamespaceURI() == null ? "" : in.getNamespaceURI());
        for (int i = 0; i < in.getAttributeCount(); i++) {
          element.with(in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        if (root == null) {
          root = element;
        } else {
          open.element().add(element);
        }
        open.push(element);
      } else if (what == XMLStreamConstants.CHARACTERS) {
        open.element().text += in.getText();
      } else if (what == XMLStreamConstants.END_ELEMENT) {
        Element done = open.pop();
        done.text = done.children.isEmpty() ? done.text.strip() : "";
      }
    }
    return root;
  }
}
