package io.dragoman.sim.carrier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The JSON form of an answer (broadsoft-upstream.md § 1.9): one is an object, two are an array. */
final class BadgerFish {
  private BadgerFish() {}

  static byte[] of(Element root) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ObjectNode inner = object(root);
    whole.set(root.name, inner);
    return whole.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode object(Element element) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    element.attributes.forEach(
        (name, value) -> {
          if (name.equals("xmlns")) {
            node.putObject("@xmlns").put("$", value);
          } else {
            node.put("@" + name.substring(name.indexOf(':') + 1), value);
          }
        });
    if (!element.text.isEmpty()) {
      node.put("$", element.text);
    }
    for (Element child : element.children) {
      if (node.get(child.name) instanceof ArrayNode several) {
        several.add(object(child));
      } else if (node.has(child.name)) {
        ArrayNode several = JsonNodeFactory.instance.arrayNode();
        several.add(node.get(child.name)).add(object(child));
        node.set(child.name, several);
      } else {
        node.set(child.name, object(child));
      }
    }
    return node;
  }
}
