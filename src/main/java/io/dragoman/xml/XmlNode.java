package io.dragoman.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element, by local name: upstream namespaces and prefixes vary (broadsoft-upstream.md § 1.6).
 *
 * @param attributes by local name
 * @param raw its own text as written, without that of its children
 */
public record XmlNode(
    String name, Map<String, String> attributes, String raw, List<XmlNode> children) {

  /** The text with its white space collapsed, as schema type {@code token} has it (§ 1.2). */
  public String text() {
    return collapse(raw);
  }

  /** {@code xsi:nil="true"}. */
  public boolean nil() {
    String nil = attributes.getOrDefault("nil", "");
    return nil.equals("true") || nil.equals("1");
  }

  public Optional<XmlNode> child(String name) {
    return all(name).findFirst();
  }

  public Stream<XmlNode> all(String name) {
    return children.stream().filter(child -> child.name().equals(name));
  }

  /** Text of the first child of that name; empty when there is none or it is nil. */
  public String text(String name) {
    return child(name).filter(found -> !found.nil()).map(XmlNode::text).orElse("");
  }

  static String collapse(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    boolean gap = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        gap = text.length() > 0;
      } else {
        if (gap) {
          text.append(' ');
          gap = false;
        }
        text.append(c);
      }
    }
    return text.toString();
  }
}
