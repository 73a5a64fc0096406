package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is written, in the form in which it can be read again and compared. */
final class OciWrittenState {
  private static final Pattern TAG = Pattern.compile("%[^%\\p{Cntrl}]+%");
  private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}]+");

  private OciWrittenState() {}

  /** One line without outer spaces, cut to the carrier's length. */
  static String token(String text, int longest) {
    String line = UNFIT.matcher(text).replaceAll(" ").strip();
    int end = Math.min(longest, line.length());
    boolean splits = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, splits ? end - 1 : end).strip();
  }

  /** A custom tag: percent signs around it, and none of the platform's own. */
  static boolean isTagName(String name) {
    return TAG.matcher(name).matches() && !name.startsWith("%BW");
  }

  /** Custom tags by name. */
  static Map<String, String> tags(OciCommand told) {
    Map<String, String> found = new HashMap<>();
    OciTables.with(told, "Tag Name")
        .map(OciTable::rows)
        .orElse(List.of())
        .forEach(row -> found.put(row.get("Tag Name"), row.get("Tag Value")));
    return found;
  }

  static boolean has(OciCommand told, Map<String, String> wanted) {
    Map<String, String> found = tags(told);
    return wanted.entrySet().stream()
        .allMatch(tag -> tag.getValue().equals(found.get(tag.getKey())));
  }

  /** The name only where it changes. */
  static OciCommand password(String userId, String before, String authUser, Secret password) {
    List<OciNode> parameters = new ArrayList<>();
    parameters.add(OciNode.of("userId", userId));
    if (!authUser.isEmpty() && !authUser.equals(before)) {
      parameters.add(OciNode.of("userName", authUser));
    }
    parameters.add(OciNode.of("newPassword", password.reveal()));
    return new OciCommand("UserAuthenticationModifyRequest", "", "", parameters);
  }
}
