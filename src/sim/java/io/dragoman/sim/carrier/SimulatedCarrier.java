package io.dragoman.sim.carrier;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A carrier on free loopback ports: Xsi, OCI-P over TCP, TLS and SOAP, and DMS over one data set.
 * Every door has a plain and a TLS port; all can be changed, made to fail and pulled away while
 * they serve. Thread-safe.
 */
public final class SimulatedCarrier implements AutoCloseable {
  private final CarrierData data;
  private final CarrierAccounts accounts;
  private final Faults faults;
  private final RequestLog log = new RequestLog();
  private final BearerTokens tokens = new BearerTokens();
  private final OciReporting reporting;
  private final CarrierCertificate certificate = CarrierCertificate.create();
  private final Map<CarrierDoor, CarrierListener> plain = new EnumMap<>(CarrierDoor.class);
  private final Map<CarrierDoor, CarrierListener> secure = new EnumMap<>(CarrierDoor.class);

  /** How a carrier is to be. */
  public static final class Builder {
    private final CarrierData data;
    private boolean hostile;
    private Clock clock = Clock.systemUTC();
    private Manners manners = Manners.DEFAULT;
    private OciLogins logins = OciLogins.BOTH;
    private DmsAuthentication authentication = DmsAuthentication.DIGEST;

    private Builder(CarrierData data) {
      this.data = data;
    }

    /** Every harmless fault is on, each half of the time. */
    public Builder hostile() {
      hostile = true;
      return this;
    }

    /** What tokens and nonces age by. */
    public Builder clock(Clock time) {
      clock = time;
      return this;
    }

    /**
     * @param pace between two bytes of a dribbled answer
     * @param late before a late answer
     */
    public Builder slowness(Duration pace, Duration late) {
      manners = new Manners(pace, late);
      return this;
    }

    /** Which logins OCI-P takes. */
    public Builder logins(OciLogins taken) {
      logins = taken;
      return this;
    }

    /** What files named {@code bridge-<MAC>.txt} want; others say it in their names. */
    public Builder files(DmsAuthentication wanted) {
      authentication = wanted;
      return this;
    }

    public SimulatedCarrier start() {
      return new SimulatedCarrier(this);
    }
  }

  public static Builder of(CarrierData data) {
    return new Builder(data);
  }

  /** Friendly; see {@link #of} for others. */
  public static SimulatedCarrier start(CarrierData data) {
    return of(data).start();
  }

  private SimulatedCarrier(Builder builder) {
    this.data = builder.data;
    this.accounts = new CarrierAccounts(data);
    this.faults = new Faults(data.seed());
    this.reporting = new OciReporting(faults, log);
    web(
        CarrierDoor.XSI,
        new XsiDoor(data, accounts, tokens, this::dmsBase, faults, log, builder.clock),
        builder);
    listen(CarrierDoor.OCIP, new OciTcp(oci(CarrierDoor.OCIP, builder), faults, builder.manners));
    web(CarrierDoor.SOAP, new OciSoapServer(oci(CarrierDoor.SOAP, builder), data.seed()), builder);
    web(
        CarrierDoor.DMS,
        new DmsDoor(data, accounts, tokens, builder.authentication, faults, log, builder.clock),
        builder);
    listen(CarrierDoor.REPORTS, reporting);
    data.onChange(reporting::report);
    if (builder.hostile) {
      Arrays.stream(CarrierFault.values())
          .filter(CarrierFault::isHarmless)
          .forEach(fault -> fault(fault, Strike.share(0.5)));
    }
  }

  private OciDispatcher oci(CarrierDoor door, Builder builder) {
    return new OciDispatcher(door, data, accounts, builder.logins, faults, log);
  }

  private void web(
      CarrierDoor door,
      java.util.function.Function<WebRequest, WebAnswer> answers,
      Builder builder) {
    WebMischief mischief =
        new WebMischief(door, faults, builder.manners, request -> elsewhere(door, request));
    listen(door, new WebServer(mischief, answers));
  }

  private void listen(CarrierDoor door, CarrierListener.Conversation conversation) {
    String name = "carrier-" + door.id();
    plain.put(door, new CarrierListener(name, 0, null, conversation).open());
    secure.put(door, new CarrierListener(name, 0, certificate.server(), conversation).open());
  }

  /** The same server, which a client knows as 127.0.0.1, under its other name. */
  private String elsewhere(CarrierDoor door, WebRequest request) {
    log.count("redirected");
    int port = (request.secure() ? secure : plain).get(door).port();
    return (request.secure() ? "https" : "http") + "://localhost:" + port + request.target();
  }

  private String dmsBase(boolean tls) {
    return url(CarrierDoor.DMS, tls) + "/dms/";
  }

  public CarrierData data() {
    return data;
  }

  /** {@code http://127.0.0.1:port} or its https twin; the path is the client's to know. */
  public String url(CarrierDoor door, boolean tls) {
    return (tls ? "https" : "http") + "://127.0.0.1:" + port(door, tls);
  }

