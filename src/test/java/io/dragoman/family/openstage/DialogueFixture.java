package io.dragoman.family.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.HandClock;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** The dialogue engine with everything around it that a route would be. */
final class DialogueFixture {
  static final Tenant TENANT =
      new Tenant(Tenant.DEFAULT_ID, "file", UnknownDevices.AUTO_CREATE, Map.of());

  final WatchedStore store = new WatchedStore();
  final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  final List<String> measured = Collections.synchronizedList(new ArrayList<>());
  final DialogueLimits limits;
  Dialogues dialogues;
  private final DialoguePolicy gatekeeper;
  private final Map<Mac, Rendering> desired = new HashMap<>();
  private final Map<Mac, Cause> withheld = new HashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();

  DialogueFixture() {
    this(DialogueLimits.defaults());
  }

  DialogueFixture(DialogueLimits limits) {
    this(limits, DialoguePolicy.OPEN);
  }

  DialogueFixture(DialogueLimits limits, DialoguePolicy gatekeeper) {
    this.limits = limits;
    this.gatekeeper = gatekeeper;
    restart();
  }

  /** The bridge begins again: it knows what is stored, and nothing else. */
  void restart() {
    dialogues =
        new Dialogues(
            store,
            clock,
            limits,
            () -> "%032X".formatted(sessions.incrementAndGet()),
            gatekeeper,
            (cause, messages) -> measured.add(cause.id() + " " + messages));
  }

  /** A phone that plugs in with that MAC. */
  Phone phone(String mac) {
    return new Phone(this, mac);
  }

  /** What the device shall hold: {@code name[index]=value}; with {@code !} it is required. */
  void wants(Phone phone, String... items) {
    desired.put(phone.mac(), rendering(items));
    withheld.remove(phone.mac());
  }

  void withholds(Phone phone, Cause why) {
    withheld.put(phone.mac(), why);
  }

  /** A device that was brought to its rendering earlier and reported these items. */
  void knows(Phone phone, String... reported) {
    Device device =
        registered(phone)
            .withReport("OpenStage 60", "V3 R5.12.0", "100", "")
            .withContact(clock.instant(), Cause.CONFIGURED, "")
            .withRendered(desired.get(phone.mac()).hash(), clock.instant())
            .withDrift(false, 0);
    assertThat(store.memory.commit(new Change(device, items(reported), List.of()))).isCompleted();
  }

  Device registered(Phone phone) {
    return Device.registered(
        phone.mac(), Tenant.DEFAULT_ID, Family.OPENSTAGE, Device.Admission.APPROVED);
  }

  void stores(Device device) {
    assertThat(store.memory.commit(Change.of(device))).isCompleted();
  }

  CompletionStage<DlsResponse> receives(Contact contact, WorkpointMessage message) {
    DeviceContext context = dialogues.identify(contact, message);
    if (dialogues.opens(message) && context.mac() != null) {
      Cause why = withheld.get(context.mac());
      Device device =
          context.device() != null || why == Cause.DEVICE_REFUSED
              ? context.device()
              : Device.registered(context.mac(), "", Family.OPENSTAGE, Device.Admission.APPROVED);
      context = context.admitted(TENANT, device);
      Rendering rendering = desired.get(context.mac());
      context =
          why != null || rendering == null
              ? context.withhold(why == null ? Cause.NO_SUBSCRIBER : why)
              : context.rendered(rendering);
    }
    return dialogues.answer(context, message);
  }

  Device device(Phone phone) {
    return store.device(phone.mac()).orElseThrow();
  }

  /** As text, {@code name[index]=value}, in order. */
  List<String> reported(Phone phone) {
    Map<ItemKey, String> items = store.memory.reported(phone.mac()).toCompletableFuture().join();
    return new TreeMap<>(items)
        .entrySet().stream().map(item -> item.getKey() + "=" + item.getValue()).toList();
  }

  /** What its profile says, file and line, of the items it wants. */
  void wants(Phone phone, Rendering rendering) {
    desired.put(phone.mac(), rendering);
    withheld.remove(phone.mac());
  }

  /** How contacts ended; {@link #given} tells of the other kind. */
  List<Cause> causes() {
    return store.memory.trail().stream()
        .map(Event::cause)
        .filter(cause -> cause != Cause.GIVING)
        .toList();
  }

  /** How often something was about to be handed out. */
  long given() {
    return store.memory.trail().stream().filter(e -> e.cause() == Cause.GIVING).count();
  }

  Event lastEvent() {
    List<Event> trail = store.memory.trail();
    return trail.get(trail.size() - 1);
  }

  static Rendering rendering(String... items) {
    List<RenderedItem> rendered = new ArrayList<>();
    for (String item : items) {
      String[] parts = item.split("=", 2);
      boolean required = parts[1].endsWith("!");
      String value = required ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
      rendered.add(
          new RenderedItem(key(parts[0]), value, new Origin("", "", 0, ""), false, required));
    }
    return new Rendering(rendered);
  }

  static Map<ItemKey, String> items(String... items) {
    Map<ItemKey, String> values = new HashMap<>();
    for (String item : items) {
      String[] parts = item.split("=", 2);
      values.put(key(parts[0]), parts[1]);
    }
    return values;
  }

  static ItemKey key(String text) {
    int bracket = text.indexOf('[');
    return bracket < 0
        ? ItemKey.of(text)
        : ItemKey.of(
            text.substring(0, bracket),
            Integer.parseInt(text.substring(bracket + 1, text.length() - 1)));
  }
}
