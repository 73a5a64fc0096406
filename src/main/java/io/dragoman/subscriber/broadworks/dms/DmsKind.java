package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;

/** Opens the source {@code dms}; remembers refused logins beyond a tenant's reload. */
public final class DmsKind implements SubscriberSourceFactory {
  static final String NAME = "dms";

  private final CarrierTransport door;
  private final KnownDevices known;
  private final RefusedLogins refused = new RefusedLogins();

  public DmsKind(CarrierTransport door, KnownDevices known) {
    this.door = door;
    this.known = known;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SubscriberSource open(CarrierSettings settings) throws CarrierException {
    return source(settings);
  }

  DmsSource source(CarrierSettings settings) throws CarrierException {
    return new DmsSource(DmsSettings.of(settings), door, known, refused);
  }

  /** Lets logins of the tenant be shown again that were refused: profiles have been unlocked. */
  @Override
  public void retry(String tenant) {
    refused.forget(tenant);
  }
}
