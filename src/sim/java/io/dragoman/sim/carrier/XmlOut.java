package io.dragoman.sim.carrier;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/** Writes XML as it is made; what an encoding lacks becomes a numeric reference. */
final class XmlOut {
  private static final WstxOutputFactory FACTORY = new WstxOutputFactory();
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XMLStreamWriter2 out;
  private final CharsetEncoder encoder;

  XmlOut(OutputStream out, Charset charset) {
    this(new OutputStreamWriter(out, charset), charset);
  }

  XmlOut(Writer out, Charset charset) {
    try {
      this.out = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(out);
      this.encoder = charset.newEncoder();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Writing {
    void now() throws XMLStreamException;
  }

  private XmlOut write(Writing what) {
    try {
      what.now();
      return this;
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  XmlOut raw(String markup) {
    return write(() -> out.writeRaw(markup));
  }

  XmlOut declaration(String encoding) {
    return raw("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n");
  }

  XmlOut start(String name) {
    return write(() -> out.writeStartElement(name));
  }

  /** Also {@code xmlns}, {@code xmlns:c} and {@code xsi:type}. */
  XmlOut attribute(String name, String value) {
    return write(
        () -> {
          if (name.equals("xmlns")) {
            out.writeDefaultNamespace(value);
          } else if (name.startsWith("xmlns:")) {
            out.writeNamespace(name.substring(6), value);
          } else if (name.startsWith("xsi:")) {
            out.writeAttribute("xsi", XSI, name.substring(4), value);
          } else {
            out.writeAttribute(name, value);
          }
        });
  }

  XmlOut text(String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return write(() -> out.writeCharacters(value));
    }
    return write(
        () -> {
          int from = 0;
          for (int at = 0; at < value.length(); ) {
            int c = value.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean forbidden = c < ' ' && c != '\t' && c != '\n';
            if (forbidden || c > '~' && !encoder.canEncode(value.substring(at, next))) {
              out.writeCharacters(value.substring(from, at));
              out.writeRaw("&#" + c + ";");
              from = next;
            }
            at = next;
          }
          out.writeCharacters(value.substring(from));
        });
  }

  XmlOut end() {
    return write(out::writeEndElement);
  }

  XmlOut element(String name, String value) {
    return value.isEmpty() ? start(name).end() : start(name).text(value).end();
  }

  XmlOut element(Element element) {
    start(element.name);
    element.attributes.forEach(this::attribute);
    if (!element.text.isEmpty()) {
      text(element.text);
    }
    element.children.forEach(this::element);
    return end();
  }

  /** What is left in buffers goes out; the stream stays open. */
  void flush() {
    write(out::flush);
  }
}
