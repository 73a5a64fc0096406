package io.dragoman.family.openstage.codec;

import com.ctc.wstx.stax.WstxInputFactory;
import io.dragoman.model.Cause;
import io.dragoman.xml.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/**
 * Reads messages from bytes: lenient in what phones are known to vary (dls-protocol.md § 2.1), and
 * closed to DTDs, entities and anything beyond its {@link DlsLimits}.
 *
 * <p>Whatever the bytes, the outcome is a message or a {@link DlsProblem}. Thread-safe; share one.
 */
public final class DlsReader {
  private static final Set<String> ENCODINGS =
      Set.of("UTF-8", "ISO-8859-1", "US-ASCII", "ASCII", "UTF-16", "UTF-16BE", "UTF-16LE");

  private final DlsLimits limits;
  private final WstxInputFactory factory;

  public DlsReader() {
    this(DlsLimits.DEFAULT);
  }

  public DlsReader(DlsLimits limits) {
    this.limits = limits;
    this.factory =
        HardenedXml.factory(limits.attributes(), limits.attributeLength(), limits.depth());
  }

  /** A phone's message. */
  public WorkpointMessage read(byte[] body) {
    return read(body, 0, body.length);
  }

  /** A phone's message in a part of an array, which is only read. */
  public WorkpointMessage read(byte[] body, int offset, int length) {
    return parse(body, offset, length, MessageParser::workpointMessage);
  }

  /**
   * A phone's message; reads no more of the stream than the limits allow and leaves it open.
   *
   * @throws IOException when the stream itself fails
   */
  public WorkpointMessage read(InputStream body) throws IOException {
    return read(bounded(body));
  }

  /** A service's message, wherever in the document it stands (signed envelope, § 2.2). */
  public DLSMessage readService(byte[] body) {
    return parse(body, 0, body.length, MessageParser::dlsMessage);
  }

  /**
   * A service's message from a stream, which is left open.
   *
   * @throws IOException when the stream itself fails
   */
  public DLSMessage readService(InputStream body) throws IOException {
    return readService(bounded(body));
  }

  /** The items of a document that is an {@code ItemList}. */
  public List<DlsItem> readItems(byte[] body) {
    return parse(body, 0, body.length, MessageParser::itemDocument);
  }

  private byte[] bounded(InputStream body) throws IOException {
    return body.readNBytes(
        limits.bytes() == Integer.MAX_VALUE ? limits.bytes() : limits.bytes() + 1);
  }

  private <T> T parse(byte[] body, int offset, int length, Parse<T> parse) {
    if (length > limits.bytes()) {
      throw new DlsProblem(
          Cause.TOO_LARGE, "the body is longer than " + limits.bytes() + " bytes", "");
    }
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(body[start])) {
      start++;
    }
    if (start == end) {
      throw new DlsProblem(Cause.NOT_XML, "the body is empty", "");
    }
    MessageParser parser = new MessageParser(limits, length);
    XMLStreamReader2 xml = null;
    try {
      xml =
          (XMLStreamReader2)
              factory.createXMLStreamReader(new Stax2ByteArraySource(body, start, end - start));
      requireKnownEncoding(xml.getEncoding());
      requireKnownEncoding(xml.getCharacterEncodingScheme());
      if (HardenedXml.marksAnother(body, start, xml.getCharacterEncodingScheme())) {
        throw new DlsProblem(
            Cause.NOT_XML, "the document's encoding is not the one it declares", "");
      }
      if ("1.1".equals(xml.getVersion())) {
        throw new DlsProblem(Cause.NOT_XML, "the document is XML 1.1, phones speak 1.0", "");
      }
      return parse.parse(parser, xml);
    } catch (DlsProblem problem) {
      throw problem;
    } catch (XMLStreamException | RuntimeException e) {
      throw DlsProblem.of(HardenedXml.fault(e), parser.nonce());
    } finally {
      recycle(xml);
    }
  }

  private static void requireKnownEncoding(String encoding) {
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      throw new DlsProblem(Cause.NOT_XML, "the encoding is none that phones use", "");
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
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

  private interface Parse<T> {
    T parse(MessageParser parser, XMLStreamReader2 xml) throws XMLStreamException;
  }
}
