package io.dragoman.phonebook;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers of the online directory as bytes (gigaset-provisioning.md § 8.1.2, § 8.1.3). */
public final class GigasetList {
  public static final String CONTENT_TYPE = "text/xml; charset=utf-8";

  /** The query breaks the grammar. */
  public static final int SYNTAX = 2;

  /** Whoever knows does not answer, or may not. */
  public static final int UNAVAILABLE = 6;

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** What the status line and the headers of an answer take, generously. */
  private static final int HEAD = 400;

  private GigasetList() {}

  /** As many whole entries as the base has room for. */
  public static byte[] of(GigasetSearch search, DirectoryPage page) {
    List<String> entries = new ArrayList<>();
    int room = search.limit() == 0 ? Integer.MAX_VALUE : search.limit() - HEAD;
    for (DirectoryEntry entry : page.entries()) {
      String text = entry(entry);
      room -= text.getBytes(StandardCharsets.UTF_8).length;
      if (room < 0) {
        break;
      }
      entries.add(text);
    }
    StringBuilder list = new StringBuilder(DECLARATION);
    list.append("<list response=\"get_list\" type=\"").append(search.type()).append('"');
    boolean nobody = page.total() == 0 || (page.entries().isEmpty() && page.start() <= 1);
    if (nobody && !search.asked().isEmpty()) {
      list.append(" notfound=\"").append(search.asked()).append("\" total=\"0\"/>");
    } else {
      int last = page.start() + entries.size() - 1;
      list.append(
          " total=\"%d\" first=\"%d\" last=\"%d\">".formatted(page.total(), page.start(), last));
      entries.forEach(list::append);
      list.append("</list>");
    }
    return list.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Nobody, whom no list has to be asked for. */
  public static byte[] nobody(GigasetSearch search) {
    return of(search, new DirectoryPage(List.of(), 1, 0, Duration.ZERO));
  }

  /** An error document; devices show a failure. */
  public static byte[] error(String type, int id) {
    String text =
        "<error response=\"get_list\" type=\"%s\"><errorid>%d</errorid></error>"
            .formatted(type, id);
    return (DECLARATION + text).getBytes(StandardCharsets.UTF_8);
  }

  private static String entry(DirectoryEntry entry) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartElement("entry");
      element(xml, "ln", entry.family());
      element(xml, "fn", entry.lastName().isEmpty() ? "" : entry.firstName());
      String number = dialable(entry.number());
      element(xml, "hm", number.isEmpty() ? dialable(entry.extension()) : number);
      element(xml, "mb", dialable(entry.mobile()));
      element(xml, "em", entry.email());
      xml.writeEndElement();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    String clean = clean(value);
    if (!clean.isEmpty()) {
      xml.writeStartElement(name);
      xml.writeCharacters(clean);
      xml.writeEndElement();
    }
  }

  private static String dialable(String number) {
    StringBuilder digits = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if ((c >= '0' && c <= '9') || (c == '+' && digits.isEmpty())) {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  /** XML 1.0 has no control characters, and marks of direction are nothing for a handset. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .filter(c -> c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }
}
