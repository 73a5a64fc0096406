package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code <ProviderFrame>} the way the devices do: unknown elements are passed over. */
final class ProviderFrameReader {
  private static final Pattern NAMED_TAG = Pattern.compile("[SIB]_[A-Za-z0-9_]{1,100}");
  private static final Pattern SYMBOL =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.{1,2}[A-Za-z0-9_]+(?:\\[(?:[0-9]+|%)])?)+");
  private static final int LONGEST_SYMBOL = 200;

  private final Map<String, String> values = new LinkedHashMap<>();
  private Optional<Mac> mac = Optional.empty();
  private String version = "";
  private String schema = "";

  private ProviderFrameReader() {}

  static boolean namedTag(String name) {
    return NAMED_TAG.matcher(name).matches();
  }

  static boolean symbol(String name) {
    return name.length() <= LONGEST_SYMBOL && SYMBOL.matcher(name).matches();
  }

  static GigasetProfile read(byte[] document) {
    ProviderFrameReader reader = new ProviderFrameReader();
    try {
      reader.read(XmlText.reader(document));
    } catch (XMLStreamException e) {
      throw XmlText.broken(e);
    }
    return new GigasetProfile(reader.mac, reader.version, reader.schema, reader.values);
  }

  private void read(XMLStreamReader in) throws XMLStreamException {
    int depth = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(in, ++depth);
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Problem(Cause.FORBIDDEN_XML, "The configuration has a DTD or an entity.");
        default -> {}
      }
    }
  }

  private void start(XMLStreamReader in, int depth) {
    if (depth == 1) {
      if (!in.getLocalName().equals("ProviderFrame")) {
        throw new Problem(Cause.WRONG_ROOT, "The document is no ProviderFrame.");
      }
      String location = in.getAttributeValue(null, "noNamespaceSchemaLocation");
      schema = location == null ? "" : location;
    } else if (depth == 3) {
      String value = in.getAttributeValue(null, "value");
      element(in, in.getLocalName(), value == null ? "" : value);
    }
  }

  private void element(XMLStreamReader in, String name, String value) {
    if (name.equals("MAC_ADDRESS")) {
      mac = Mac.parse(value);
    } else if (name.equals("VERSION")) {
      version = value;
    } else if (name.equals("SYMB_ITEM")) {
      String symbol = in.getAttributeValue(null, "ID");
      if (symbol != null && symbol(symbol)) {
        values.put(symbol, ProviderSymbol.quoted(symbol) ? ProviderSymbol.unquote(value) : value);
      }
    } else if (namedTag(name)
        || name.equals("REBOOT")
        || ProviderFrame.STRING_HEADERS.contains(name)) {
      boolean quoted = ProviderFrame.QUOTED_TAGS.contains(name) && value.startsWith("\"");
      values.put(name, quoted ? ProviderSymbol.unquote(value) : value);
    }
  }
}
