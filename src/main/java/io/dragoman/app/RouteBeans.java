package io.dragoman.app;

import io.dragoman.camel.EventFormats;
import io.dragoman.camel.EventJsonFormat;
import io.dragoman.family.gigaset.DownloadProcessors;
import io.dragoman.family.gigaset.Downloads;
import io.dragoman.family.openstage.Dialogues;
import io.dragoman.family.openstage.DlsDataFormat;
import io.dragoman.family.openstage.OpenStageProcessors;
import io.dragoman.family.openstage.TanProcessor;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Tan;
import io.dragoman.model.Tenant;
import io.dragoman.phonebook.Phonebook;
import io.dragoman.phonebook.PhonebookProcessors;
import io.dragoman.pki.PkiProcessors;
import io.dragoman.pki.Publications;
import io.dragoman.profile.RenderingCache;
import io.dragoman.security.digest.DigestServer;
import io.dragoman.security.identity.Admission;
import io.dragoman.security.identity.DigestProcessor;
import io.dragoman.security.identity.DownloadRefusals;
import io.dragoman.security.identity.PreviousCredentials;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.security.rate.DeviceRateLimit;
import io.dragoman.security.rate.TenantRateLimit;
import io.dragoman.store.Store;
import io.dragoman.subscriber.broadworks.http.RouteCarrierTransport;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.file.SubscriberFile;
import io.dragoman.subscriber.lookup.SubscriberProcessors;
import io.dragoman.subscriber.lookup.UpstreamHealth;
import io.dragoman.subscriber.route.MappedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The beans that the shipped routes name; docs/routes.md lists their contracts. */
public final class RouteBeans {
  private final Map<String, Object> beans = new TreeMap<>();
  private DeviceRateLimit pace = DeviceRateLimit.unlimited();
  private TenantRateLimit quota = TenantRateLimit.unlimited();

  /** Bounds the devices of the steps that are added from here on. */
  public RouteBeans pace(DeviceRateLimit bounds) {
    pace = bounds;
    return this;
  }

  /** Bounds the tenants of the steps that are added from here on. */
  public RouteBeans quota(TenantRateLimit bounds) {
    quota = bounds;
    return this;
  }

  /** {@code dls}, {@code identify}, {@code opens}, {@code dialogue}, {@code broken}. */
  public RouteBeans openstage(DlsReader reader, Dialogues dialogues) {
    OpenStageProcessors steps = new OpenStageProcessors(dialogues, pace, quota);
    beans.put("dls", new DlsDataFormat(reader));
    beans.put("identify", steps.identify());
    beans.put("opens", steps.opens());
    beans.put("dialogue", steps.dialogue());
    beans.put("broken", steps.broken());
    return this;
  }

  /**
   * {@code identify-download}, {@code profile-request}, {@code profile}, {@code profile-response}.
   */
  public RouteBeans downloads(Downloads downloads) {
    DownloadProcessors steps = new DownloadProcessors(downloads, pace, quota);
    beans.put("identify-download", steps.identify());
    beans.put("profile-request", steps.request());
    beans.put("profile", steps.profile());
    beans.put("profile-response", steps.response());
    return this;
  }

  /**
   * {@code digest}.
   *
   * @param usable is a certificate that came through the handshake still its device's?
   * @param anonymous serve devices whose subscriber has no credentials without asking for any
   */
  public RouteBeans guard(
      DigestServer digest,
      Lockouts lockouts,
      BiPredicate<PeerCertificate, Instant> usable,
      Store store,
      boolean anonymous) {
    return guard(digest, lockouts, usable, store, anonymous, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param previous how long a device's last pair opens the door after upstream has another
   */
  public RouteBeans guard(
      DigestServer digest,
      Lockouts lockouts,
      BiPredicate<PeerCertificate, Instant> usable,
      Store store,
      boolean anonymous,
      Duration previous) {
    PreviousCredentials pairs = new PreviousCredentials(store, previous);
    beans.put(
        "digest",
        new DigestProcessor(digest, lockouts, usable, new DownloadRefusals(store), pairs, anonymous)
            .step());
    return this;
  }

  /** {@code upstream}, {@code upstream-down}, {@code admit}, {@code translate}. */
  public RouteBeans subscribers(
      Function<String, Optional<Tenant>> tenants, Admission admission, RenderingCache translation) {
    return subscribers(tenants, admission, translation, mac -> "", new UpstreamHealth());
  }

  /**
   * The same.
   *
   * @param homes the tenant whose carrier has a device that nobody registered; empty for none
   * @param lost told which upstreams do not answer
   */
  public RouteBeans subscribers(
      Function<String, Optional<Tenant>> tenants,
      Admission admission,
      RenderingCache translation,
      Function<Mac, String> homes,
      UpstreamHealth lost) {
    SubscriberProcessors steps =
        new SubscriberProcessors(tenants, admission, translation, homes, lost);
    beans.put("upstream", steps.upstream());
    beans.put("upstream-down", steps.upstreamDown());
    beans.put("admit", steps.admit());
    beans.put("translate", steps.translate());
    return this;
  }

  /** {@code carrier}. */
  public RouteBeans carrier(Carriers carriers) {
    beans.put("carrier", SubscriberProcessors.carrier(carriers));
    return this;
  }

  /** {@code upstream-file}. */
  public RouteBeans upstreamFile(SubscriberFile file) {
    beans.put("upstream-file", SubscriberProcessors.file(file));
    return this;
  }

  /** {@code identify-phonebook}, {@code phonebook-query}, {@code phonebook}, and its response. */
  public RouteBeans phonebook(Phonebook phonebook, Store store) {
    PhonebookProcessors steps = new PhonebookProcessors(phonebook, store, pace, quota);
    beans.put("identify-phonebook", steps.identify());
    beans.put("phonebook-query", steps.query());
    beans.put("phonebook", steps.search());
    beans.put("phonebook-response", steps.response());
    return this;
  }

  /** {@code subscriber}: what any directory answered becomes a subscriber. */
  public RouteBeans mapped(MappedRows rows, BiConsumer<Event, Contact> events) {
    beans.put("subscriber", SubscriberProcessors.mapped(rows, events));
    return this;
  }

  /**
   * {@code tan}.
   *
   * @param verify what a text proves of the PIN that a device's user was given
   */
  public RouteBeans secureMode(BiFunction<Mac, String, CompletionStage<Tan>> verify) {
    beans.put("tan", new TanProcessor(verify).processor());
    return this;
  }

  /** {@code pki}. */
  public RouteBeans pki(Publications publications) {
    beans.put("pki", PkiProcessors.publish(publications));
    return this;
  }

  /**
   * {@code event-log}, {@code event-json}, {@code event-syslog}.
   *
   * @param jsonLog are lines of the log JSON?
   */
  public RouteBeans events(BooleanSupplier jsonLog) {
    beans.put("event-log", EventFormats.toLog(jsonLog));
    beans.put(EventJsonFormat.NAME, new EventJsonFormat());
    beans.put("event-syslog", EventFormats.toSyslog());
    return this;
  }

  /** {@code carrier-http}, {@code http-ask}, {@code http-answer}. */
  public RouteBeans carrierHttp(RouteCarrierTransport http) {
    beans.putAll(http.beans());
    return this;
  }

  /** Anything else, e.g. {@code admin}. */
  public RouteBeans with(String name, Object bean) {
    beans.put(name, bean);
    return this;
  }

  public Map<String, Object> build() {
    return Map.copyOf(beans);
  }
}
