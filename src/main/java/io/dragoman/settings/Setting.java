package io.dragoman.settings;

import static io.dragoman.settings.SettingKind.*;
import static io.dragoman.settings.SettingPart.*;

import java.util.Arrays;
import java.util.Optional;

/** Every key of {@code etc/dragoman.cfg}; docs/configuration.md is tested against this list. */
public enum Setting {
  NODE("node", "", text(), "Name of this bridge in nonces and events; empty = host name."),
  LOG_FORMAT(
      "log.format",
      "text",
      oneOf("text", "json"),
      "Lines that the log has of events: for people, or JSON."),
  BIND("bind", "0.0.0.0", text(), "Address the listeners for phones bind to."),

  OPENSTAGE_ENABLED("openstage.enabled", OPENSTAGE, "true", flag(), "Serve OpenStage phones."),
  OPENSTAGE_PORT(
      "openstage.port",
      OPENSTAGE,
      "18443",
      port(),
      "TLS port for phones in default mode; 0 = any free port."),
  OPENSTAGE_TLS(
      "openstage.tls",
      OPENSTAGE,
      "modern",
      oneOf("modern", "legacy"),
      "TLS profile; legacy adds TLS 1.0/1.1 and CBC for old firmware."),
  OPENSTAGE_SECURE_ENABLED(
      "openstage.secure.enabled",
      OPENSTAGE_SECURE,
      "true",
      flag(),
      "Serve OpenStage phones in secure mode: a certificate of the bridge's own is required."),
  OPENSTAGE_SECURE_PORT(
      "openstage.secure.port",
      OPENSTAGE_SECURE,
      "18444",
      port(),
      "TLS port for phones in secure mode; 0 = any free port."),
  OPENSTAGE_SECURE_TLS(
      "openstage.secure.tls",
      OPENSTAGE_SECURE,
      "modern",
      oneOf("modern", "legacy"),
      "TLS profile; legacy adds TLS 1.0/1.1 and CBC for old firmware."),
  PIN_LENGTH("pin.length", "11", number(8, 20, "digits"), "PINs' length, TAN included."),
  PIN_VALIDITY("pin.validity", "7", number(1, 365, "days"), "Age at which PINs expire."),
  PIN_RETRIES("secure.pin.retries", "3", number(1, 100, ""), "Wrong PINs a phone takes."),
  TAN_ATTEMPTS("tan.attempts", "3", number(1, 10, ""), "Wrong TANs that lock a bootstrap."),
  OPENSTAGE_REREAD(
      "openstage.reread",
      OPENSTAGE,
      "7",
      number(0, 3650, "days"),
      "Age after which a phone's items are read again before anything is written."),
  OPENSTAGE_ENFORCE(
      "openstage.enforce",
      OPENSTAGE,
      "true",
      flag(),
      "Write settings back at the next start-up that were changed at the phone."),
  OPENSTAGE_LEGACY_TEXT(
      "openstage.legacy.text",
      OPENSTAGE,
      "false",
      flag(),
      "Old firmware: adapt texts shown to people, withhold other values with <, > or &."),
  DIALOGUE_TIMEOUT(
      "dialogue.timeout",
      OPENSTAGE,
      "300",
      number(10, 3600, "seconds"),
      "Silence after which a dialogue is over."),
  DIALOGUE_MAX(
      "dialogue.max",
      OPENSTAGE,
      "20000",
      number(1, 1_000_000, "dialogues"),
      "Dialogues in memory at once; beyond, phones are told to come again."),

