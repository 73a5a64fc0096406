package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.CarrierTransport.Ask;
import io.dragoman.subscriber.CarrierTransport.Login;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiFault;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPath;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiReader;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A few requests with whichever login the tenant configures, for somebody who wants to know what
 * works: every status is an answer, and nothing is tried twice.
 */
public final class XsiProbe {
  private final XsiSettings settings;
  private final CarrierTransport door;
  private volatile Login login;

  private XsiProbe(XsiSettings settings, CarrierTransport door) {
    this.settings = settings;
    this.door = door;
    this.login = XsiLogin.of(settings);
  }

  /**
   * @throws CarrierException MISCONFIGURED
   */
  public static XsiProbe of(CarrierSettings settings, CarrierTransport door)
      throws CarrierException {
    return new XsiProbe(XsiSettings.of(settings), door);
  }

  /** {@code basic}, {@code sip} or {@code token}. */
  public String kind() {
    return settings.login();
  }

  /** The user in whose name lists are read: user@domain. */
  public String as() {
    return settings.as();
  }

  /** {@code Enterprise} or {@code Group}. */
  public String scope() {
    return settings.scope();
  }

  public int pageSize() {
    return settings.pageSize();
  }

  /**
   * Fetches a token where the tenant's login is one; else there is nothing to do before asking.
   * Fails with {@link CarrierException}, REFUSED where user or password are wrong.
   */
  public CompletionStage<Void> open() {
    if (!kind().equals("token")) {
      return CompletableFuture.completedFuture(null);
    }
    Login basic = XsiLogin.basic(settings, settings.password());
    XsiReader reader = new XsiReader();
    return send("POST", XsiPath.user(as(), "/profile/LoginToken").orElse(""), basic)
        .thenAccept(
            answer -> {
              try {
                XsiStatus.check(answer, reader);
                login =
                    XsiLogin.basic(
                        settings, reader.token(answer.body(), XsiStatus.contentType(answer)));
              } catch (CarrierException e) {
                throw new CompletionException(noToken(e, answer.status()));
              } catch (XsiFault e) {
                throw new CompletionException(XsiClient.garbled(e));
              }
            });
  }

  private static CarrierException noToken(CarrierException why, int status) {
    String sentence =
        why.kind() == CarrierException.Kind.REFUSED
            ? "No LoginToken is given for carrier.xsi.user and carrier.xsi.password."
            : "No LoginToken is given for carrier.xsi.as (HTTP " + status + ").";
    return new CarrierException(why.kind(), sentence, why);
  }

  public CompletionStage<Answer> versions() {
    return send("GET", XsiPath.versions(), login);
  }

  /**
   * @param resource with its query, e.g. {@code /profile/Device}
   */
  public CompletionStage<Answer> user(String userId, String resource) {
    return XsiPath.user(userId, resource)
        .map(path -> send("GET", path, login))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new CarrierException(
                        CarrierException.Kind.MISCONFIGURED, "A user id has no address in Xsi.")));
  }

  private CompletionStage<Answer> send(String method, String path, Login shown) {
    return door.send(
        new Ask(
            settings.tenant(),
            XsiKind.NAME,
            method,
            URI.create(settings.base() + path),
            method.equals("POST")
                ? Map.of(
                    "Accept", "application/xml", "Content-Type", "application/xml; charset=UTF-8")
                : Map.of("Accept", "application/xml"),
            new byte[0],
            shown));
  }
}
