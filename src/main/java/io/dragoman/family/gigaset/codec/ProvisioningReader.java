package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code <provisioning>}; the inverse of {@link Provisioning#write}. */
final class ProvisioningReader {
  private final Map<String, String> values = new LinkedHashMap<>();
  private String product = "";
  private String operation = "";
  private String subject = "";

  private ProvisioningReader() {}

  static GigasetProfile read(byte[] document) {
    ProvisioningReader reader = new ProvisioningReader();
    try {
      reader.read(XmlText.reader(document));
    } catch (XMLStreamException e) {
      throw XmlText.broken(e);
    }
    return new GigasetProfile(Optional.empty(), "", reader.product, reader.values);
  }

  private void read(XMLStreamReader in) throws XMLStreamException {
    int depth = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(in, ++depth);
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (in.getLocalName().equals("oper")) {
            operation = "";
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Problem(Cause.FORBIDDEN_XML, "The configuration has a DTD or an entity.");
        default -> {}
      }
    }
  }

  private void start(XMLStreamReader in, int depth) {
    String element = in.getLocalName();
    if (depth == 1) {
      if (!element.equals("provisioning")) {
        throw new Problem(Cause.WRONG_ROOT, "The document is no provisioning.");
      }
      product = text(in, "productID");
    } else if (element.equals("oper")) {
      operation = text(in, "name");
      subject = text(in, "value");
      if (operation.equals(Provisioning.DELETE_OTHERS)) {
        values.put(Provisioning.OPERATION + operation, "true");
      }
    } else if (element.equals("param")) {
      values.put(name(text(in, "name")), text(in, "value"));
    }
  }

  /** The name a rendering has for a parameter inside or outside of an operation. */
  private String name(String name) {
    if (operation.equals("add_hs") && name.startsWith(Provisioning.HANDSET)) {
      return Provisioning.HANDSET + subject + "." + name.substring(Provisioning.HANDSET.length());
    }
    return operation.equals(Provisioning.UPDATE_MANAGER)
        ? Provisioning.UPDATE_MANAGER + "." + subject + "." + name
        : name;
  }

  private static String text(XMLStreamReader in, String attribute) {
    String value = in.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }
}
