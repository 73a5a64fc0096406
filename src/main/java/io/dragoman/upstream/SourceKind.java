package io.dragoman.upstream;

/** Makes the sources of one kind, for the tenants that list it. */
public interface SourceKind {
  /** As tenants list it: {@code xsi}, {@code ocip}, {@code dms}. */
  String name();

  /**
   * Opens no connection yet.
   *
   * @throws CarrierTrouble MISCONFIGURED
   */
  Source open(CarrierSettings settings) throws CarrierTrouble;

  /** Credentials of this tenant that were refused may be shown again: an administrator says so. */
  default void retry(String tenant) {}
}
