package io.dragoman.http;

import java.util.Optional;

/**
 * One socket the bridge listens on.
 *
 * @param name what logs, metrics and {@code Contact.listener} call it
 * @param door the name under which routes reach it ({@code nettySharedHttpServer=#door}); several
 *     listeners may share one, e.g. HTTP and HTTPS downloads
 * @param bind address of an interface, {@code 0.0.0.0} for all
 * @param port 0 for any free one
 * @param refusal how it answers when no route can
 * @param proxies who is believed about a client's address
 * @param hosts for which it answers
 */
public record ListenerSettings(
    String name,
    String door,
    String bind,
    int port,
    Optional<TlsSettings> tls,
    ListenerLimits limits,
    ErrorResponse refusal,
    Proxies proxies,
    AllowedHosts hosts) {

  /** Plain HTTP whose door bears the listener's name. */
  public static ListenerSettings plain(String name, String bind, int port) {
    return new ListenerSettings(
        name,
        name,
        bind,
        port,
        Optional.empty(),
        ListenerLimits.DEFAULTS,
        ErrorResponse.plain(),
        Proxies.NONE,
        AllowedHosts.ANY);
  }

  public ListenerSettings behind(String newDoor) {
    return new ListenerSettings(name, newDoor, bind, port, tls, limits, refusal, proxies, hosts);
  }

  public ListenerSettings with(TlsSettings newTls) {
    return new ListenerSettings(
        name, door, bind, port, Optional.of(newTls), limits, refusal, proxies, hosts);
  }

  public ListenerSettings with(ListenerLimits newLimits) {
    return new ListenerSettings(name, door, bind, port, tls, newLimits, refusal, proxies, hosts);
  }

  public ListenerSettings with(ErrorResponse newRefusal) {
    return new ListenerSettings(name, door, bind, port, tls, limits, newRefusal, proxies, hosts);
  }

  public ListenerSettings with(Proxies newProxies) {
    return new ListenerSettings(name, door, bind, port, tls, limits, refusal, newProxies, hosts);
  }

  public ListenerSettings with(AllowedHosts newHosts) {
    return new ListenerSettings(name, door, bind, port, tls, limits, refusal, proxies, newHosts);
  }
}
