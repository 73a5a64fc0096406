package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.DeviceTypes;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a source of each tenant that lists {@code ocip}. */
public final class OcipKind implements SubscriberSourceFactory {
  private final OciTransport door;
  private final Supplier<DeviceTypes> types;
  private final Consumer<String> retry;
  private final OciChangeStream feed;
  private final KnownDevices known;

  /**
   * @param types which device types are read; asked at every read
   * @param retry lets refused logins of a tenant be shown again
   * @param known what need not be asked
   */
  public OcipKind(
      OciTransport door,
      Supplier<DeviceTypes> types,
      Consumer<String> retry,
      OciChangeStream feed,
      KnownDevices known) {
    this.door = door;
    this.types = types;
    this.retry = retry;
    this.feed = feed;
    this.known = known;
  }

  @Override
  public String name() {
    return OcipSource.NAME;
  }

  @Override
  public SubscriberSource open(CarrierSettings settings) throws CarrierException {
    return new OcipSource(settings, door, types, OciChangeReports.of(settings, feed), known, feed);
  }

  /** Everybody who writes with the tenant's account may show it again, too. */
  @Override
  public void retry(String tenant) {
    retry.accept(tenant);
  }
}
