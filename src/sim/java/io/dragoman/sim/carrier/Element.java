package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small document in memory: elements with text or children. */
final class Element {
  final String name;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<Element> children = new ArrayList<>();
  String text = "";

  Element(String name) {
    this.name = name;
  }

  static Element of(String name, String text) {
    Element element = new Element(name);
    element.text = text;
    return element;
  }

  Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Element add(Element child) {
    children.add(child);
    return this;
  }

  Element add(String child, String value) {
    return add(of(child, value));
  }

  /** Leaves out what has no value, as the carrier does. */
  Element maybe(String child, String value) {
    return value.isEmpty() ? this : add(child, value);
  }

  /** The first child of that name; an empty one when there is none. */
  Element child(String wanted) {
    return children.stream()
        .filter(child -> child.name.equals(wanted))
        .findFirst()
        .orElseGet(() -> new Element(wanted));
  }

  List<Element> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  boolean has(String wanted) {
    return children.stream().anyMatch(child -> child.name.equals(wanted));
  }

  boolean isNil() {
    return "true".equals(attributes.get("nil"));
  }
}
