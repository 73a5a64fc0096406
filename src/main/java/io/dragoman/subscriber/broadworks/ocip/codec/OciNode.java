package io.dragoman.subscriber.broadworks.ocip.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One element below a command. Its text may be a secret, so {@code toString} tells only its name.
 *
 * @param type local part of {@code xsi:type}, empty when it has none
 * @param text white space collapsed; empty when it has children or none
 * @param nil {@code xsi:nil}: clears an optional value
 * @param table null unless the element is a table
 */
public record OciNode(
    String name, String type, String text, boolean nil, OciTable table, List<OciNode> children) {
  public OciNode {
    children = List.copyOf(children);
  }

  public static OciNode of(String name, String text) {
    return new OciNode(name, "", text, false, null, List.of());
  }

  public static OciNode of(String name, boolean flag) {
    return of(name, Boolean.toString(flag));
  }

  public static OciNode of(String name, OciNode... children) {
    return new OciNode(name, "", "", false, null, Arrays.asList(children));
  }

  public static OciNode of(String name, OciTable table) {
    return new OciNode(name, "", "", false, table, List.of());
  }

  public static OciNode nil(String name) {
    return new OciNode(name, "", "", true, null, List.of());
  }

  /** The first child of that name. */
  public Optional<OciNode> child(String wanted) {
    return first(children, wanted);
  }

  /** Text at a path of names from here; empty when there is none. */
  public String text(String... path) {
    return text(children, path);
  }

  static Optional<OciNode> first(List<OciNode> nodes, String wanted) {
    return nodes.stream().filter(node -> node.name.equals(wanted)).findFirst();
  }

  static String text(List<OciNode> nodes, String... path) {
    List<OciNode> level = nodes;
    String text = "";
    for (String name : path) {
      Optional<OciNode> found = first(level, name);
      if (found.isEmpty()) {
        return "";
      }
      text = found.get().text;
      level = found.get().children;
    }
    return text;
  }

  @Override
  public String toString() {
    return "<" + name + ">";
  }
}
