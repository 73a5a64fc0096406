package io.dragoman.upstream;

/**
 * Something changed at the carrier, as its change stream says (broadsoft-upstream.md § 2.9).
 *
 * @param userId whose record; empty when it is not about a user
 * @param deviceName which device profile; empty when it is not about a device. When both are empty
 *     anything may have changed
 */
public record Hint(String userId, String deviceName) {
  public static final Hint ANYTHING = new Hint("", "");
}
