package io.dragoman.upstream.ocip;

import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;

/** Makes a source of each tenant that lists {@code ocip}. */
public final class OcipKind implements SourceKind {
  private final OciDoor door;

  public OcipKind(OciDoor door) {
    this.door = door;
  }

  @Override
  public String name() {
    return OcipSource.NAME;
  }

  @Override
  public Source open(CarrierSettings settings) throws CarrierTrouble {
    return new OcipSource(settings, door);
  }
}
