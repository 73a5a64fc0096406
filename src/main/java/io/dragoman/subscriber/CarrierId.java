package io.dragoman.subscriber;

import java.util.Collection;
import java.util.Locale;

/**
 * Ids of users, groups and providers as a carrier compares them: it finds a record by its id in any
 * letter case and answers with the spelling it was made with (broadsoft-upstream.md § 4.3). Names
 * of devices are compared as they are.
 */
public final class CarrierId {
  private CarrierId() {}

  /** The same for all spellings of one id. */
  public static String key(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }

  public static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  public static boolean in(Collection<String> ids, String id) {
    return ids.stream().anyMatch(each -> same(each, id));
  }
}
