package io.dragoman.subscriber;

/** Makes the sources of one kind, for the tenants that list it. */
public interface SubscriberSourceFactory {
  /** As tenants list it: {@code xsi}, {@code ocip}, {@code dms}. */
  String name();

  /**
   * Opens no connection yet.
   *
   * @throws CarrierException MISCONFIGURED
   */
  SubscriberSource open(CarrierSettings settings) throws CarrierException;

  /** Credentials of this tenant that were refused may be shown again: an administrator says so. */
  default void retry(String tenant) {}
}
