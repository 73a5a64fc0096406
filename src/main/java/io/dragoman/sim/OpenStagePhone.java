package io.dragoman.sim;

import io.dragoman.dls.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * An OpenStage or OpenScape Desk Phone CP in default mode.
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
  final SSLContext tls = Trusting.context();
  ItemTable items;
  String cookie;
  int busyWrites;
  boolean reportWhenIdle;

  OpenStagePhone(OpenStageBuilder traits) {
    this.traits = traits;
    this.firmware = Firmware.parse(traits.softwareVersion);
    this.random = new Random(traits.seed);
    this.manner =
        new Manner(
            traits.prefixed, traits.untidy, traits.fragmentOnReason, traits.maxItems, random);
    this.busyWrites = traits.busyWrites;
    reset();
  }

  /**
   * @param server {@code https://host:port}; a path other than the firmware's fixed one is used as
   *     it is
   */
  public static OpenStageBuilder at(URI server, Mac mac) {
    return new OpenStageBuilder(server, mac);
  }

  /** Boots, and makes every further contact that the service asks for. */
  public PhoneResult start() {
    PhoneResult result = contact(Reason.START_UP);
    List<Step> steps = new ArrayList<>(result.steps());
    List<String> complaints = new ArrayList<>(result.complaints());
    for (int i = 1; i < MAX_CONTACTS; i++) {
      if (result.ending() == Ending.RESTARTED) {
        result = contact(Reason.START_UP);
      } else if (reportWhenIdle && result.ending() != Ending.BROKEN) {
        result = contact(Reason.SOLICITED);
      } else {
        break;
      }
      steps.addAll(result.steps());
      complaints.addAll(result.complaints());
    }
    return new PhoneResult(
        result.device(),
        result.model(),
        result.ending(),
        result.detail(),
        steps,
        result.accounts(),
        result.items(),
        complaints);
  }

  /** One session with the phone's own service, from its first message to the end. */
  public PhoneResult contact(Reason reason) {
    return contact(reason, traits.server);
  }

  /** One session with whatever service a contact-me named. */
  public PhoneResult contact(Reason reason, URI server) {
    if (reason == Reason.SOLICITED) {
      reportWhenIdle = false;
    }
    return new Conversation(this, server).run(reason);
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

  public Mac mac() {
    return traits.mac;
  }

  /** As delivered from the factory, then given its number and service by hand. */
  void reset() {
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

  String nonce() {
    return String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
  }

  private void own(String name, String value) {
    items.put(ItemKey.of(name), value);
  }
}
