package io.dragoman.family.gigaset.codec;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** XML that cannot harm: no DTD, no entities, limits before allocation. Thread-safe. */
final class XmlText {
  static final int LARGEST_DOCUMENT = 4 << 20;
  private static final int LONGEST_VALUE = 64 << 10;
  private static final int MOST_ATTRIBUTES = 16;
  private static final int MOST_ELEMENTS = 100_000;
  private static final int DEEPEST = 16;

  private static final WstxInputFactory IN = input();
  private static final WstxOutputFactory OUT = output();

  private XmlText() {}

  private static WstxInputFactory input() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_VALUE);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MOST_ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_VALUE);
    factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) LARGEST_DOCUMENT);
    return factory;
  }

  private static WstxOutputFactory output() {
    WstxOutputFactory factory = new WstxOutputFactory();
    factory.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
    return factory;
  }

  static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    if (document.length > LARGEST_DOCUMENT) {
      throw new Problem(Cause.TOO_LARGE, "The configuration has " + document.length + " bytes.");
    }
    return IN.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  /** Repeats nothing of the document. */
  static Problem broken(XMLStreamException reason) {
    Location place = reason.getLocation();
    String where = place == null ? "." : ", line " + place.getLineNumber() + ".";
    return new Problem(
        Cause.NOT_XML, "The configuration is not well-formed XML or breaks a limit" + where);
  }

  /** Writes one document; in ISO-8859-1 other characters become references. */
  static byte[] write(Charset charset, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 10);
    try {
      XMLStreamWriter out = OUT.createXMLStreamWriter(bytes, charset.name());
      out.writeStartDocument(charset.name(), "1.0");
      body.write(out);
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the configuration cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The item's value in characters that XML 1.0 can carry on one line. A secret that would have to
   * be changed for it is refused instead.
   */
  static String clean(RenderedItem item) {
    String clean = clean(item.value());
    boolean secret = item.secret() || GigasetParams.secret(item.key().name());
    if (secret && !clean.equals(item.value())) {
      throw new Problem(
          Cause.NO_PROFILE,
          item.key().name() + " contains characters that no configuration can carry.");
    }
    return clean;
  }

  private static String clean(String value) {
    if (value.codePoints().allMatch(XmlText::plain)) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(c -> text.appendCodePoint(plain(c) ? c : c == '\t' || c == '\n' ? ' ' : 0xFFFD));
    return text.toString();
  }

  private static boolean plain(int c) {
    return (c >= 0x20 && c < 0x7F)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** What stands between the XML declaration and the end. */
  interface Body {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }
}