  DOWNLOAD_HTTP_ENABLED(
      "download.http.enabled", DOWNLOAD_HTTP, "true", flag(), "Serve downloads over HTTP."),
  DOWNLOAD_HTTP_PORT(
      "download.http.port", DOWNLOAD_HTTP, "8080", port(), "HTTP port; 0 = any free port."),
  DOWNLOAD_HTTPS_ENABLED(
      "download.https.enabled", DOWNLOAD_HTTPS, "true", flag(), "Serve downloads over HTTPS."),
  DOWNLOAD_HTTPS_PORT(
      "download.https.port", DOWNLOAD_HTTPS, "8443", port(), "HTTPS port; 0 = any free port."),
  DOWNLOAD_HTTPS_TLS(
      "download.https.tls",
      DOWNLOAD_HTTPS,
      "modern",
      oneOf("modern", "legacy"),
      "TLS profile; legacy adds TLS 1.0/1.1 and CBC for old firmware."),
  DOWNLOAD_HTTPS_CLIENTS(
      "download.https.clients",
      DOWNLOAD_HTTPS,
      "none",
      oneOf("none", "wanted"),
      "Ask devices for their certificate over HTTPS, for tenants whose access rules want one."),
  DOWNLOAD_URL(
      "download.url",
      "",
      text(),
      "URL under which devices reach /gigaset/, written into their configuration; empty = the"
          + " scheme, host and port by which each device asked, as a trusted proxy says it."),
  DOWNLOAD_ANONYMOUS(
      "download.anonymous",
      "false",
      flag(),
      "Serve devices whose subscriber has no provUser without asking for credentials."),
  DIGEST_REALM("digest.realm", "dragoman", text(), "Realm of the HTTP Digest challenge."),
  DIGEST_ALGORITHM(
      "digest.algorithm",
      "md5",
      oneOf("md5", "both"),
      "Challenges: MD5 alone, as Gigaset firmware needs it, or SHA-256 as well."),
  DIGEST_RFC2069(
      "digest.rfc2069", "false", flag(), "Accept answers without qop (RFC 2069 clients)."),
  DIGEST_NONCE(
      "digest.nonce", "300", number(10, 86_400, "seconds"), "Time for which a nonce may be used."),
  DIGEST_PREVIOUS(
      "digest.previous",
      "14",
      number(0, 3_650, "days"),
      "Days for which a device's last pair opens its downloads though upstream has another."),
  LOCKOUT_DEVICE_FAILURES(
      "lockout.device.failures",
      "10",
      number(0, 10_000, "failures"),
      "Wrong passwords of one device until it is locked out; 0 = any number."),
  LOCKOUT_DEVICE_FORGIVE(
      "lockout.device.forgive",
      "360",
      number(1, 86_400, "seconds"),
      "Time after which one failure of a device is forgiven."),
  LOCKOUT_NETWORK_FAILURES(
      "lockout.network.failures",
      "5000",
      number(0, 10_000_000, "failures"),
      "Wrong passwords from one network until it is locked out; a site behind NAT is one network;"
          + " 0 = any number."),
  LOCKOUT_NETWORK_FORGIVE(
      "lockout.network.forgive",
      "1",
      number(1, 86_400, "seconds"),
      "Time after which one failure of a network is forgiven."),
  LOCKOUT_NETWORK_IPV4(
      "lockout.network.ipv4",
      "32",
      number(8, 32, "bits"),
      "Leading bits of an IPv4 address that make one network."),
  LOCKOUT_NETWORK_IPV6(
      "lockout.network.ipv6",
      "64",
      number(16, 128, "bits"),
      "Leading bits of an IPv6 address that make one network."),

  ADMIN_ENABLED("admin.enabled", ADMIN, "true", flag(), "Serve the REST API, health and metrics."),
  ADMIN_PORT("admin.port", ADMIN, "8089", port(), "Port of the REST API; 0 = any free port."),
  ADMIN_BIND("admin.bind", ADMIN, "127.0.0.1", text(), "Address the REST API binds to."),
  ADMIN_TLS(
      "admin.tls",
      ADMIN,
      "auto",
      oneOf("auto", "on", "off"),
      "TLS for the REST API; auto = on unless bound to a loopback address."),
  ADMIN_HOSTS(
      "admin.hosts",
      ADMIN,
      "",
      hosts(),
      "Host names, comma-separated, under which REST API, health and metrics are asked for;"
          + " addresses and localhost always are."),

  TLS_KEYSTORE(
      "tls.keystore",
      "",
      text(),
      "PKCS#12 file with the listeners' certificate; empty = one of the bridge's own making."),
  TLS_KEYSTORE_PASSWORD("tls.keystore.password", "", hidden(), "Password of that file."),
  TLS_NAMES(
      "tls.names",
      "",
      text(),
      "Further host names and addresses, comma-separated, in the bridge's own certificate."),

  PKI_NAME(
      "pki.name",
      "Dragoman",
      text(),
      "Organization named in the certificate authority that is made on the first start."),
  PKI_KEY(
      "pki.key",
      "rsa-3072",
      oneOf("rsa-2048", "rsa-3072", "rsa-4096", "ec-p256", "ec-p384"),
      "Keys of that authority; no phone is known to take the ec- ones."),
  PKI_IMPORT(
      "pki.import",
      "",
      text(),
      "PKCS#12 or PEM file with an authority's key and certificates, taken on the first start"
          + " instead of making one, and by an order to roll over."),
  PKI_IMPORT_PASSWORD("pki.import.password", "", hidden(), "Password of that file."),
  PKI_URL(
      "pki.url",
      "",
      text(),
      "URL under which /pki is reached, written into certificates as the address of CRL and OCSP;"
          + " empty = the full name of this machine, or the address in bind, with"
          + " download.http.port; without either, certificates name no address."),
  PKI_DEVICE_KEY(
      "pki.device.key",
      "rsa-2048",
      oneOf("rsa-2048", "rsa-3072", "ec-p256"),
      "Keys of devices, where their profile does not say otherwise."),
  PKI_DEVICE_VALIDITY(
      "pki.device.validity",
      "1095",
      number(1, 7_300, "days"),
      "Time for which a device's certificate is valid."),
  PKI_LISTENER_VALIDITY(
      "pki.listener.validity",
      "398",
      number(1, 7_300, "days"),
      "Time for which the listeners' certificate is valid."),
  PKI_RENEWAL(
      "pki.renewal",
      "30",
      number(0, 365, "days"),
      "Time before its end at which a certificate is renewed."),
  PKI_CONTAINER(
      "pki.pkcs12",
      "compatible",
      oneOf("compatible", "modern"),
      "Algorithms of the PKCS#12 that phones get: 3DES with SHA-1, or AES-256 with SHA-256."),
  PKI_CONTAINER_PASSWORD(
      "pki.pkcs12.password", "", hidden(), "Passphrase of the PKCS#12 that phones get."),
  PKI_KEYS_READY(
      "pki.keys.ready",
      "8",
      number(0, 10_000, "keys"),
      "Keys for devices made ahead, once the first was asked for."),

