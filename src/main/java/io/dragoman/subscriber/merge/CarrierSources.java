package io.dragoman.subscriber.merge;

import java.util.Set;

/** What is known of sources by their name. */
final class CarrierSources {
  /** Tells what is written for one device, and nothing of whose it is. */
  static final String FILES = "dms";

  /** The bridge itself: passwords that it made. */
  static final String OWNED = "owned";

  /** Those that answer for more than one tenant, so that each record must say whose it is. */
  private static final Set<String> DIRECTORIES = Set.of("xsi", "ocip");

  private CarrierSources() {}

  static boolean remote(String source) {
    return DIRECTORIES.contains(source);
  }
}
