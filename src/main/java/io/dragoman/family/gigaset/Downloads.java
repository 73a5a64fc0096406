package io.dragoman.family.gigaset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.family.gigaset.codec.GigasetAgent;
import io.dragoman.family.gigaset.codec.Leftovers;
import io.dragoman.family.gigaset.codec.ProviderFrame;
import io.dragoman.family.gigaset.codec.Provisioning;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Delivered;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Shortfall;
import io.dragoman.security.identity.IdentityRule;
import io.dragoman.store.BoundedWait;
import io.dragoman.store.Change;
import io.dragoman.store.DeliveredEntry;
import io.dragoman.store.DeliveredQuestion;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Downloads of Gigaset configurations: who asks, and with what they are answered. Thread-safe. */
public final class Downloads {
  public static final String BASE = "/gigaset/";
  private static final String CONTENT_TYPE = "text/xml";
  private static final long CACHED_BYTES = 32L << 20;
  private static final int LOCKS = 64;

  private final Store store;
  private final Predicate<Mac> expected;
  private final Object[] locks = new Object[LOCKS];

  /** Bytes written once for a device, as long as its rendering does not change. */
  private final Cache<Written, byte[]> written =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_BYTES)
          .weigher((Written key, byte[] bytes) -> bytes.length + 200)
          .build();

  private record Written(Mac mac, Family family, String hash, String version, String origin) {}

  public Downloads(Store store) {
    this(store, mac -> false);
  }

  /**
   * @param expected is the device known to download, by whatever is known of it in memory?
   */
  public Downloads(Store store, Predicate<Mac> expected) {
    this.store = store;
    this.expected = expected;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** To be called before {@link #identify}: other bridges may have changed the device. */
  public CompletionStage<Void> look(String target, String userAgent) {
    return DownloadTarget.parse(BASE, target)
        .flatMap(DownloadTarget::mac)
        .or(() -> GigasetAgent.parse(userAgent).flatMap(GigasetAgent::mac))
        .map(store::look)
        .orElse(CompletableFuture.completedStage(null));
  }

  /**
   * Whose configuration a request asks for. When it is nobody's, the Event that says why is stored
   * here and the answer is 404. Nothing else is stored of a peer that has proved nothing yet. The
   * family of the context is null when only the directory can know it.
   *
   * @param target path as sent, dot segments and percent-encoding included, with its query
   * @param userAgent header as sent; null or empty when absent
   */
  public Optional<DeviceContext> identify(Contact contact, String target, String userAgent) {
    Optional<GigasetAgent> agent = GigasetAgent.parse(userAgent);
    Optional<Mac> announced = agent.flatMap(GigasetAgent::mac);
    Optional<DownloadTarget> wanted = DownloadTarget.parse(BASE, target);
    if (wanted.isEmpty()) {
      return nobody(contact, null, Cause.NOT_FOUND, "no configuration has this name");
    }
    Optional<Mac> mac = wanted.get().mac().or(() -> announced);
    if (mac.isEmpty()) {
      return nobody(contact, null, Cause.NO_DEVICE_IDENTITY, "no MAC in path and User-Agent");
    }
    if (announced.isPresent() && !announced.equals(mac)) {
      String detail = "the path names " + mac.get() + ", the User-Agent " + announced.get();
      return nobody(contact, mac.get(), Cause.IDENTITY_CONFLICT, detail);
    }
    Device device = store.device(mac.get()).orElse(null);
    Optional<Family> family =
        agent
            .flatMap(GigasetAgent::family)
            .or(() -> Optional.ofNullable(device).map(Device::family).filter(Family::gigaset));
    if (family.isEmpty() && !expected.test(mac.get())) {
      return nobody(contact, mac.get(), Cause.UNKNOWN_MODEL, "its User-Agent is no Gigaset's");
    }
    String model = model(agent, device);
    String tenant = device == null ? "" : device.tenant();
    String e164 = device == null ? "" : device.e164();
    return Optional.of(
        DeviceContext.of(
            contact,
            new DeviceIdentity(
                tenant,
                mac.get(),
                family.orElse(null),
                model,
                e164,
                agent.filter(a -> a.family().isPresent()).map(GigasetAgent::version).orElse(""),
                "",
                ""),
            device));
  }

  /**
   * Answers an authenticated download; the stage completes when a new version is durable. Whoever
   * has no configuration gets 404, never an empty or partial one.
   */
  public CompletionStage<ProfileResponse> answer(ProfileRequest request) {
    return BoundedWait.of(OvertakenRetry.again(() -> attempt(request)), BoundedWait.WORK);
  }

  /** What the device was given before is read first: the row is true for all bridges. */
  private CompletionStage<ProfileResponse> attempt(ProfileRequest request) {
    DeviceContext context = request.context();
    boolean before =
        context.desired().isPresent()
            && store
                .device(context.mac())
                .filter(known -> !known.renderedHash().isEmpty())
                .isPresent();
    return before
        ? store
            .ask(new DeliveredQuestion(context.mac()))
            .thenCompose(delivered -> attempt(request, delivered))
        : attempt(request, Delivered.UNKNOWN);
  }

  private CompletionStage<ProfileResponse> attempt(ProfileRequest request, Delivered before) {
    DeviceContext context = request.context();
    synchronized (locks[Math.floorMod(context.mac().hashCode(), LOCKS)]) {
      Device device = store.device(context.mac()).orElse(context.device());
      Optional<GigasetAgent> agent = GigasetAgent.parse(request.userAgent());
      try {
        return download(request, device, agent, before);
      } catch (Problem problem) {
        return withheld(context, device, agent, problem);
      }
    }
  }

  private CompletionStage<ProfileResponse> download(
      ProfileRequest request, Device device, Optional<GigasetAgent> agent, Delivered before) {
    DeviceContext context = request.context();
    Rendering desired = deserved(context, device);
    Leftovers leftovers = Leftovers.of(device.family(), before, desired);
    Rendering rendering = leftovers.rendering();
    Instant at = context.contact().at();
    Device fresh = ProfileVersion.rendered(reported(device, agent), rendering.hash(), at);
    String version = ProfileVersion.of(fresh.renderedAt());
    byte[] body = bytes(fresh, rendering, version, request.origin());
    Validators validators = Validators.of(rendering.hash(), fresh.renderedAt(), version, at);
    boolean again = fresh.renderedAt().equals(device.renderedAt());
    boolean unchanged =
        again && validators.unchanged(request.ifNoneMatch(), request.ifModifiedSince());
    Cause cause = unchanged ? Cause.NOT_MODIFIED : Cause.DOWNLOADED;
    ProfileResponse response =
        new ProfileResponse(
            unchanged ? 304 : 200,
            CONTENT_TYPE,
            unchanged ? new byte[0] : body,
            validators.etag(),
            validators.lastModified(),
            cause);
    if (request.headersOnly()) {
      return CompletableFuture.completedStage(response); // nothing is given
    }
    String detail = "version " + version + ", " + rendering.items().size() + " parameters";
    Event event = new Event(at, fresh.mac(), fresh.tenant(), cause, detail);
    Device after = lacking(fresh.withContact(event).withDrift(false, 0), leftovers, at);
    List<Event> events = new ArrayList<>();
    LeftOut.told(device, rendering, at).ifPresent(events::add);
    if (!leftovers.behind().isEmpty() && !Objects.equals(device.shortfall(), after.shortfall())) {
      events.add(new Event(at, fresh.mac(), fresh.tenant(), Cause.LEFT_BEHIND, leftovers.text()));
    }
    events.add(event); // a contact's last event says how it ended
    Device seen = store.device(fresh.mac()).isPresent() ? device : null;
    Change change = new Change(after, null, events).decidedOn(seen);
    if (!unchanged && !leftovers.after().equals(before)) {
      change = change.with(new DeliveredEntry(fresh.mac(), leftovers.after()));
    }
    return stored(change, unchanged, again).thenApply(stored -> response);
  }

  /**
   * What is withheld or left out, and what stays of earlier files. What its tenant would do without
   * is the lesser of the two.
   */
  private static Device lacking(Device device, Leftovers leftovers, Instant at) {
    Shortfall before = device.shortfall();
    boolean ours = before != null && before.cause() == Cause.LEFT_BEHIND;
    Device noted =
        LeftOut.noted(
            ours ? device.withShortfall(null) : device, before, leftovers.rendering(), at);
    if (leftovers.behind().isEmpty()) {
      return noted;
    }
    Shortfall other = noted.shortfall();
    if (other == null) {
      return noted.withShortfall(
          new Shortfall(Cause.LEFT_BEHIND, leftovers.text(), ours ? before.since() : at));
    }
    boolean lesser = other.cause() == Cause.SETTING_LEFT_OUT;
    return noted.withShortfall(
        lesser
            ? new Shortfall(
                Cause.LEFT_BEHIND,
                leftovers.text() + " " + other.detail(),
                ours ? before.since() : at)
            : new Shortfall(
                other.cause(), other.detail() + ". " + leftovers.text(), other.since()));
  }

  /** What is given leaves after its event is durable; what the device has already may be noted. */
  private CompletionStage<Void> stored(Change change, boolean unchanged, boolean again) {
    if (unchanged) {
      return store.note(change);
    }
    return store.give(change, again);
  }

  /** The rendering, if this device may have it. */
  private static Rendering deserved(DeviceContext context, Device device) {
    if (context.withheld() != null) {
      boolean more = !context.why().isEmpty();
      throw new Problem(context.withheld(), more ? context.why() : context.withheld().sentence());
    }
    Family said = context.identity().family();
    if (device != null && said != null && device.family() != said) {
      throw new Problem(
          Cause.FAMILY_MISMATCH, "registered as " + device.family() + ", says it is " + said);
    }
    if (device == null) {
      throw new Problem(Cause.DEVICE_REFUSED, Cause.DEVICE_REFUSED.sentence());
    }
    return context
        .desired()
        .filter(rendering -> !rendering.isEmpty())
        .orElseThrow(() -> new Problem(Cause.NO_PROFILE, Cause.NO_PROFILE.sentence()));
  }

  /** How the device asked changes neither version nor validators: it is not asked to reload. */
  private byte[] bytes(Device device, Rendering rendering, String version, String asked) {
    String origin = rendering.ofOrigin() ? asked : "";
    return written.get(
        new Written(device.mac(), device.family(), rendering.hash(), version, origin),
        key -> bytes(device, rendering.askedBy(origin), version));
  }

  private static byte[] bytes(Device device, Rendering rendering, String version) {
    Family family = device.family();
    return switch (family) {
      case GIGASET_NX70, GIGASET_MAXWELL -> Provisioning.write(family, rendering);
      case GIGASET_LEGACY, GIGASET_N720, GIGASET_DE ->
          ProviderFrame.write(family, device.mac(), version, rendering);
      default -> throw new Problem(Cause.NO_PROFILE, family + " downloads nothing here");
    };
  }

  private CompletionStage<ProfileResponse> withheld(
      DeviceContext context, Device device, Optional<GigasetAgent> agent, Problem problem) {
    Instant at = context.contact().at();
    Device stored = store.device(context.mac()).orElse(null);
    Device fresh =
        stored != null && context.proof().given() && !IdentityRule.another(problem.why())
            ? reported(stored, agent)
            : stored;
    String tenant = device == null ? "" : device.tenant();
    Event event = new Event(at, context.mac(), tenant, problem.why(), problem.getMessage());
    // by the word of whoever is not this device it was not even in contact
    boolean stranger = IdentityRule.another(problem.why()) && !context.proof().ofDevice();
    Change change =
        fresh == null || stranger
            ? Change.of(event)
            : Change.of(lacking(contact(fresh, context, event), event), event).decidedOn(stored);
    ProfileResponse response =
        new ProfileResponse(404, CONTENT_TYPE, new byte[0], "", null, problem.why());
    // who gets nothing is not asked for credentials
    return store.commit(store.unproved(change, context.contact())).thenApply(durable -> response);
  }

  /**
   * Who gets nothing is not asked for a proof, and may be anybody: a device that was let in before
   * keeps its last contact.
   */
  private static Device contact(Device device, DeviceContext context, Event event) {
    boolean proved = context.proof().given();
    return proved || device.renderedHash().isEmpty() ? device.withContact(event) : device;
  }

  /**
   * What its family cannot do withheld everything: the device lacks it until a download succeeds.
   */
  private static Device lacking(Device device, Event event) {
    Shortfall before = device.shortfall();
    boolean known = before != null && before.cause() == event.cause();
    return event.cause() == Cause.SETTING_UNSUPPORTED
        ? device.withShortfall(
            new Shortfall(event.cause(), event.detail(), known ? before.since() : event.at()))
        : device;
  }

  private static Device reported(Device device, Optional<GigasetAgent> agent) {
    return agent
        .filter(a -> a.family().isPresent())
        .map(a -> device.withReport(a.model(), a.version(), "", ""))
        .orElse(device);
  }

  private static String model(Optional<GigasetAgent> agent, Device device) {
    return agent
        .filter(a -> a.family().isPresent())
        .map(GigasetAgent::model)
        .orElse(device == null ? "" : device.model());
  }

  private Optional<DeviceContext> nobody(Contact contact, Mac mac, Cause cause, String detail) {
    String tenant = mac == null ? "" : store.device(mac).map(Device::tenant).orElse("");
    Change change = Change.of(new Event(contact.at(), mac, tenant, cause, detail));
    store.commit(store.unproved(change, contact));
    return Optional.empty();
  }
}