  CONNECTIONS_MAX(
      "connections.max",
      "30000",
      number(10, 1_000_000, "connections"),
      "Open connections of one listener."),
  CONNECTIONS_PER_ADDRESS(
      "connections.per.address",
      "15000",
      number(1, 1_000_000, "connections"),
      "Open connections of one listener from one address; a site behind NAT is one address."),
  HANDSHAKES_MAX(
      "handshakes.max",
      "2000",
      number(1, 100_000, "per second"),
      "TLS handshakes of one listener in the long run; a burst of connections.max comes before."),
  HANDSHAKES_PER_ADDRESS(
      "handshakes.per.address",
      "500",
      number(1, 100_000, "per second"),
      "TLS handshakes of one address at one listener in the long run; a burst of"
          + " connections.per.address comes before."),
  HANDSHAKE_TIMEOUT(
      "handshake.timeout",
      "15",
      number(1, 600, "seconds"),
      "Time within which a TLS handshake must be over."),
  REQUESTS_PER_DEVICE(
      "requests.per.device",
      "20",
      number(1, 10_000, "per second"),
      "Requests of one device in the long run; ten times as many may come at once."),
  REQUEST_MAX(
      "request.max", "1048576", number(65_536, 16_777_216, "bytes"), "Largest body of a request."),
  REQUEST_TIMEOUT(
      "request.timeout",
      "20",
      number(1, 600, "seconds"),
      "Time within which a request, once begun, must have arrived."),
  IDLE_TIMEOUT(
      "idle.timeout",
      "60",
      number(1, 3600, "seconds"),
      "Silence after which an idle connection is closed."),

  PROXY_TRUSTED(
      "proxy.trusted",
      "",
      networks(),
      "Reverse proxies that are believed when they say for whom they speak; comma-separated."),
  PROXY_HEADER(
      "proxy.header",
      "forwarded",
      oneOf("forwarded", "x-forwarded-for"),
      "The one header in which those proxies say it; they must not let a client's own through."),

  DATABASE_URL(
      "database.url",
      "",
      text(),
      "JDBC URL of a PostgreSQL database; empty = H2 in the data folder."),
  DATABASE_USER("database.user", "", text(), "Database user."),
  DATABASE_PASSWORD("database.password", "", hidden(), "Database password."),
  DATABASE_POOL("database.pool", "4", number(2, 64, "connections"), "Connections to the database."),

  UNKNOWN_DEVICES(
      "unknown.devices",
      "auto-create",
      oneOf("auto-create", "hold", "refuse"),
      "What happens to devices nobody registered, where a tenant does not say otherwise."),
  DEVICES_MAX(
      "devices.max",
      "100000",
      number(1, 10_000_000, "devices"),
      "Devices beyond which strangers are no longer registered; anybody may claim a MAC."),
  DATABASE_NEW(
      "database.new",
      "",
      text(),
      "Id of the database whose place an empty, another or an older one may take, once."),
  DISK_FREE(
      "disk.free",
      "64",
      number(0, 1_000_000, "MB"),
      "Room on the embedded database's disk below which the bridge is not ready; 0 for none."),
  EVENTS_STRICT(
      "events.strict",
      "true",
      flag(),
      "Give a device nothing new before the event that says so is durable."),
  EVENTS_KEEP("events.keep", "90", number(1, 36_500, "days"), "Time for which events are kept."),
  RELOAD_POLL(
      "reload.poll",
      "500",
      number(50, 60_000, "milliseconds"),
      "How often routes, profiles, tenants and subscribers are looked at for changes."),
  JMX_ENABLED("jmx.enabled", "false", flag(), "Show contexts and routes in JMX.");

  private final String key;
  private final SettingPart part;
  private final String fallback;
  private final SettingKind kind;
  private final String sentence;

  /** Of the bridge as a whole. */
  Setting(String key, String fallback, SettingKind kind, String sentence) {
    this(key, SettingPart.BRIDGE, fallback, kind, sentence);
  }

  Setting(String key, SettingPart part, String fallback, SettingKind kind, String sentence) {
    this.key = key;
    this.part = part;
    this.fallback = fallback;
    this.kind = kind;
    this.sentence = sentence;
  }

  public static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  public String key() {
    return key;
  }

  public SettingPart part() {
    return part;
  }

  public String fallback() {
    return fallback;
  }

  public String sentence() {
    return sentence;
  }

  /** Range and unit in words, e.g. {@code 10…3600 seconds}. */
  public String range() {
    return kind.range();
  }

  public boolean secret() {
    return kind.secret();
  }

  /** Why the text is no value of this setting; empty when it is one. */
  public Optional<String> wrong(String value) {
    return kind.wrong(value);
  }
}
