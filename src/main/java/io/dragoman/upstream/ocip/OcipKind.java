package io.dragoman.upstream.ocip;

import io.dragoman.model.DeviceTypes;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.KnownDevices;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a source of each tenant that lists {@code ocip}. */
public final class OcipKind implements SourceKind {
  private final OciDoor door;
  private final Supplier<DeviceTypes> types;
  private final Consumer<String> retry;
  private final OciFeed feed;
  private final KnownDevices known;

  /**
   * @param types which device types are read; asked at every read
   * @param retry lets refused logins of a tenant be shown again
   * @param known what need not be asked
   */
  public OcipKind(
      OciDoor door,
      Supplier<DeviceTypes> types,
      Consumer<String> retry,
      OciFeed feed,
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
  public Source open(CarrierSettings settings) throws CarrierTrouble {
    return new OcipSource(settings, door, types, Reporting.of(settings, feed), known, feed);
  }

  /** Everybody who writes with the tenant's account may show it again, too. */
  @Override
  public void retry(String tenant) {
    retry.accept(tenant);
  }
}
