package io.dragoman.family.openstage.codec;

import java.util.List;

/**
 * Writes messages in the canonical form of dls-protocol.md § 2.1, UTF-8. What XML 1.0 cannot carry
 * (control characters, lone surrogates) is left out.
 */
public final class DlsWriter {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<";

  private static final String ENVELOPE =
      " xmlns=\"http://www.siemens.com/DLS\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xsi:schemaLocation=\"http://www.siemens.com/DLS\">\n";

  /** Length of a message's frame and of an item's, with room to spare. */
  private static final int FRAME = 512;

  private static final int ITEM_FRAME = 48;

  private DlsWriter() {}

  /** What the service sends. Without items there is no {@code ItemList}. */
  public static byte[] write(DLSMessage message) {
    XmlBuffer out = begin("DLSMessage", message.items());
    out.raw("  <Message").attribute("nonce", message.nonce()).raw(">\n    <Action>");
    out.text(message.actionText()).raw("</Action>\n");
    if (!message.items().isEmpty()) {
      items(out, message.items());
    }
    return out.raw("  </Message>\n</DLSMessage>\n").toBytes();
  }

  /** What a phone sends. What the message does not have is left out. */
  public static byte[] write(WorkpointMessage message) {
    XmlBuffer out = begin("WorkpointMessage", message.items());
    WorkpointMessage.Body body = message.body();
    out.raw("  <Message").attribute("nonce", body.nonce);
    out.attribute("maxItems", body.maxItems).attribute("fragment", body.fragment).raw(">\n");
    if (body.reason != null) {
      ReasonForContact reason = body.reason;
      out.raw("    <ReasonForContact").attribute("action", reason.action());
      out.attribute("status", reason.statusIfAny()).attribute("fragment", reason.fragment());
      out.raw(">").text(reason.text()).raw("</ReasonForContact>\n");
    }
    if (body.items != null) {
      items(out, body.items);
    }
    return out.raw("  </Message>\n</WorkpointMessage>\n").toBytes();
  }

  /** An {@code ItemList} as a document of its own. */
  public static byte[] writeItems(List<DlsItem> items) {
    XmlBuffer out = begin("ItemList", items);
    items.forEach(item -> item(out, item));
    return out.raw("</ItemList>\n").toBytes();
  }

  /** Bytes that the item adds to a message; phones limit messages to about 50 kB (DG p. 69). */
  public static int size(DlsItem item) {
    XmlBuffer out = new XmlBuffer(estimate(item));
    item(out, item);
    return out.size();
  }

  private static XmlBuffer begin(String root, List<DlsItem> items) {
    int size = FRAME;
    for (DlsItem item : items) {
      size += estimate(item);
    }
    XmlBuffer out = new XmlBuffer(size);
    return out.raw(DECLARATION).raw(root).raw(ENVELOPE);
  }

  private static int estimate(DlsItem item) {
    String status = item.status();
    return ITEM_FRAME
        + item.name().length()
        + item.value().length()
        + (status == null ? 0 : 10 + status.length());
  }

  private static void items(XmlBuffer out, List<DlsItem> items) {
    out.raw("    <ItemList>\n");
    for (DlsItem item : items) {
      item(out, item);
    }
    out.raw("    </ItemList>\n");
  }

  private static void item(XmlBuffer out, DlsItem item) {
    out.raw("      <Item").attribute("name", item.name()).attribute("index", item.index());
    out.attribute("status", item.status()).raw(">").text(item.value()).raw("</Item>\n");
  }
}
