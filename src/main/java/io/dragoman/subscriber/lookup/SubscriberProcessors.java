package io.dragoman.subscriber.lookup;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.profile.RenderingCache;
import io.dragoman.security.identity.Admission;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.file.SubscriberFile;
import io.dragoman.subscriber.route.MappedRows;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps between a device and its rendering, the same for every door. */
public final class SubscriberProcessors {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriberProcessors.class);

  private static final String DOWN = "DragomanUpstreamDown";
  private static final String UPSTREAM = "upstream";

  /** Property: which upstream of whom is asked. */
  private static final String ASKED = "DragomanUpstream";

  /** Property: a directory that was read whole does not have the device. */
  private static final String LACKING = "DragomanLacking";

  /** Property: the lines of the subscriber file that have no password for the device. */
  private static final String GAPS = "DragomanGaps";

  /** Property: the directory of a carrier was asked, which tells by itself what fails. */
  private static final String CARRIER = "DragomanCarrier";

  private final Function<String, Optional<Tenant>> tenants;
  private final Admission admission;
  private final RenderingCache translation;
  private final Function<Mac, String> homes;
  private final UpstreamHealth lost;
  private final UpstreamOutages outages = new UpstreamOutages(System::nanoTime);

  /**
   * @param homes the tenant that has a device nobody registered; empty for none
   * @param lost told which upstreams do not answer
   */
  public SubscriberProcessors(
      Function<String, Optional<Tenant>> tenants,
      Admission admission,
      RenderingCache translation,
      Function<Mac, String> homes,
      UpstreamHealth lost) {
    this.lost = lost;
    this.tenants = tenants;
    this.admission = admission;
    this.translation = translation;
    this.homes = homes;
  }

  /**
   * {@code upstream}: DeviceIdentity → the same; variable {@code upstream} names its route, and
   * {@code identity} stays when the body does not.
   */
  public Processor upstream() {
    return exchange -> {
      DeviceIdentity identity = (DeviceIdentity) exchange.getMessage().getBody();
      Optional<Tenant> tenant =
          tenants.apply(home(identity)).or(() -> tenants.apply(Tenant.DEFAULT_ID));
      String name = tenant.map(Tenant::upstream).orElse("file");
      exchange.setVariable(UPSTREAM, name);
      exchange.setProperty(
          ASKED, UpstreamHealth.name(name, tenant.map(Tenant::id).orElse(Tenant.DEFAULT_ID)));
      // routes that ask elsewhere lose the body
      DeviceExchanges.identity(exchange, identity);
    };
  }

  private String home(DeviceIdentity identity) {
    boolean stranger = identity.tenant() == null || identity.tenant().isEmpty();
    return stranger ? homes.apply(identity.mac()) : identity.tenant();
  }

  /** {@code upstream-down}: after a failure upstream → no subscriber, and why ({@link Absence}). */
  public Processor upstreamDown() {
    return exchange -> {
      Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      say(exchange, failure);
      String asked = exchange.getProperty(ASKED, "upstream", String.class);
      Absence absence = DirectoryFailures.of(asked, failure);
      exchange.setProperty(DOWN, absence);
      if (exchange.getProperty(CARRIER) == null) {
        lost.failed(asked, absence);
      }
      exchange.getMessage().setBody(absence);
    };
  }

  private void say(Exchange exchange, Throwable failure) {
    String upstream = exchange.getProperty(ASKED, "", String.class);
    boolean told = failure instanceof CarrierException && exchange.getProperty(CARRIER) != null;
    if (told || failure instanceof Problem) {
      // the event of the contact names the cause
      LOG.debug("Upstream {} has nothing: {}", upstream, failure.getMessage());
    } else {
      outages.failed(upstream, String.valueOf(failure)).ifPresent(LOG::warn);
    }
  }

  /** Whom upstream has answered knows that it is there. */
  private void answered(Exchange exchange) {
    String upstream = exchange.getProperty(ASKED, String.class);
    if (upstream != null) {
      outages.answered(upstream).ifPresent(LOG::warn);
    }
  }

  /** {@code upstream-file}: DeviceIdentity → Subscriber, or none, or why ({@link Absence}). */
  public static Processor file(SubscriberFile file) {
    return exchange -> {
      DeviceIdentity who = (DeviceIdentity) exchange.getMessage().getBody();
      exchange.setProperty(LACKING, file.lacks(who.mac()));
      Optional<Subscriber> found = file.find(who);
      found.ifPresent(
          whose -> exchange.setProperty(GAPS, file.withoutPassword(whose.tenant(), who.mac())));
      exchange
          .getMessage()
          .setBody(file.unusable(who).<Object>map(wrong -> wrong).or(() -> found).orElse(null));
    };
  }

  /**
   * {@code subscriber}: what a directory answered → Subscriber, or none; variable {@code columns}
   * says which field is which column, where the names differ.
   */
  public static Processor mapped(MappedRows rows, BiConsumer<Event, Contact> events) {
    return exchange -> {
      DeviceIdentity asked = (DeviceIdentity) exchange.getVariable(DeviceExchanges.IDENTITY);
      String columns = exchange.getVariable("columns", "", String.class);
      try {
        Object answer = exchange.getMessage().getBody();
        exchange.getMessage().setBody(rows.subscriber(asked, answer, columns).orElse(null));
      } catch (Problem problem) {
        Contact contact = DeviceExchanges.contact(exchange);
        if (contact != null) {
          events.accept(
              new Event(
                  contact.at(), asked.mac(), asked.tenant(), problem.why(), problem.getMessage()),
              contact);
        }
        throw problem;
      }
    };
  }

  /** {@code carrier}: DeviceIdentity → Subscriber, or none; waits on nobody's thread. */
  public static AsyncProcessor carrier(Carriers carriers) {
    return DeviceExchanges.waiting(
        exchange -> {
          DeviceIdentity who = (DeviceIdentity) exchange.getMessage().getBody();
          exchange.setProperty(CARRIER, true);
          exchange.setProperty(LACKING, carriers.lacks(who.tenant(), who.mac()));
          return carriers.find(who);
        },
        (exchange, found) -> exchange.getMessage().setBody(found.orElse(null)));
  }

  /**
   * Only a directory that was read whole says so, and only of a device that had a subscriber; what
   * downloads its configuration keeps it. Some of it may still have to be taken away.
   */
  private static boolean removed(Exchange exchange, DeviceContext context) {
    Device device = context.device();
    return context.withheld() == Cause.NO_SUBSCRIBER
        && context.tenant().wipesRemoved()
        && !device.family().gigaset()
        && (!device.renderedHash().isEmpty() || leftBehind(device))
        && exchange.getProperty(LACKING, false, Boolean.class);
  }

  private static boolean leftBehind(Device device) {
    return device.shortfall() != null && device.shortfall().cause() == Cause.LEFT_BEHIND;
  }

  /** {@code admit}: who is asking becomes whose device it is, or why it gets nothing. */
  public Processor admit() {
    return exchange -> {
      DeviceContext context = DeviceExchanges.context(exchange);
      Subscriber answer = DeviceExchanges.subscriber(exchange);
      String asked = exchange.getProperty(ASKED, "", String.class);
      Absence absence = exchange.getProperty(DOWN, Absence.class);
      if (absence == null) {
        answered(exchange);
        absence =
            DirectoryFailures.unusable(asked, exchange.getVariable(DeviceExchanges.SUBSCRIBER));
        if (absence == null || absence.ofDevice()) {
          lost.answered(asked);
        } else {
          lost.failed(asked, absence);
        }
      }
      Subscriber found = absence == null ? answer : null;
      Cause down = absence == null ? null : absence.cause();
      String home = found == null && context.mac() != null ? home(context.mac(), absence) : "";
      Admission.Admitted admitted = admission.admit(context, found, down, home);
      DeviceContext judged = explained(admitted.context(), absence, asked);
      boolean removed = absence == null && found == null && removed(exchange, judged);
      DeviceExchanges.context(
          exchange, removed ? judged.withhold(Cause.SUBSCRIBER_REMOVED) : judged);
      exchange.setVariable(DeviceExchanges.SUBSCRIBER, admitted.subscriber());
    };
  }

  private String home(Mac mac, Absence absence) {
    if (absence == null || !absence.ofDevice()) {
      return homes.apply(mac);
    }
    // the directory answers, so what it said before counts no longer
    admission.forget(mac);
    return absence.tenant();
  }

  /** With the directory that has nothing of the device, and why. */
  private static DeviceContext explained(DeviceContext context, Absence absence, String asked) {
    Cause why = context.withheld();
    if (why == null || !context.why().isEmpty()) {
      return context;
    }
    if (absence != null && why == absence.cause()) {
      return context.withhold(why, absence.detail());
    }
    return why == Cause.NO_SUBSCRIBER && !asked.isEmpty()
        ? context.withhold(why, "Asked: " + asked + ".")
        : context;
  }

  /** {@code translate}: what the device is to hold, or why it gets nothing. */
  public Processor translate() {
    return exchange -> {
      DeviceContext context =
          admission.confirmed(
              DeviceExchanges.context(exchange), DeviceExchanges.subscriber(exchange));
      DeviceExchanges.context(exchange, context);
      if (context.withheld() != null || context.device() == null) {
        return;
      }
      try {
        Device device = current(context);
        DeviceExchanges.context(
            exchange,
            context.rendered(
                translation.deliver(
                    device, context.tenant(), DeviceExchanges.subscriber(exchange))));
      } catch (Problem problem) {
        Problem told =
            DirectoryFailures.placed(problem, exchange.getProperty(GAPS, "", String.class));
        LOG.warn("{} gets nothing: {}", context.mac(), told.getMessage());
        DeviceExchanges.context(exchange, context.withhold(told));
      }
    };
  }

  /** The device as it introduces itself now: profiles may depend on all of it. */
  private static Device current(DeviceContext context) {
    DeviceIdentity identity = context.identity();
    return context
        .device()
        .withReport(identity.model(), identity.firmware(), identity.e164(), "")
        .withSoftware(identity.softwareType(), identity.modules());
  }
}
