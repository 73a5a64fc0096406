package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import java.nio.charset.StandardCharsets;

/** Writes a phone's message by hand: a library would tidy the quirks away. */
final class PhoneXml {
  private PhoneXml() {}

  static byte[] write(PhoneMessage message, Manner manner) {
    StringBuilder xml = new StringBuilder(4096);
    String root = manner.tag("WorkpointMessage");
    xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<").append(root).append(' ');
    xml.append(manner.namespace());
    xml.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
    xml.append(" xsi:schemaLocation=\"http://www.siemens.com/DLS\">");
    boolean onReason = manner.fragmentOnReason();
    // only replies were seen with these two attributes
    boolean reply = message.fragment() != null;
    xml.append("<").append(manner.tag("Message"));
    xml.append(
        manner.attributes(
            attribute("nonce", message.nonce()),
            reply || manner.maxItems() >= 0
                ? attribute("maxItems", Integer.toString(manner.maxItems()))
                : null,
            onReason ? null : attribute("fragment", message.fragment())));
    xml.append('>');
    reason(xml, message, manner, onReason);
    if (message.items() != null) {
      items(xml, message, manner);
    }
    xml.append("</").append(manner.tag("Message")).append("></").append(root).append('>');
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void reason(
      StringBuilder xml, PhoneMessage message, Manner manner, boolean onReason) {
    xml.append('<').append(manner.tag("ReasonForContact"));
    xml.append(
        manner.attributes(
            attribute("action", message.action()),
            attribute("status", message.status()),
            onReason ? attribute("fragment", message.fragment()) : null));
    xml.append('>').append(manner.space()).append(escape(message.reason()));
    xml.append(manner.space()).append("</").append(manner.tag("ReasonForContact")).append('>');
  }

  private static void items(StringBuilder xml, PhoneMessage message, Manner manner) {
    if (message.items().isEmpty()) {
      xml.append('<').append(manner.tag("ItemList")).append("/>");
      return;
    }
    xml.append('<').append(manner.tag("ItemList")).append('>');
    String item = manner.tag("Item");
    for (DlsItem each : message.items()) {
      xml.append(manner.space()).append('<').append(item);
      xml.append(
          manner.attributes(
              attribute("name", each.name()),
              each.index() == null ? null : attribute("index", each.index().toString()),
              attribute("status", each.status())));
      xml.append('>').append(manner.space()).append(escape(each.value()));
      xml.append(manner.space()).append("</").append(item).append('>');
    }
    xml.append("</").append(manner.tag("ItemList")).append('>');
  }

  private static String attribute(String name, String value) {
    return value == null ? null : name + "=\"" + escape(value) + '"';
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
