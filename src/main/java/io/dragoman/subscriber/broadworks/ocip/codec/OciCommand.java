package io.dragoman.subscriber.broadworks.ocip.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One command or response. Its values may be secret, so {@code toString} tells only its type.
 *
 * @param type local part of {@code xsi:type}, e.g. {@code UserGetRequest18}, {@code ErrorResponse}
 * @param echo what the server returns verbatim; empty for none
 * @param severity attribute {@code type}: {@code Error}, {@code Warning}, {@code Info} or empty
 * @param children in the order of the schema, which is strict
 */
public record OciCommand(String type, String echo, String severity, List<OciNode> children) {
  private static final Pattern READ = Pattern.compile("[A-Za-z]*Get[A-Za-z]*Request[0-9A-Za-z]*");
  private static final Pattern NO_READ =
      Pattern.compile("Add|Modify|Delete|Set[A-Z]|Assign|Reset|Rebuild|Clear|Login|Logout");

  public OciCommand {
    children = List.copyOf(children);
  }

  public OciCommand(String type, OciNode... children) {
    this(type, "", "", Arrays.asList(children));
  }

  public OciCommand withEcho(String text) {
    return new OciCommand(type, text, severity, children);
  }

  /** Text at a path of names; empty when there is none. */
  public String text(String... path) {
    return OciNode.text(children, path);
  }

  /** As {@link #text}, for route files: {@code department.name}. */
  public String get(String path) {
    return text(path.split("\\."));
  }

  public Optional<OciNode> child(String name) {
    return OciNode.first(children, name);
  }

  /** A table by the name of its element. */
  public Optional<OciTable> table(String name) {
    return child(name).map(OciNode::table);
  }

  /** Empty unless this says that a request failed; a warning is no failure. */
  public Optional<OciError> error() {
    return OciError.of(this);
  }

  /** Certain to change nothing, so that it may be sent again. */
  public boolean reads() {
    return READ.matcher(type).matches() && !NO_READ.matcher(type).find();
  }

  @Override
  public String toString() {
    return type;
  }
}
