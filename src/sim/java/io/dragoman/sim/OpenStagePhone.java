package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * An OpenStage or OpenScape Desk Phone CP, in default mode until its service says otherwise.
 *
 * <p>Keeps its settings from contact to contact as the thing on the desk does. All calls block and
 * belong to one thread at a time.
 */
public final class OpenStagePhone {
  /** More contacts in a row are a loop of restarts or of {@code send-solicited}. */
  private static final int MAX_CONTACTS = 10;

  final OpenStageBuilder traits;
  final Firmware firmware;
  final Manner manner;
  final Random random;
  final TreeSet<ItemKey> changed = new TreeSet<>();
  final SSLContext credulous = Trusting.context();
  private final PhoneSecureMode secure;
  private final Deque<String> pins;
  private SecureAccess present;
  private SSLContext mutual;
  ItemTable items;
  String cookie;
  int busyWrites;
  int messages;
  boolean reportWhenIdle;
  private int cutAt = -1;
  private PowerCut cut;

  OpenStagePhone(OpenStageBuilder traits) {
    this.traits = traits;
    this.firmware = Firmware.parse(traits.softwareVersion);
    this.random = new Random(traits.seed);
    this.manner =
        new Manner(
            traits.prefixed, traits.untidy, traits.fragmentOnReason, traits.maxItems, random);
    this.busyWrites = traits.busyWrites;
    this.pins = new ArrayDeque<>(traits.pins);
    this.secure = new PhoneSecureMode(traits.passphrase, new PhoneMemory(traits.memory));
    unpack();
  }

  /**
   * @param server {@code https://host:port}; a path other than the firmware's fixed one is used as
   *     it is
   */
  public static OpenStageBuilder at(URI server, Mac mac) {
    return new OpenStageBuilder(server, mac);
  }

  /** Boots, and makes every further contact that the service or the typed PINs ask for. */
  public PhoneResult start() {
    secure.takeSwitch();
    reportWhenIdle = false;
    return follow(contact(Reason.START_UP));
  }

  /** Somebody types a PIN, now or as soon as the phone asks; it goes on from there. */
  public PhoneResult enterPin(String pin) {
    pins.add(pin);
    return follow(result(ContactEnding.WAITING_FOR_PIN, "", List.of(), List.of()));
  }

  private PhoneResult follow(PhoneResult first) {
    PhoneResult result = first;
    List<ContactStep> steps = new ArrayList<>(result.steps());
    List<String> complaints = new ArrayList<>(result.complaints());
    for (int i = 1; i < MAX_CONTACTS; i++) {
      Optional<PhoneResult> next = next(result);
      if (next.isEmpty()) {
        break;
      }
      result = next.get();
      steps.addAll(result.steps());
      complaints.addAll(result.complaints());
    }
    boolean waits = secure.asksForPin() && result.ending() != ContactEnding.BROKEN;
    return result(
        waits ? ContactEnding.WAITING_FOR_PIN : result.ending(),
        result.detail(),
        steps,
        complaints);
  }

  private Optional<PhoneResult> next(PhoneResult last) {
    if (last.ending() == ContactEnding.RESTARTED) {
      return Optional.of(contact(Reason.START_UP));
    }
    if (last.ending() == ContactEnding.BROKEN) {
      return Optional.empty();
    }
    while (secure.asksForPin() && !pins.isEmpty()) {
      String pin = pins.remove();
      secure.type(pin, traits.tan == null ? SealedAccess.tan(pin) : traits.tan);
      if (secure.giveUp()) {
        return Optional.of(complain());
      }
    }
    if (secure.takeSwitch()) {
      return Optional.of(contact(Reason.START_UP));
    }
    return reportWhenIdle ? Optional.of(contact(Reason.SOLICITED)) : Optional.empty();
  }

  /** DG p. 83. */
  private PhoneResult complain() {
    List<DlsItem> why =
        List.of(
            new DlsItem("mac-addr", null, null, items.get(ItemKey.of("mac-addr"))),
            new DlsItem("cleanup-reason", null, null, "password retries exceeded"));
    return new Conversation(this, traits.server, credulous).run(Reason.CLEAN_UP, why);
  }

