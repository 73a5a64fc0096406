package io.dragoman.family.openstage.codec;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.dragoman.model.Cause;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Walks one document: {@code ItemList} may stand in or beside {@code Message}, once, often or
 * never; elements nobody knows are skipped. Stops at the root's end. Used once, by one thread.
 */
final class MessageParser {
  /** What an item usually takes, and what a phone with all its keys reports (§ 1.2). */
  private static final int BYTES_PER_ITEM = 48;

  private static final int MOST_EXPECTED = 512;

  private final DlsLimits limits;
  private final int expectedItems;
  private final ItemParser itemParser = new ItemParser();
  private XMLStreamReader2 xml;

  private String nonce;
  private Integer maxItems;
  private String fragment;
  private ReasonForContact reason;
  private String action = "";
  private List<DlsItem> items;
  private int itemElements;

  MessageParser(DlsLimits limits, int bytes) {
    this.limits = limits;
    this.expectedItems = Math.min(bytes / BYTES_PER_ITEM + 1, MOST_EXPECTED);
  }

  /** Empty until it was read. */
  String nonce() {
    return nonce == null ? "" : nonce;
  }

  WorkpointMessage workpointMessage(XMLStreamReader2 source) throws XMLStreamException {
    xml = source;
    toStart();
    if (!is("WorkpointMessage")) {
      throw problem(Cause.WRONG_ROOT, "the root element is not WorkpointMessage");
    }
    root();
    return new WorkpointMessage(nonce, maxItems, fragment, reason, items);
  }

  DLSMessage dlsMessage(XMLStreamReader2 source) throws XMLStreamException {
    xml = source;
    for (toStart(); !is("DLSMessage") && !is("DlsMessage"); toStart()) {
      // the signed envelope's elements lead to it
    }
    root();
    return DLSMessage.read(nonce(), action, items);
  }

  List<DlsItem> itemDocument(XMLStreamReader2 source) throws XMLStreamException {
    xml = source;
    toStart();
    if (!is("ItemList")) {
      throw problem(Cause.WRONG_ROOT, "the root element is not ItemList");
    }
    itemList();
    return items;
  }

  private void toStart() throws XMLStreamException {
    for (int event = next(); event != START_ELEMENT; event = next()) {
      if (event == END_DOCUMENT) {
        throw problem(Cause.WRONG_ROOT, "the document has no DLSMessage");
      }
    }
  }

  private void root() throws XMLStreamException {
    for (int event = next(); event != END_ELEMENT; event = next()) {
      if (event == START_ELEMENT) {
        if (is("Message")) {
          message();
        } else {
          part();
        }
      }
    }
  }

  private void message() throws XMLStreamException {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      switch (xml.getAttributeLocalName(i)) {
        case "nonce" -> nonce = nonce == null ? xml.getAttributeValue(i) : nonce;
        case "maxItems" -> maxItems = number(xml.getAttributeValue(i));
        case "fragment" -> fragment = xml.getAttributeValue(i).strip();
        default -> {}
      }
    }
    for (int event = next(); event != END_ELEMENT; event = next()) {
      if (event == START_ELEMENT) {
        part();
      }
    }
  }

  /** What belongs in {@code Message}, and is also taken beside it. */
  private void part() throws XMLStreamException {
    if (is("ItemList")) {
      itemList();
    } else if (is("ReasonForContact")) {
      reasonForContact();
    } else if (is("Action")) {
      action = text();
    } else {
      skip();
    }
  }

  /** DLSIR's service messages carry an empty one as well; the first that says something counts. */
  private void reasonForContact() throws XMLStreamException {
    String answers = null;
    String status = null;
    String part = null;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      switch (xml.getAttributeLocalName(i)) {
        case "action" -> answers = xml.getAttributeValue(i).strip();
        case "status" -> status = xml.getAttributeValue(i).strip();
        case "fragment" -> part = xml.getAttributeValue(i).strip();
        default -> {}
      }
    }
    String text = text();
    if (reason == null || reason.text().isEmpty()) {
      reason = new ReasonForContact(text, answers, status, part);
    }
  }

  private void itemList() throws XMLStreamException {
    if (items == null) {
      items = new ArrayList<>(expectedItems);
    }
    for (int event = next(); event != END_ELEMENT; event = next()) {
      if (event == START_ELEMENT) {
        if (is("Item")) {
          item();
        } else {
          skip();
        }
      }
    }
  }

  private void item() throws XMLStreamException {
    if (++itemElements > limits.items()) {
      throw problem(Cause.TOO_LARGE, "the message has more than " + limits.items() + " items");
    }
    if (itemParser.start(xml)) {
      items.add(itemParser.item(text()));
    } else {
      skip();
    }
  }

  /** Content of the current element up to its end, without the elements in it. */
  private String text() throws XMLStreamException {
    String first = "";
    StringBuilder all = null;
    int length = 0;
    for (int event = next(); event != END_ELEMENT; event = next()) {
      if (event == START_ELEMENT) {
        skip();
      } else if (event == CHARACTERS || event == CDATA || event == SPACE) {
        length += xml.getTextLength();
        if (length > limits.text()) {
          throw problem(Cause.TOO_LARGE, "a value has more than " + limits.text() + " characters");
        }
        if (all != null) {
          all.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else if (first.isEmpty()) {
          first = Words.value(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else {
          all = new StringBuilder(Math.max(256, length * 2)).append(first);
          all.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
      }
    }
    return all == null ? first.strip() : all.toString().strip();
  }

  private void skip() throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      int event = next();
      open += event == START_ELEMENT ? 1 : event == END_ELEMENT ? -1 : 0;
    }
  }

  private int next() throws XMLStreamException {
    int event = xml.next();
    if (event == DTD || event == ENTITY_REFERENCE) {
      throw problem(Cause.FORBIDDEN_XML, "the document has a DTD or refers to an entity");
    }
    return event;
  }

  /** The current element's local name, whatever its prefix. */
  private boolean is(String name) {
    String qualified = xml.getLocalName();
    int prefix = qualified.length() - name.length();
    return qualified.endsWith(name) && (prefix == 0 || qualified.charAt(prefix - 1) == ':');
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private DlsProblem problem(Cause cause, String detail) {
    return new DlsProblem(cause, detail, nonce());
  }
}
