package io.dragoman.sim.carrier;

import java.util.List;
import java.util.Map;

/** The strict order of a command's elements: {@code a b? c*}, as the schemas have it. */
final class OciShape {
  private static final Map<String, String> NESTED =
      Map.of(
          "accessDeviceCredentials", "userName password",
          "accessDevice", "deviceLevel deviceName",
          "tag", "tagName tagValue?",
          "password", "old new",
          "responsePagingControl", "responseStartIndex responsePageSize",
          "uploadFile", "sourceFileName? fileContent?");

  private static final String CRITERION = "mode value isCaseInsensitive";

  private final List<String> tokens;

  OciShape(String pattern) {
    this.tokens = pattern.isEmpty() ? List.of() : List.of(pattern.split(" ", -1));
  }

  /**
   * @throws OciTrouble 6004 when an element is missing, unknown or at the wrong place
   */
  void check(Element command) {
    List<Element> children = command.children;
    int at = 0;
    for (String token : tokens) {
      char last = token.charAt(token.length() - 1);
      boolean plain = Character.isLetterOrDigit(last);
      String name = plain ? token : token.substring(0, token.length() - 1);
      int found = 0;
      while (at < children.size()
          && children.get(at).name.equals(name)
          && (found == 0 || last == '*')) {
        inside(children.get(at++));
        found++;
      }
      if (plain && found == 0) {
        throw OciTrouble.invalid("element " + name + " expected");
      }
    }
    if (at < children.size()) {
      throw OciTrouble.invalid("element " + children.get(at).name + " not expected here");
    }
  }

  private static void inside(Element element) {
    String pattern =
        element.name.startsWith("searchCriteria") && element.has("mode")
            ? CRITERION
            : NESTED.get(element.name);
    if (pattern != null && !element.children.isEmpty()) {
      new OciShape(pattern).check(element);
    }
  }
}
