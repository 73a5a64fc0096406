package io.dragoman.subscriber;

/**
 * What identifies a device profile at the carrier: its name alone does not (broadsoft-upstream.md §
 * 1.10). Texts that a level does not have, or a source does not tell, are empty.
 */
public record DeviceKey(Level level, String provider, String group, String name) {
  /** As BroadWorks writes them: {@code System}, {@code Service Provider}, {@code Group}. */
  public enum Level {
    SYSTEM,
    SERVICE_PROVIDER,
    GROUP
  }
}
