package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a tenant's OCI-P is and who asks there. Two that are equal share their connections.
 *
 * @param endpoint {@code host:port}, or the URL of the SOAP service
 * @param trust PEM file with the authorities of the server's certificate; empty for the usual ones
 * @param argument of the SOAP operation: {@code in0} or {@code arg0}
 * @param connections 1 to 4, each with one request in flight
 * @param perSecond documents of all connections together
 * @param timeout for an answer; connecting has 5 s
 * @param others servers of the same platform, tried when one does not answer
 */
public record OciAccount(
    String tenant,
    Transport transport,
    String endpoint,
    String trust,
    String argument,
    String user,
    Secret password,
    Login login,
    int connections,
    int perSecond,
    Duration timeout,
    List<String> others) {
  public OciAccount {
    others = List.copyOf(others);
  }

  /** With one server alone. */
  public OciAccount(
      String tenant,
      Transport transport,
      String endpoint,
      String trust,
      String argument,
      String user,
      Secret password,
      Login login,
      int connections,
      int perSecond,
      Duration timeout) {
    this(
        tenant,
        transport,
        endpoint,
        trust,
        argument,
        user,
        password,
        login,
        connections,
        perSecond,
        timeout,
        List.of());
  }

  /** All of its servers, in the order in which they are tried. */
  public List<String> endpoints() {
    return Stream.concat(Stream.of(endpoint), others.stream()).toList();
  }

  /** The same at another of its servers. */
  public OciAccount at(String server) {
    return new OciAccount(
        tenant,
        transport,
        server,
        trust,
        argument,
        user,
        password,
        login,
        connections,
        perSecond,
        timeout,
        List.of());
  }

  public static final int TCP_PORT = 2208;
  public static final int TLS_PORT = 2209;

  /** How documents travel (§ 2.2). */
  public enum Transport {
    TCP,
    TLS,
    SOAP
  }

  /** § 2.3: in clear by {@code LoginRequest22V5}, hashed by {@code LoginRequest14sp4}. */
  public enum Login {
    /** 22V5 where the way is encrypted, else the hash; the other when the server knows it not. */
    AUTO,
    LEGACY,
    V22V5
  }

  /**
   * What {@code carrier.ocip} says.
   *
   * @throws CarrierException MISCONFIGURED
   */
  public static OciAccount of(CarrierSettings settings) throws CarrierException {
    String word = settings.choice("ocip.transport", "tcp", "tcp", "tls", "soap");
    Transport transport = Transport.valueOf(word.toUpperCase(Locale.ROOT));
    List<String> servers = endpoints(settings, transport);
    String login = settings.choice("ocip.login", "auto", "auto", "legacy", "22V5");
    return new OciAccount(
            settings.tenant(),
            transport,
            servers.get(0),
            trust(settings),
            settings.choice("ocip.argument", "in0", "in0", "arg0"),
            settings.required("ocip.user"),
            settings.secret("ocip.password"),
            Login.valueOf(login.equals("22V5") ? "V22V5" : login.toUpperCase(Locale.ROOT)),
            settings.number("ocip.connections", 1, 1, 4),
            settings.number("ocip.perSecond", 10, 1, 1_000),
            settings.seconds("ocip.timeout", 30, 1, 300),
            servers.subList(1, servers.size()))
        .checked();
  }

  /** OCI-P's own authorities, else the carrier's at all doors. */
  static String trust(CarrierSettings settings) {
    return settings.text("ocip.trust", settings.text("trust", ""));
  }

  /** {@code ocip.hosts}, each with a port of its own or that of all; else {@code ocip.host}. */
  private static List<String> endpoints(CarrierSettings settings, Transport transport)
      throws CarrierException {
    List<String> hosts = settings.list("ocip.hosts");
    if (transport == Transport.SOAP) {
      URI url = settings.url("ocip.url");
      List<String> urls = new ArrayList<>(List.of(url.toString()));
      for (String host : hosts) {
        String other = url.getScheme() + "://" + host + url.getRawPath();
        if (!host.equalsIgnoreCase(url.getRawAuthority())) {
          urls.add(other);
        }
      }
      return urls;
    }
    int usual =
        settings.number("ocip.port", transport == Transport.TLS ? TLS_PORT : TCP_PORT, 1, 65_535);
    List<String> servers = new ArrayList<>();
    for (String host : hosts.isEmpty() ? List.of(settings.required("ocip.host")) : hosts) {
      boolean port = host.matches(".*[^:]:[0-9]{1,5}|\\[.*\\]:[0-9]{1,5}");
      servers.add(port ? host : host + ":" + usual);
    }
    return servers;
  }

  /** Is what is sent hidden from others on the way? */
  public boolean encrypted() {
    return transport == Transport.TLS || endpoint.toLowerCase(Locale.ROOT).startsWith("https:");
  }

  public String host() {
    return endpoint.substring(0, endpoint.lastIndexOf(':'));
  }

  public int port() {
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  /** Where its sockets lead; not for SOAP. */
  public OciAddress place() {
    return new OciAddress(tenant, host(), port(), transport == Transport.TLS, trust);
  }

  /**
   * The same if it can work.
   *
   * @throws CarrierException MISCONFIGURED
   */
  public OciAccount checked() throws CarrierException {
    if (password.isEmpty()) {
      throw wrong("password is missing");
    }
    if (login == Login.V22V5 && !encrypted()) {
      throw wrong("login 22V5 sends the password itself: it needs tls, or soap over https");
    }
    if (!password.reveal().chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      throw wrong("password has a character beyond ASCII, whose hash is not defined");
    }
    return this;
  }

  private CarrierException wrong(String what) {
    return new CarrierException(
        CarrierException.Kind.MISCONFIGURED, "tenant " + tenant + ": carrier.ocip." + what + ".");
  }
}
