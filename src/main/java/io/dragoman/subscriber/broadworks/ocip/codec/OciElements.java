package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the elements of one document and counts what they cost. */
final class OciElements {
  private final XMLStreamReader in;
  private final OciLimits limits;

  /** Cells of a column say the same again and again. */
  private final Map<String, String> shared = new HashMap<>();

  private int nodes;
  private int cells;

  OciElements(XMLStreamReader in, OciLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** From its start tag to its end tag. */
  OciCommand command() throws XMLStreamException {
    String type = type();
    String echo = attribute("echo");
    String severity = attribute("type");
    return new OciCommand(type, echo, severity, node().children());
  }

  OciNode node() throws XMLStreamException {
    if (++nodes > limits.nodes()) {
      throw OciXml.tooLarge();
    }
    String name = OciReader.local(in.getLocalName());
    String type = type();
    boolean nil = isNil();
    StringBuilder text = new StringBuilder();
    List<OciNode> children = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    while (in.next() != XMLStreamReader.END_ELEMENT) {
      if (in.isCharacters()) {
        add(text, in.getText());
      } else if (in.isStartElement()) {
        String child = OciReader.local(in.getLocalName());
        if (child.equals("colHeading")) {
          headings.add(cell());
        } else if (child.equals("row") && !headings.isEmpty()) {
          rows.add(row());
        } else {
          children.add(node());
        }
      }
    }
    if (headings.isEmpty()) {
      String value = children.isEmpty() ? collapsed(text) : "";
      return new OciNode(name, type, value, nil, null, children);
    }
    return new OciNode(name, type, "", nil, table(headings, rows), List.of());
  }

  private static OciTable table(List<String> headings, List<List<String>> rows) {
    try {
      return new OciTable(headings, rows);
    } catch (IllegalArgumentException e) {
      throw new Problem(Cause.BAD_MESSAGE, e.getMessage());
    }
  }

  private List<String> row() throws XMLStreamException {
    List<String> row = new ArrayList<>();
    while (in.next() != XMLStreamReader.END_ELEMENT) {
      if (in.isStartElement()) {
        row.add(cell());
      }
    }
    return row;
  }

  private String cell() throws XMLStreamException {
    if (++cells > limits.cells()) {
      throw OciXml.tooLarge();
    }
    StringBuilder text = new StringBuilder();
    while (in.next() != XMLStreamReader.END_ELEMENT) {
      if (in.isStartElement()) {
        throw new Problem(Cause.BAD_MESSAGE, "a cell of a table has elements");
      }
      if (in.isCharacters()) {
        add(text, in.getText());
      }
    }
    String value = collapsed(text);
    String known = shared.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  private void add(StringBuilder text, String more) {
    if (text.length() + more.length() > limits.text()) {
      throw OciXml.tooLarge();
    }
    text.append(more);
  }

  /** Every value is a token: spaces at its ends and runs of them say nothing. */
  private static String collapsed(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank) {
        out.append(c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    int end = out.length();
    return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
  }

  /** {@code xsi:type} whatever its prefix; a plain {@code type} is another attribute. */
  private String type() {
    return OciReader.local(prefixed("type"));
  }

  private boolean isNil() {
    String nil = prefixed("nil");
    return nil.equals("true") || nil.equals("1");
  }

  private String prefixed(String local) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (in.getAttributeLocalName(i).endsWith(":" + local)) {
        return in.getAttributeValue(i).strip();
      }
    }
    return "";
  }

  private String attribute(String name) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (in.getAttributeLocalName(i).equals(name)) {
        return in.getAttributeValue(i);
      }
    }
    return "";
  }
}
