package io.dragoman.upstream.xsi;

import io.dragoman.broadworks.xsi.XsiFault;
import io.dragoman.broadworks.xsi.XsiPath;
import io.dragoman.broadworks.xsi.XsiReader;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.HttpDoor.Answer;
import io.dragoman.upstream.HttpDoor.Ask;
import io.dragoman.upstream.HttpDoor.Login;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A few requests with whichever login the tenant configures, for somebody who wants to know what
 * works: every status is an answer, and nothing is tried twice.
 */
public final class XsiVisit {
  private final XsiSettings settings;
  private final HttpDoor door;
  private volatile Login login;

  private XsiVisit(XsiSettings settings, HttpDoor door) {
    this.settings = settings;
    this.door = door;
    this.login = XsiLogin.of(settings);
  }

  /**
   * @throws CarrierTrouble MISCONFIGURED
   */
  public static XsiVisit of(CarrierSettings settings, HttpDoor door) throws CarrierTrouble {
    return new XsiVisit(XsiSettings.of(settings), door);
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
   * Fails with {@link CarrierTrouble}, REFUSED where user or password are wrong.
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
              } catch (CarrierTrouble e) {
                throw new CompletionException(noToken(e, answer.status()));
              } catch (XsiFault e) {
                throw new CompletionException(XsiClient.garbled(e));
              }
            });
  }

  private static CarrierTrouble noToken(CarrierTrouble why, int status) {
    String sentence =
        why.kind() == CarrierTrouble.Kind.REFUSED
            ? "No LoginToken is given for carrier.xsi.user and carrier.xsi.password."
            : "No LoginToken is given for carrier.xsi.as (HTTP " + status + ").";
    return new CarrierTrouble(why.kind(), sentence, why);
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
                    new CarrierTrouble(
                        CarrierTrouble.Kind.MISCONFIGURED, "A user id has no address in Xsi.")));
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