  public int port(CarrierDoor door, boolean tls) {
    CarrierListener listener = (tls ? secure : plain).get(door);
    return listener == null ? 0 : listener.port();
  }

  /** The self-signed certificate of all TLS ports. */
  public String certificatePem() {
    return certificate.pem();
  }

  /** For clients that are to trust that certificate. */
  public SSLContext trusting() {
    return certificate.client();
  }

  /** User id of an enterprise's administrator, for Xsi and OCI-P. */
  public String admin(String enterprise) {
    return CarrierAccounts.admin(data, enterprise);
  }

  /** May manage one group alone. */
  public String admin(String enterprise, String group) {
    return CarrierAccounts.admin(data, enterprise, group);
  }

  /** May manage everything. */
  public String systemAdmin() {
    return CarrierAccounts.SYSTEM;
  }

  /** The login that all devices may use for their files, besides their own. */
  public String filesUser() {
    return CarrierAccounts.FILES;
  }

  /** Of any administrator, and of {@link #filesUser}. */
  public String password(String admin) {
    return accounts.password(admin);
  }

  public void password(String admin, String changed) {
    accounts.password(admin, changed);
  }

  /**
   * Logins of this administrator tell it from now on.
   *
   * @param days until the password expires; below 0 it has, and opens OCI-P no more
   */
  public void passwordExpires(String admin, int days) {
    accounts.expires(admin, days);
  }

  /** How many OCI-P sessions this administrator has. */
  public int sessions(String admin) {
    return accounts.sessions(admin).size();
  }

  /**
   * Until everything is healed, OCI-P answers this error to whatever names this user or device.
   *
   * @param code 0 for an error without one
   */
  public void damage(String record, int code) {
    faults.record(record, code);
  }

  /** Wrong logins in a row of this user at a door; five lock it. */
  public int failures(CarrierDoor door, String user) {
    return accounts.failures(door, user);
  }

  public void unlock() {
    accounts.unlock();
  }

  /** At every door where it can happen. */
  public void fault(CarrierFault fault, Strike strike) {
    fault.doors().forEach(door -> fault(door, fault, strike));
  }

  /**
   * @throws IllegalArgumentException when it cannot happen at this door
   */
  public void fault(CarrierDoor door, CarrierFault fault, Strike strike) {
    faults.on(door, fault, strike);
  }

  public void heal(CarrierFault fault) {
    faults.off(fault);
  }

  /** Ends all faults. */
  public void heal() {
    faults.off();
  }

  /** How often it has happened. */
  public int struck(CarrierFault fault) {
    return faults.count(fault);
  }

  /**
   * Requests, or documents of OCI-P, so far: {@code xsi}, {@code ocip}, {@code soap}, {@code dms}.
   */
  public long requests(String door) {
    return log.of(door);
  }

  /**
   * @param what e.g. {@code directories/enterprise}, {@code UserGetRequest18}, a file's folder
   */
  public long requests(String door, String what) {
    return log.of(door + " " + what);
  }

  /** At all doors. */
  public long requests() {
    return Arrays.stream(CarrierDoor.values()).mapToLong(door -> log.of(door.id())).sum();
  }

  /** By what was counted. */
  public Map<String, Long> counts() {
    return log.all();
  }

  /** The last thousand requests, oldest first, without secrets. */
  public List<String> recent() {
    return log.recent();
  }

  public void resetCounts() {
    log.reset();
  }

  /** Who follows the reporting stream. */
  public int listeners() {
    return reporting.listeners();
  }

  /** CPU time that its conversations have taken, in nanoseconds: its share of a bench. */
  public long cpu() {
    return Stream.of(plain, secure)
        .flatMap(doors -> doors.values().stream())
        .mapToLong(CarrierListener::cpu)
        .sum();
  }

  public int connections(CarrierDoor door) {
    return plain.get(door).connections() + secure.get(door).connections();
  }

  /** Ends every connection of a door and refuses new ones; its ports stay its own. */
  public void pull(CarrierDoor door) {
    plain.get(door).pull();
    secure.get(door).pull();
  }

  /** Pulls the whole carrier away. */
  public void pull() {
    plain.keySet().forEach(this::pull);
  }

  public void plug(CarrierDoor door) {
    plain.get(door).open();
    secure.get(door).open();
  }

  /** Brings it back on the same ports. */
  public void plug() {
    plain.keySet().forEach(this::plug);
  }

  /** What a tenant's file says to use this enterprise through all doors. */
  public String tenantYaml(String enterprise) {
    return new TenantText(this, enterprise, false).text();
  }

  /** The same, and with which login each device downloads; that costs a request for each user. */
  public String tenantYamlWithDeviceLogins(String enterprise) {
    return new TenantText(this, enterprise, true).text();
  }

  @Override
  public void close() {
    plain.values().forEach(CarrierListener::close);
    secure.values().forEach(CarrierListener::close);
  }
}
