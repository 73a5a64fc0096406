package io.dragoman.api;

/**
 * Packs, encrypts and encodes the item {@code secure-mode-data}, whose form is not documented in
 * public (DG p. 62, p. 67). The bridge's own form is that of docs/secure-mode.md; who has the
 * vendor's papers puts another in its place: as an OSGi service with this interface (the highest
 * ranking serves), or on the class path as a {@link java.util.ServiceLoader} provider.
 *
 * <p>Called once for each bootstrap with PIN, on a thread of its own that may be kept busy;
 * thread-safe. What it throws ends the administrator's order: no bootstrap is begun.
 */
@FunctionalInterface
public interface SecureModeSealer {
  /**
   * @param password what the phone will decrypt with: the PIN without its last three characters;
   *     wiped by the caller afterwards
   * @return the item's text, at most 40,000 characters of what XML 1.0 can carry
   */
  String seal(SecureModeItems items, char[] password);
}
