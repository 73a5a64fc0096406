package io.dragoman.subscriber.broadworks.xsi;

/** The phone lists of the carrier (broadsoft-upstream.md § 1.3). */
public enum XsiList {
  /** All users of the enterprise, services too. */
  ENTERPRISE("/directories/Enterprise", true),
  /** All users of the group, services too. */
  GROUP("/directories/Group", true),
  ENTERPRISE_COMMON("/directories/EnterpriseCommon", false),
  GROUP_COMMON("/directories/GroupCommon", false),
  /** The user's own list. */
  PERSONAL("/directories/Personal", false),
  /** A named directory. */
  CUSTOM_CONTACT("/directories/CustomContact", true);

  private final String resource;
  private final boolean users;

  XsiList(String resource, boolean users) {
    this.resource = resource;
    this.users = users;
  }

  String resource() {
    return resource;
  }

  /** Are first and last name apart, and is the tenant named? */
  public boolean users() {
    return users;
  }
}
