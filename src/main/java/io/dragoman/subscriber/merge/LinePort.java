package io.dragoman.subscriber.merge;

import java.util.Locale;

/**
 * What a line registers as (broadsoft-upstream.md § 4.3).
 *
 * @param user as written: compared with regard to case
 * @param host in lower case; empty when it was not told ({@code useDomain=false})
 */
record LinePort(String user, String host) {
  static final LinePort NONE = new LinePort("", "");
  private static final int LONGEST = 161;

  /** {@link #NONE} when the text cannot be one. */
  static LinePort of(String text) {
    String bare = text.strip();
    int scheme = bare.indexOf(':');
    if (scheme > 0 && scheme < 5) {
      String name = bare.substring(0, scheme).toLowerCase(Locale.ROOT);
      bare = name.equals("sip") || name.equals("sips") ? bare.substring(scheme + 1) : bare;
    }
    int at = bare.lastIndexOf('@');
    String user = at < 0 ? bare : bare.substring(0, at);
    String host = at < 0 ? "" : bare.substring(at + 1).toLowerCase(Locale.ROOT);
    boolean usable =
        TextCleaner.usableId(bare, LONGEST) && !user.isEmpty() && bare.indexOf(' ') < 0;
    return usable ? new LinePort(user, host) : NONE;
  }

  boolean isNone() {
    return user.isEmpty();
  }

  /** A source that does not tell the host means any. */
  boolean fits(LinePort other) {
    return user.equals(other.user)
        && (host.equals(other.host) || host.isEmpty() || other.host.isEmpty());
  }

  @Override
  public String toString() {
    return host.isEmpty() ? user : user + "@" + host;
  }
}
