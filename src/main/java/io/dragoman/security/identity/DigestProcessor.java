package io.dragoman.security.identity;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.camel.RouteProperties;
import io.dragoman.model.AccessRule.Need;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Proof;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestAttempt;
import io.dragoman.security.digest.DigestResult;
import io.dragoman.security.digest.DigestServer;
import io.dragoman.security.lockout.Lockouts;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;

/**
 * The step {@code digest}: whoever may not have a configuration is turned away here, by the rules
 * of the device's tenant.
 *
 * <p>A device that is locked out is answered as if its password were wrong, whatever it is, and
 * costs the same work: nobody can tell by the answer whether a password was right.
 */
public final class DigestProcessor {
  private final DigestServer digest;
  private final Lockouts lockouts;
  private final BiPredicate<PeerCertificate, Instant> usable;
  private final DownloadRefusals refusals;
  private final PreviousCredentials pairs;
  private final boolean anonymous;

  /**
   * @param usable is a certificate that came through the handshake still its device's?
   * @param anonymous serve devices whose subscriber has no credentials without asking for any
   */
  public DigestProcessor(
      DigestServer digest,
      Lockouts lockouts,
      BiPredicate<PeerCertificate, Instant> usable,
      DownloadRefusals refusals,
      PreviousCredentials pairs,
      boolean anonymous) {
    this.digest = digest;
    this.lockouts = lockouts;
    this.usable = usable;
    this.refusals = refusals;
    this.pairs = pairs;
    this.anonymous = anonymous;
  }

  /**
   * Who gets nothing anyway is not asked: a phone would ask its user in turn. But of whom a proof
   * is to be had it is wanted, since without one nothing is learnt of the device.
   */
  public AsyncProcessor step() {
    return DeviceExchanges.waitingOrLater(this::decide, (exchange, decided) -> {});
  }

  private CompletionStage<Void> decide(Exchange exchange) {
    DeviceContext context = DeviceExchanges.context(exchange);
    Subscriber subscriber = DeviceExchanges.subscriber(exchange);
    boolean learning =
        context.withheld() == Cause.DEVICE_HELD || context.withheld() == Cause.FAMILY_MISMATCH;
    if (context.withheld() == null || (learning && guessable(subscriber))) {
      return guard(exchange, context, subscriber);
    } else if (context.tenant() != null && (trusted(context) || open(context, subscriber))) {
      DeviceExchanges.context(exchange, context.shown(Proof.TRUSTED_NETWORK));
    }
    return completedStage(null);
  }

  /** Only who downloads: a phone that has another door is given nothing without its proof. */
  private static boolean downloads(DeviceContext context) {
    return Door.of(context.identity().family()) == Door.DOWNLOAD;
  }

  private static boolean trusted(DeviceContext context) {
    return downloads(context) && need(context) == Need.NOTHING;
  }

  /**
   * Nobody is asked whose directory has no pair to ask for, unless its tenant wants another proof.
   */
  private boolean open(DeviceContext context, Subscriber subscriber) {
    return anonymous
        && downloads(context)
        && subscriber != null
        && subscriber.provUser().isEmpty()
        && need(context) != Need.CERTIFICATE;
  }

  private static Need need(DeviceContext context) {
    return context.tenant() == null
        ? Need.DIGEST
        : context.tenant().need(context.contact().remote());
  }

  private CompletionStage<Void> guard(
      Exchange exchange, DeviceContext context, Subscriber subscriber) {
    Need need = need(context);
    boolean certified = need == Need.CERTIFICATE || need == Need.CERTIFICATE_OR_DIGEST;
    if (certified && proven(context)) {
      DeviceExchanges.context(exchange, context.shown(Proof.CERTIFICATE));
    } else if (need == Need.NOTHING && downloads(context)) {
      DeviceExchanges.context(exchange, context.shown(Proof.TRUSTED_NETWORK));
    } else if (need == Need.CERTIFICATE) {
      refusals.tell(
          context,
          context.contact().certificate() == null
              ? Cause.CERTIFICATE_NEEDED
              : Cause.CERTIFICATE_REFUSED);
      DeviceExchanges.end(exchange, 403, "403 Forbidden");
    } else if (open(context, subscriber)) {
      DeviceExchanges.context(exchange, context.shown(Proof.TRUSTED_NETWORK));
    } else {
      return ask(exchange, context, subscriber);
    }
    return completedStage(null);
  }