  /** One session with the phone's own service, from its first message to the end. */
  public PhoneResult contact(Reason reason) {
    return contact(reason, secure.active() ? secureServer() : traits.server);
  }

  /** One session with whatever service a contact-me named. */
  public PhoneResult contact(Reason reason, URI server) {
    if (reason == Reason.SOLICITED) {
      reportWhenIdle = false;
    }
    own("bootstrapping-tan", secure.tan());
    return new Conversation(this, server, tls()).run(reason);
  }

  /** One session as if it knew nothing of secure mode, at its service's default port. */
  public PhoneResult contactInDefaultMode(Reason reason) {
    own("bootstrapping-tan", "");
    return new Conversation(this, traits.server, credulous).run(reason);
  }

  /** True from the moment on when it holds a certificate for its service. */
  public boolean secure() {
    return secure.active();
  }

  /** The PKCS#12 with which it enters the secure port; only in secure mode. */
  public byte[] certificate() {
    return secure.access().pkcs12().clone();
  }

  /** Somebody gives it another certificate than its service did. */
  public void present(byte[] pkcs12) {
    SecureAccess had = secure.access();
    secure.enter(
        new SecureAccess(pkcs12.clone(), traits.passphrase, had.authorities(), had.port()));
  }

  /** The plug is pulled with the so manieth message from now, 1 = the next; 0 = not at all. */
  public void cutPower(int message, PowerCut moment) {
    cutAt = messages + message;
    cut = moment;
  }

  /** Somebody changes a setting at the phone; follow with {@code contact(LOCAL_CHANGES)}. */
  public void change(ItemKey key, String value) {
    items.put(key, value);
    items.put(ItemKey.of("configuration-changed-flag"), "true");
    changed.add(key);
  }

  /** The call ends. */
  public void hangUp() {
    busyWrites = 0;
  }

  /** True when the service asked it to report as soon as it is idle. */
  public boolean reportsWhenIdle() {
    return reportWhenIdle;
  }

  /** All settings as they are, secrets included. */
  public SortedMap<ItemKey, String> items() {
    return items.all();
  }

  /** As it names itself, e.g. {@code OpenStage 60}. */
  public String model() {
    return traits.model;
  }

  public Mac mac() {
    return traits.mac;
  }

  /** As delivered from the factory, then given its number and service by hand. */
  public void reset() {
    secure.reset();
    unpack();
  }

  private void unpack() {
    items = new ItemTable(traits.model);
    own("device-type", traits.model);
    own("related-device-type", traits.model);
    own("software-version", traits.softwareVersion);
    own("related-software-version", traits.softwareVersion);
    own("mac-addr", traits.mac.toString().toUpperCase(Locale.ROOT));
    own("contact-me-uri", traits.contactMeUri);
    own("e164", traits.e164);
    own("basic-e164", traits.e164);
    changed.clear();
    cookie = null;
    reportWhenIdle = false;
  }

  /** Does what items of secure mode say; returns the one it could not use. */
  Optional<DlsItem> obey(List<DlsItem> written) {
    WebCertificate.install(written, traits.passphrase, this::own);
    return secure.written(written).map(name -> new DlsItem(name, null, "invalid data", ""));
  }

  void believed() {
    secure.believed();
    own("bootstrapping-tan", secure.tan());
  }

  boolean powerFails(PowerCut moment) {
    return cut == moment && messages == cutAt;
  }

  void power(PowerCut moment) throws IOException {
    if (powerFails(moment)) {
      throw new PowerCut.Dark();
    }
  }

  PhoneResult result(
      ContactEnding ending, String detail, List<ContactStep> steps, List<String> complaints) {
    return new PhoneResult(
        mac(), traits.model, ending, detail, steps, SipAccounts.of(items), items(), complaints);
  }

  String nonce() {
    return String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
  }

  private SSLContext tls() {
    if (secure.access() != present) {
      present = secure.access();
      mutual = present == null ? null : present.tls();
    }
    return present == null ? credulous : mutual;
  }

  private URI secureServer() {
    return traits.secureServer != null
        ? traits.secureServer
        : URI.create("https://" + traits.server.getHost() + ":" + secure.access().port());
  }

  private void own(String name, String value) {
    items.put(ItemKey.of(name), value);
  }
}
