package io.dragoman.http;

/** Takes request targets apart without decoding or normalising them (RFC 9112 § 3.2). */
public final class RequestTarget {
  private RequestTarget() {}

  /** Path of an origin-form or absolute-form target, as sent: dot segments and escapes stay. */
  public static String path(String target) {
    int begin = 0;
    if (!target.startsWith("/")) {
      int authority = target.indexOf("://");
      begin = authority < 0 ? -1 : target.indexOf('/', authority + 3);
      if (begin < 0) {
        return "/";
      }
    }
    int query = target.indexOf('?', begin);
    return query < 0 ? target.substring(begin) : target.substring(begin, query);
  }

  /** What follows the first {@code ?}, as sent; empty when there is none. */
  public static String query(String target) {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }
}
