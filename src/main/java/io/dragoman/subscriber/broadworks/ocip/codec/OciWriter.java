package io.dragoman.subscriber.broadworks.ocip.codec;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes documents: ISO-8859-1 with numeric references for what is outside of it, unless told
 * otherwise; elements of known commands in the order of the schema (broadsoft-upstream.md § 2.1).
 */
public final class OciWriter {
  private final Charset charset;

  public OciWriter() {
    this(StandardCharsets.ISO_8859_1);
  }

  /**
   * @param charset ISO-8859-1 or UTF-8
   */
  public OciWriter(Charset charset) {
    this.charset = charset;
  }

  /** The bytes without a line feed behind them. */
  public byte[] write(OciDocument document) {
    return text(document).getBytes(charset);
  }

  /** The same as characters, for SOAP. */
  public String text(OciDocument document) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder out = new StringBuilder(1_024);
    out.append("<?xml version=\"1.0\" encoding=\"").append(charset.name()).append("\"?>\n");
    out.append("<BroadsoftDocument protocol=\"OCI\" xmlns=\"C\"");
    out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
    out.append("  <sessionId xmlns=\"\">");
    OciText.escape(out, document.sessionId(), encoder);
    out.append("</sessionId>\n");
    document.commands().forEach(command -> command(out, command, encoder));
    return out.append("</BroadsoftDocument>").toString();
  }

  private static void command(StringBuilder out, OciCommand command, CharsetEncoder encoder) {
    out.append("  <command");
    if (!command.severity().isEmpty()) {
      attribute(out, "type", command.severity(), encoder);
    }
    if (!command.echo().isEmpty()) {
      attribute(out, "echo", command.echo(), encoder);
    }
    boolean common =
        command.type().equals("ErrorResponse") || command.type().equals("SuccessResponse");
    attribute(out, "xsi:type", common ? "c:" + command.type() : command.type(), encoder);
    out.append(common ? " xmlns:c=\"C\"" : "").append(" xmlns=\"\"");
    List<OciNode> children = OciOrder.of(command.type(), command.children());
    if (children.isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    children.forEach(child -> node(out, child, encoder));
    out.append("  </command>\n");
  }

  private static void node(StringBuilder out, OciNode node, CharsetEncoder encoder) {
    out.append('<').append(OciText.name(node.name()));
    if (!node.type().isEmpty()) {
      attribute(out, "xsi:type", node.type(), encoder);
    }
    if (node.nil()) {
      out.append(" xsi:nil=\"true\"/>\n");
      return;
    }
    out.append('>');
    OciText.escape(out, node.text(), encoder);
    node.children().forEach(child -> node(out, child, encoder));
    if (node.table() != null) {
      table(out, node.table(), encoder);
    }
    out.append("</").append(node.name()).append(">\n");
  }

  private static void table(StringBuilder out, OciTable table, CharsetEncoder encoder) {
    table.headings().forEach(heading -> element(out, "colHeading", heading, encoder));
    for (OciTable.Row row : table.rows()) {
      out.append("<row>");
      row.cells().forEach(cell -> element(out, "col", cell, encoder));
      out.append("</row>\n");
    }
  }

  private static void element(StringBuilder out, String name, String text, CharsetEncoder encoder) {
    if (text.isEmpty()) {
      out.append('<').append(name).append("/>");
      return;
    }
    out.append('<').append(name).append('>');
    OciText.escape(out, text, encoder);
    out.append("</").append(name).append('>');
  }

  private static void attribute(
      StringBuilder out, String name, String value, CharsetEncoder encoder) {
    out.append(' ').append(name).append("=\"");
    OciText.escape(out, value, encoder);
    out.append('"');
  }
}