  private boolean proven(DeviceContext context) {
    PeerCertificate certificate = context.contact().certificate();
    return certificate != null
        && certificate.mac().equals(context.mac())
        && usable.test(certificate, context.contact().at());
  }

  private CompletionStage<Void> ask(
      Exchange exchange, DeviceContext context, Subscriber subscriber) {
    Optional<Credentials> pair =
        Optional.ofNullable(subscriber).map(s -> new Credentials(s.provUser(), s.provPassword()));
    boolean locked = lockouts.locked(context.mac(), context.contact().remote());
    DigestResult result =
        digest.verify(attempt(exchange, context, locked ? pair.map(DigestProcessor::decoy) : pair));
    boolean another = result == DigestResult.WRONG || result == DigestResult.FACTORY;
    if (locked || !another || !guessable(subscriber)) {
      CompletionStage<Void> stored =
          result.ok() && pair.isPresent()
              ? pairs.proved(context, pair.get())
              : completedStage(null);
      return stored.thenAccept(
          nothing -> judge(exchange, context, result, locked, guessable(subscriber)));
    }
    return pairs
        .of(context, pair.orElseThrow())
        .thenAccept(
            previous -> {
              DigestResult second =
                  previous
                      .map(old -> digest.verify(attempt(exchange, context, Optional.of(old))))
                      .filter(r -> r != DigestResult.WRONG && r != DigestResult.FACTORY)
                      .orElse(result);
              if (second.ok()) {
                pairs.used(context);
              }
              judge(exchange, context, second, false, true);
            });
  }

  private void judge(
      Exchange exchange,
      DeviceContext context,
      DigestResult result,
      boolean locked,
      boolean guessable) {
    boolean tried =
        switch (result) {
          case ABSENT, FACTORY, MALFORMED -> false;
          default -> true;
        };
    if (locked && tried) {
      refusals.tell(context, Cause.LOCKED_OUT);
      refuse(exchange, false);
    } else if (!result.ok()) {
      if (result != DigestResult.ABSENT) {
        refusals.tell(context, result.cause());
      }
      if (result.failure() && guessable) {
        refusals.locked(context, lockouts.failed(context.mac(), context.contact().remote()));
      }
      refuse(exchange, result.stale());
    } else {
      DeviceExchanges.context(exchange, context.shown(Proof.CREDENTIALS));
    }
  }

  /** Where there is no password, nobody gets in and there is nothing to guess. */
  private static boolean guessable(Subscriber subscriber) {
    return subscriber != null
        && !subscriber.provUser().isEmpty()
        && !subscriber.provPassword().isEmpty();
  }

  /** The same user with a password of the same length that nobody is told. */
  private static Credentials decoy(Credentials real) {
    return new Credentials(
        real.username(), Secret.of("\0".repeat(real.password().reveal().length())));
  }

  private void refuse(Exchange exchange, boolean stale) {
    exchange.getMessage().setHeader("WWW-Authenticate", digest.challenges(stale));
    DeviceExchanges.end(exchange, 401, "401 Unauthorized");
  }

  private static DigestAttempt attempt(
      Exchange exchange, DeviceContext context, Optional<Credentials> credentials) {
    String authorization = DeviceExchanges.header(exchange, "Authorization");
    return new DigestAttempt(
        authorization.isEmpty() ? null : authorization,
        DeviceExchanges.header(exchange, Exchange.HTTP_METHOD),
        exchange.getProperty(RouteProperties.TARGET, "", String.class),
        context.mac(),
        credentials);
  }
}
