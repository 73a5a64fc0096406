package io.dragoman.subscriber.broadworks.xsi.codec;

import java.util.Optional;

/** Addresses below the base URL (§ 1.1). */
public final class XsiPath {
  private static final String ACTIONS = "/com.broadsoft.xsi-actions/v2.0";
  private static final int LONGEST_SEGMENT = 161;

  private XsiPath() {}

  /** The cheapest request that needs credentials. */
  public static String versions() {
    return ACTIONS + "/versions";
  }

  /**
   * @param resource e.g. {@code /directories/Enterprise}, literal
   * @return empty when no address can express the id: it has a slash, or is no id
   */
  public static Optional<String> user(String userId, String resource) {
    return segment(userId).map(id -> ACTIONS + "/user/" + id + resource);
  }

  /** A name as a path segment; empty when no address can express it. */
  public static Optional<String> segment(String name) {
    boolean expressible =
        !name.isEmpty()
            && name.length() <= LONGEST_SEGMENT
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
            && !name.equals(".")
            && !name.equals("..");
    return expressible ? Optional.of(XsiQuery.encode(name).replace("*", "%2A")) : Optional.empty();
  }
}
