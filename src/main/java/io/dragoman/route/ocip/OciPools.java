package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Hint;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import io.dragoman.upstream.ocip.OciFeed;
import io.dragoman.upstream.ocip.OciPlace;
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
public final class OciPools implements OciFeed, AutoCloseable {
  private static final int LOOPS = 2;
  private static final int WORKERS = 4;

  private final Supplier<HttpDoor> http;
  private final PoolTimes times;
  private final Map<OciAccount, Pool> pools = new ConcurrentHashMap<>();

  /** When the password of a tenant's login expires. */
  private final Map<String, LocalDate> expiries = new ConcurrentHashMap<>();

  private final EventLoopGroup loops =
      new NioEventLoopGroup(LOOPS, new DefaultThreadFactory("dragoman-ocip", true));
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new DefaultThreadFactory("dragoman-oci-work", true));

  /**
   * @param http null from it where no HTTP is to be had: then SOAP is MISCONFIGURED
   */
  public OciPools(Supplier<HttpDoor> http) {
    this(http, PoolTimes.USUAL);
  }

  OciPools(Supplier<HttpDoor> http, PoolTimes times) {
    this.http = http;
    this.times = times;
  }

  /** One document's responses; see {@link io.dragoman.upstream.ocip.OciDoor}. */
  public CompletionStage<List<OciCommand>> send(OciAsk ask) {
    try {
      return pool(ask.account().checked()).send(ask.commands());
    } catch (CarrierTrouble e) {
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
  public OciReportStream follow(OciPlace place, Consumer<Hint> listener) {
    return new OciReportStream(place, loops.next(), times.firstPause(), listener);
  }

  /** An account that was changed is another one: its predecessor's connections are given up. */
  private Pool pool(OciAccount account) {
    Pool known = pools.get(account);
    if (known != null) {
      return known;
    }
    pools.keySet().stream()
        .filter(other -> other.tenant().equals(account.tenant()) && !other.equals(account))
        .toList()
        .forEach(
            other -> {
              Pool old = pools.remove(other);
              if (old != null) {
                old.retire();
              }
            });
    return pools.computeIfAbsent(account, this::open);
  }

  private Pool open(OciAccount account) {
    EventLoop loop = loops.next();
    List<String> servers = account.endpoints();
    AtomicInteger at = new AtomicInteger();
    return new Pool(
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

  private CompletionStage<OciLink> link(OciAccount account, EventLoop loop) {
    if (account.transport() != OciAccount.Transport.SOAP) {
      return Sockets.open(account, loop, workers);
    }
    HttpDoor door = http.get();
    return door == null
        ? CompletableFuture.failedFuture(
            new CarrierTrouble(
                CarrierTrouble.Kind.MISCONFIGURED, "There is no way for SOAP: no HTTP here."))
        : CompletableFuture.completedFuture(new SoapLink(account, door));
  }

  @Override
  public void close() {
    pools.values().forEach(Pool::close);
    pools.clear();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    workers.shutdown();
  }
}
