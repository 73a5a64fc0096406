package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.SubscriberSourceFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Opens the source {@code xsi} and the phone lists of a tenant; both share one pace and one verdict
 * on the credentials. Thread-safe.
 */
public final class XsiKind implements SubscriberSourceFactory {
  static final String NAME = "xsi";

  private final CarrierTransport door;
  private final Executor readers;
  private final BiConsumer<String, String> told;
  private final XsiDelays pauses;
  private final Map<String, XsiClient> clients = new ConcurrentHashMap<>();

  /**
   * @param readers run full reads, which block: bounded
   * @param told takes what was left out of a full read: tenant, sentence
   */
  public XsiKind(
      CarrierTransport door, Executor readers, BiConsumer<String, String> told, XsiDelays pauses) {
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
  public SubscriberSource open(CarrierSettings settings) throws CarrierException {
    return new XsiSource(client(settings), readers, told);
  }

  /** Phone lists of the tenant of these settings. */
  public XsiLists lists(CarrierSettings settings) throws CarrierException {
    return new XsiLists(client(settings));
  }

  /** Lets the tenant's credentials be shown again after they were refused. */
  @Override
  public void retry(String tenant) {
    Optional.ofNullable(clients.get(tenant)).ifPresent(XsiClient::retry);
  }

  /** The same one until the settings change: another pace beside it would be twice as fast. */
  private XsiClient client(CarrierSettings settings) throws CarrierException {
    XsiSettings wanted = XsiSettings.of(settings);
    return clients.compute(
        wanted.tenant(),
        (id, known) ->
            known != null && known.settings.equals(wanted)
                ? known
                : new XsiClient(wanted, door, pauses));
  }
}
