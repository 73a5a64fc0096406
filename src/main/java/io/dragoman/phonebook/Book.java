package io.dragoman.phonebook;

/**
 * Which list is searched (broadsoft-upstream.md § 1.3).
 *
 * @param name of a custom contact directory; empty for the others
 */
public record Book(Kind kind, String name) {
  /** The lists of a carrier. */
  public enum Kind {
    ENTERPRISE,
    GROUP,
    ENTERPRISE_COMMON,
    GROUP_COMMON,
    PERSONAL,
    CUSTOM_CONTACT
  }

  public static Book of(Kind kind) {
    return new Book(kind, "");
  }

  /** Does everybody of the tenant see the same in it? */
  boolean shared() {
    return kind == Kind.ENTERPRISE || kind == Kind.ENTERPRISE_COMMON;
  }
}
