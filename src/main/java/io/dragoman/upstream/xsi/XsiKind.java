package io.dragoman.upstream.xsi;

import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.Source;
import io.dragoman.upstream.SourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Opens the source {@code xsi} and the phone lists of a tenant; both share one pace and one verdict
 * on the credentials. Thread-safe.
 */
public final class XsiKind implements SourceKind {
  static final String NAME = "xsi";

  private final HttpDoor door;
  private final Executor readers;
  private final BiConsumer<String, String> told;
  private final Pauses pauses;
  private final Map<String, XsiClient> clients = new ConcurrentHashMap<>();

  /**
   * @param readers run full reads, which block: bounded
   * @param told takes what was left out of a full read: tenant, sentence
   */
  public XsiKind(HttpDoor door, Executor readers, BiConsumer<String, String> told, Pauses pauses) {
    this.door = door;
    this.readers = readers;
    this.told = told;
    this.pauses = pauses;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Source open(CarrierSettings settings) throws CarrierTrouble {
    return new XsiSource(client(settings), readers, told);
  }

  /** Phone lists of the tenant of these settings. */
  public XsiLists lists(CarrierSettings settings) throws CarrierTrouble {
    return new XsiLists(client(settings));
  }

  /** Lets the tenant's credentials be shown again after they were refused. */
  @Override
  public void retry(String tenant) {
    Optional.ofNullable(clients.get(tenant)).ifPresent(XsiClient::retry);
  }

  /** The same one until the settings change: another pace beside it would be twice as fast. */
  private XsiClient client(CarrierSettings settings) throws CarrierTrouble {
    XsiSettings wanted = XsiSettings.of(settings);
    return clients.compute(
        wanted.tenant(),
        (id, known) ->
            known != null && known.settings.equals(wanted)
                ? known
                : new XsiClient(wanted, door, pauses));
  }
}
