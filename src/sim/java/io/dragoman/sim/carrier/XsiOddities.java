package io.dragoman.sim.carrier;

import java.util.Set;
import java.util.function.Function;

/** Makes an answer look as odd as the faults that are on want it. */
final class XsiOddities {
  private static final Set<String> PEOPLE = Set.of("directoryDetails", "contact", "details");
  private static final int LONG = 200;

  private final Function<CarrierFault, Boolean> on;

  XsiOddities(Function<CarrierFault, Boolean> on) {
    this.on = on;
  }

  Element apply(Element root) {
    if (on.apply(CarrierFault.NO_NAMESPACE)) {
      root.attributes.remove("xmlns");
    }
    boolean unknown = on.apply(CarrierFault.UNKNOWN_ELEMENTS);
    boolean nil = on.apply(CarrierFault.NIL_NAMES);
    boolean longNames = on.apply(CarrierFault.LONG_NAMES);
    boolean control = on.apply(CarrierFault.CONTROL_CHARACTERS);
    boolean foreign = on.apply(CarrierFault.FOREIGN_ENTERPRISE);
    int[] count = {0};
    people(
        root,
        person -> {
          count[0]++;
          if (unknown) {
            String first = person.child("firstName").text;
            int place = person.children.indexOf(person.child("extension")) + 1;
            person.children.add(place, Element.of("firstNameUnicode", first));
            person.children.add(
                place + 1, Element.of("lastNameUnicode", person.child("lastName").text));
            person.add(new Element("presence").add("state", "unknown"));
          }
          if (nil && count[0] % 3 == 0) {
            Element name = person.child("firstName");
            name.text = "";
            name.with("xsi:nil", "true");
            root.with("xmlns:xsi", XmlOut.XSI);
          }
          if (longNames) {
            person.child("lastName").text = "Ä".repeat(LONG);
          }
          if (control) {
            person.child("lastName").text += "\u0001";
          }
          if (foreign && count[0] % 2 == 0) {
            person.child("serviceProvider").text = "somebody-else";
            person.child("groupId").text = "their-group";
          }
        });
    if (on.apply(CarrierFault.PADDED_VALUES)) {
      pad(root);
    }
    return root;
  }

  private static void people(Element element, java.util.function.Consumer<Element> change) {
    if (PEOPLE.contains(element.name)) {
      change.accept(element);
    }
    element.children.forEach(child -> people(child, change));
  }

  private static void pad(Element element) {
    if (!element.text.isEmpty()) {
      element.text = "\n      " + element.text.replace(" ", "\n\t ") + "\n    ";
    }
    element.children.forEach(XsiOddities::pad);
  }
}
