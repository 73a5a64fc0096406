package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciAddress;
import io.dragoman.subscriber.broadworks.ocip.OciChangeStream;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connections of all accounts; they outlive the routes that use them. What SOAP needs comes
 * from {@code http}, which is asked when it is needed. Thread-safe.
 */
public final class OciConnectionPools implements OciChangeStream, AutoCloseable {
  private static final int LOOPS = 2;
  private static final int WORKERS = 4;

  private final Supplier<CarrierTransport> http;
  private final OciPoolTimeouts times;
  private final Map<OciAccount, OciConnectionPool> pools = new ConcurrentHashMap<>();

  /** When the password of a tenant's login expires. */
  private final Map<String, LocalDate> expiries = new ConcurrentHashMap<>();

  private final EventLoopGroup loops =
      new NioEventLoopGroup(LOOPS, new DefaultThreadFactory("dragoman-ocip", true));
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new DefaultThreadFactory("dragoman-oci-work", true));

  /**
   * @param http null from it where no HTTP is to be had: then SOAP is MISCONFIGURED
   */
  public OciConnectionPools(Supplier<CarrierTransport> http) {
    this(http, OciPoolTimeouts.USUAL);
  }

  OciConnectionPools(Supplier<CarrierTransport> http, OciPoolTimeouts times) {
    this.http = http;
    this.times = times;
  }

  /** One document's responses; see {@link io.dragoman.subscriber.broadworks.ocip.OciTransport}. */
  public CompletionStage<List<OciCommand>> send(OciRequest ask) {
    try {
      return pool(ask.account().checked()).send(ask.commands());
    } catch (CarrierException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Lets a tenant's password that was refused be tried once more: somebody says it is right now.
   */
  public void retry(String tenant) {
    pools.forEach(
        (account, pool) -> {
          if (account.tenant().equals(tenant)) {
            pool.forgive();
          }
        });
  }

  @Override
  public OciReportStream follow(OciAddress place, Consumer<CarrierChange> listener) {
    return new OciReportStream(place, loops.next(), times.firstPause(), listener);
  }

  /** An account that was changed is another one: its predecessor's connections are given up. */
  private OciConnectionPool pool(OciAccount account) {
    OciConnectionPool known = pools.get(account);
    if (known != null) {
      return known;
    }
    pools.keySet().stream()
        .filter(other -> other.tenant().equals(account.tenant()) && !other.equals(account))
        .toList()
        .forEach(
            other -> {
              OciConnectionPool old = pools.remove(other);
              if (old != null) {
                old.retire();
              }
            });
    return pools.computeIfAbsent(account, this::open);
  }

  private OciConnectionPool open(OciAccount account) {
    EventLoop loop = loops.next();
    List<String> servers = account.endpoints();
    AtomicInteger at = new AtomicInteger();
    return new OciConnectionPool(
        account,
        loop,
        workers,
        () -> link(account.at(servers.get(at.get() % servers.size())), loop),
        at::incrementAndGet,
        login -> expires(account, login),
        times);
  }

  private void expires(OciAccount account, OciCommand login) {
    String days = login.text("passwordExpiresDays");
    if (days.matches("-?[0-9]{1,6}")) {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      expiries.put(account.tenant(), today.plusDays(Integer.parseInt(days)));
    } else {
      expiries.remove(account.tenant());
    }
  }

  @Override
  public Optional<LocalDate> passwordExpires(String tenant) {
    return Optional.ofNullable(expiries.get(tenant));
  }

  private CompletionStage<OciConnection> link(OciAccount account, EventLoop loop) {
    if (account.transport() != OciAccount.Transport.SOAP) {
      return OciSocketFactory.open(account, loop, workers);
    }
    CarrierTransport door = http.get();
    return door == null
        ? CompletableFuture.failedFuture(
            new CarrierException(
                CarrierException.Kind.MISCONFIGURED, "There is no way for SOAP: no HTTP here."))
        : CompletableFuture.completedFuture(new OciSoapConnection(account, door));
  }

  @Override
  public void close() {
    pools.values().forEach(OciConnectionPool::close);
    pools.clear();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    workers.shutdown();
  }
}
