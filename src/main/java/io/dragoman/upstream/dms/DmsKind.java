package io.dragoman.upstream.dms;

import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.KnownDevices;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;

/** Opens the source {@code dms}; remembers refused logins beyond a tenant's reload. */
public final class DmsKind implements SourceKind {
  static final String NAME = "dms";

  private final HttpDoor door;
  private final KnownDevices known;
  private final RefusedLogins refused = new RefusedLogins();

  public DmsKind(HttpDoor door, KnownDevices known) {
    this.door = door;
    this.known = known;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Source open(CarrierSettings settings) throws CarrierTrouble {
    return source(settings);
  }

  DmsSource source(CarrierSettings settings) throws CarrierTrouble {
    return new DmsSource(DmsSettings.of(settings), door, known, refused);
  }

  /** Lets logins of the tenant be shown again that were refused: profiles have been unlocked. */
  @Override
  public void retry(String tenant) {
    refused.forget(tenant);
  }
}
