package io.dragoman.phonebook;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.security.rate.DeviceRateLimit;
import io.dragoman.security.rate.TenantRateLimit;
import io.dragoman.store.Store;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps of {@code routes/phonebook.xml}. */
public final class PhonebookProcessors {
  private static final String SEARCH = "DragomanSearch";
  private static final String BOOK = "DragomanBook";

  private final Phonebook phonebook;
  private final Store store;
  private final DeviceRateLimit pace;
  private final TenantRateLimit quota;

  public PhonebookProcessors(
      Phonebook phonebook, Store store, DeviceRateLimit pace, TenantRateLimit quota) {
    this.phonebook = phonebook;
    this.store = store;
    this.pace = pace;
    this.quota = quota;
  }

  /**
   * {@code identify-phonebook}: whose phone book is asked for, by a {@link BookPath}; 404 when
   * nobody's. Only devices that are known have one.
   */
  public Processor identify() {
    return exchange -> {
      Optional<BookPath> path =
          BookPath.parse(DeviceExchanges.header(exchange, Exchange.HTTP_PATH));
      Device device = path.flatMap(asked -> store.device(asked.mac())).orElse(null);
      if (device == null) {
        DeviceExchanges.end(exchange, 404, "404 Not Found");
        return;
      }
      DeviceContext context =
          DeviceContext.of(
              DeviceExchanges.contact(exchange),
              new DeviceIdentity(
                  device.tenant(), device.mac(), device.family(), device.model(), device.e164()),
              device);
      if (!pace.admits(context)) {
        DeviceExchanges.later(exchange);
        return;
      }
      exchange.setProperty(BOOK, path.flatMap(BookPath::book).orElse(null));
      DeviceExchanges.context(exchange, context);
      DeviceExchanges.identity(exchange, context.identity());
    };
  }

  /** {@code phonebook-query}: → DirectoryQuery of the device's own tenant and user. */
  public Processor query() {
    return exchange -> {
      DeviceContext context = DeviceExchanges.context(exchange);
      if (context.withheld() != null || context.tenant() == null) {
        DeviceExchanges.end(exchange, 404, "404 Not Found");
        return;
      }
      try {
        GigasetSearch asked =
            GigasetSearch.parse(DeviceExchanges.header(exchange, Exchange.HTTP_RAW_QUERY));
        Book named = exchange.getProperty(BOOK, Book.class);
        Book book = named == null ? Phonebook.meant(context.tenant(), asked.book()) : named;
        GigasetSearch search = asked.in(book.kind());
        exchange.setProperty(SEARCH, search);
        if (!quota.admitsSearch(context)) {
          answer(exchange, GigasetList.error(search.type(), GigasetList.UNAVAILABLE));
          DeviceExchanges.stop(exchange);
          return;
        }
        if (search.nowhere()
            || foreign(search, context.tenant(), DeviceExchanges.subscriber(exchange))) {
          answer(exchange, GigasetList.nobody(search));
          DeviceExchanges.stop(exchange);
          return;
        }
        exchange
            .getMessage()
            .setBody(
                new DirectoryQuery(
                    context.tenant().id(),
                    context.mac(),
                    user(DeviceExchanges.subscriber(exchange), search.sipUser()),
                    book,
                    search.criteria(),
                    search.askedStart(),
                    search.askedCount()));
      } catch (IllegalArgumentException e) {
        answer(exchange, GigasetList.error("pb", GigasetList.SYNTAX));
        DeviceExchanges.stop(exchange);
      }
    };
  }

  /** An address at somebody else's host is nobody's here, whatever number it begins with. */
  private static boolean foreign(GigasetSearch search, Tenant tenant, Subscriber subscriber) {
    Stream<String> lines =
        subscriber == null ? Stream.empty() : subscriber.lines().stream().map(Line::host);
    return !search.sipHost().isEmpty()
        && Stream.concat(Stream.of("domain", "registrar", "sbc").map(tenant::value), lines)
            .noneMatch(search.sipHost()::equalsIgnoreCase);
  }

  /** A base may ask for each of its own lines, and for nobody else. */
  private static String user(Subscriber subscriber, String sipUser) {
    if (subscriber == null) {
      return "";
    }
    return subscriber.lines().stream()
        .filter(line -> !sipUser.isEmpty())
        .filter(line -> line.user().equals(sipUser) || line.extension().equals(sipUser))
        .map(Line::userId)
        .findFirst()
        .orElse(subscriber.userId());
  }

  /** {@code phonebook}: DirectoryQuery → DirectoryPage. */
  public AsyncProcessor search() {
    return DeviceExchanges.waiting(
        exchange -> phonebook.search((DirectoryQuery) exchange.getMessage().getBody()),
        (exchange, page) -> exchange.getMessage().setBody(page));
  }

  /** {@code phonebook-response}: DirectoryPage, or none, → HTTP. */
  public Processor response() {
    return exchange -> {
      GigasetSearch search = exchange.getProperty(SEARCH, GigasetSearch.class);
      answer(
          exchange,
          exchange.getMessage().getBody() instanceof DirectoryPage page
              ? GigasetList.of(
                  search,
                  search.answer(page, NumberPlan.of(DeviceExchanges.context(exchange).tenant())))
              : GigasetList.error(search == null ? "pb" : search.type(), GigasetList.UNAVAILABLE));
    };
  }

  private static void answer(Exchange exchange, byte[] body) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, GigasetList.CONTENT_TYPE);
    exchange.getMessage().setHeader("Cache-Control", "no-store");
    exchange.getMessage().setBody(body);
  }
}
