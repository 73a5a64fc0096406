package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The {@code <ProviderFrame>} document of N510, N720 and DE (gigaset-provisioning.md § 6.1).
 *
 * <p>A parameter's name decides how it is written: {@code S_/I_/B_…} as named tag, a name with a
 * dot as {@code SYMB_ITEM}, {@code PROFILE_NAME} and its kind in the header.
 */
public final class ProviderFrame {
  static final String NAME_OF_PROFILE = "PROFILE_NAME";
  private static final String DEFAULT_NAME = "Dragoman";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  static final Map<Family, String> SCHEMAS =
      Map.of(
          Family.GIGASET_LEGACY, "N510.xsd",
          Family.GIGASET_N720, "N720_general.xsd",
          Family.GIGASET_DE, "DE410.xsd");

  static final Set<String> STRING_HEADERS =
      Set.of(
          NAME_OF_PROFILE,
          "PROFILE_VERSION",
          "CERTIFICATE",
          "EXTENDED_PROFILE",
          "PROFILE_DOWNLOAD");

  /** Named tags whose value keeps inner quotes on the DECT bases, though not on DE. */
  static final Set<String> QUOTED_TAGS =
      Set.of(
          "S_SPECIAL_DATA_SRV",
          "S_SPECIAL_DATA_SRV_IWU",
          "S_SPECIAL_DATA_SRV_SAT",
          "S_CONFIGFILE_URL");

  private final Family family;
  private final XMLStreamWriter out;

  private ProviderFrame(Family family, XMLStreamWriter out) {
    this.family = family;
    this.out = out;
  }

  /** As {@link #write(Family, Mac, String, Rendering, Charset)} in UTF-8. */
  public static byte[] write(Family family, Mac mac, String version, Rendering rendering) {
    return write(family, mac, version, rendering, StandardCharsets.UTF_8);
  }

  /**
   * The same input gives the same bytes.
   *
   * @param version {@code DDMMYYhhmm}, a valid date
   * @param charset UTF-8 or ISO-8859-1
   * @throws Problem {@code NO_PROFILE} when a parameter cannot be written for this family
   */
  public static byte[] write(
      Family family, Mac mac, String version, Rendering rendering, Charset charset) {
    if (!SCHEMAS.containsKey(family)) {
      throw new IllegalArgumentException(family + " does not read ProviderFrame");
    }
    return XmlText.write(
        charset, out -> new ProviderFrame(family, out).document(mac, version, rendering));
  }

  /**
   * Reads a document as a device does.
   *
   * @throws Problem when it is no such document, or breaks a limit
   */
  public static GigasetProfile read(byte[] document) {
    return ProviderFrameReader.read(document);
  }

  /**
   * As {@link #read(byte[])} by the device with this MAC.
   *
   * @throws Problem {@code BAD_MESSAGE} when the document is for another device
   */
  public static GigasetProfile read(byte[] document, Mac device) {
    return read(document).requireFor(device);
  }

  private void document(Mac mac, String version, Rendering rendering) throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeStartElement("ProviderFrame");
    out.writeAttribute("xmlns:xsi", XSI);
    out.writeAttribute("xsi:noNamespaceSchemaLocation", SCHEMAS.get(family));
    out.writeCharacters("\n  ");
    out.writeStartElement("Provider");
    element("MAC_ADDRESS", null, mac.upper());
    element("VERSION", null, version);
    element(NAME_OF_PROFILE, "string", profileName(rendering));
    for (RenderedItem item : rendering.items()) {
      GigasetParams.check(item);
      item(item);
    }
    out.writeCharacters("\n  ");
    out.writeEndElement();
    out.writeCharacters("\n");
    out.writeEndElement();
    out.writeCharacters("\n");
  }

  private static String profileName(Rendering rendering) {
    return rendering.find(ItemKey.of(NAME_OF_PROFILE)).map(XmlText::clean).orElse(DEFAULT_NAME);
  }

  private void item(RenderedItem item) throws XMLStreamException {
    String name = item.key().name();
    if (name.equals(NAME_OF_PROFILE)) {
      return; // stands in the header
    }
    if (name.equals("REBOOT")) {
      element(name, null, XmlText.clean(item));
    } else if (STRING_HEADERS.contains(name)) {
      element(name, "string", XmlText.clean(item));
    } else if (ProviderFrameReader.namedTag(name)) {
      boolean quoted = QUOTED_TAGS.contains(name) && family != Family.GIGASET_DE;
      element(name, classOf(name), value(item, quoted));
    } else if (ProviderFrameReader.symbol(name)) {
      out.writeCharacters("\n    ");
      out.writeEmptyElement("SYMB_ITEM");
      out.writeAttribute("ID", name);
      out.writeAttribute("class", "symb_item");
      out.writeAttribute("value", value(item, ProviderSymbol.quoted(name)));
    } else {
      throw new Problem(
          Cause.NO_PROFILE,
          item.key() + " is no parameter of " + family + "; it wants a named tag or a symbol.");
    }
  }

  private static String value(RenderedItem item, boolean quoted) {
    String clean = XmlText.clean(item);
    RenderedItem written = item.withValue(clean);
    return quoted ? ProviderSymbol.quote(written) : clean;
  }

  private static String classOf(String tag) {
    return switch (tag.charAt(0)) {
      case 'I' -> "integer";
      case 'B' -> "boolean";
      default -> "string";
    };
  }

  private void element(String name, String type, String value) throws XMLStreamException {
    out.writeCharacters("\n    ");
    out.writeEmptyElement(name);
    if (type != null) {
      out.writeAttribute("class", type);
    }
    out.writeAttribute("value", value);
  }
}
