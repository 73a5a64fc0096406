package io.dragoman.route.ocip;

import io.dragoman.broadworks.OverloadText;
import io.dragoman.broadworks.oci.OciDocument;
import io.dragoman.broadworks.oci.OciLimits;
import io.dragoman.broadworks.oci.OciReader;
import io.dragoman.broadworks.oci.OciSoap;
import io.dragoman.broadworks.oci.OciWriter;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.ocip.OciAccount;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents in SOAP envelopes; who we are lives in the server's cookies, kept by the door (§ 2.2).
 */
final class SoapLink implements OciLink {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "text/xml; charset=utf-8", "SOAPAction", "\"\"");

  private static final Pattern SESSION = Pattern.compile("JSESSIONID=([^;,\\s]+)");

  private volatile String session = "";
  private volatile boolean changed;

  private final OciAccount account;
  private final HttpDoor door;
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);
  private final OciSoap soap = new OciSoap(OciLimits.DEFAULT);

  /** The door keeps cookies for each login apart: this one is nobody else's. */
  private final HttpDoor.Login jar =
      new HttpDoor.Login(HttpDoor.Login.Scheme.NONE, "oci-" + UUID.randomUUID(), Secret.NONE);

  SoapLink(OciAccount account, HttpDoor door) {
    this.account = account;
    this.door = door;
  }

  @Override
  public CompletionStage<OciDocument> exchange(OciDocument request) {
    byte[] body = soap.request(account.argument(), new OciWriter().text(request));
    return door.send(
            new HttpDoor.Ask(
                account.tenant(),
                "ocip-soap",
                "POST",
                URI.create(account.endpoint()),
                HEADERS,
                body,
                jar))
        .thenCompose(
            answer -> {
              cookies(answer.headers().getOrDefault("set-cookie", ""));
              try {
                return CompletableFuture.completedFuture(read(answer));
              } catch (CarrierTrouble | LostSession e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  private void cookies(String header) {
    Matcher matcher = SESSION.matcher(header);
    boolean told = matcher.find();
    changed = told && !session.isEmpty() && !session.equals(matcher.group(1));
    session = told ? matcher.group(1) : session;
  }

  @Override
  public boolean sessionChanged() {
    return changed;
  }

  private OciDocument read(HttpDoor.Answer answer) throws CarrierTrouble, LostSession {
    OciSoap.Answer inside;
    try {
      inside = soap.answer(answer.body());
      if (!inside.isFault()) {
        return reader.read(inside.document());
      }
    } catch (Problem e) {
      throw noSoap(answer);
    }
    if (inside.faultHas("NO_OCS_CONNECTION")) {
      throw new CarrierTrouble(Kind.UNREACHABLE, "The web service has lost its server.");
    }
    if (inside.faultHas("before user is logged in") || inside.faultHas("INVALID_REQUEST")) {
      throw new LostSession();
    }
    if (OverloadText.in(answer.status(), answer.body())) {
      throw busy(answer.status());
    }
    throw new CarrierTrouble(Kind.GARBLED, "The web service answered with a fault.");
  }

  private static CarrierTrouble busy(int status) {
    return new CarrierTrouble(Kind.BUSY, "The web service is too busy: " + status);
  }

  private static CarrierTrouble noSoap(HttpDoor.Answer answer) {
    int status = answer.status();
    if (OverloadText.in(status, answer.body())) {
      return busy(status);
    }
    return switch (status) {
      case 401, 403 ->
          new CarrierTrouble(Kind.FORBIDDEN, "The web service lets nobody in from here: " + status);
      case 500, 502, 504 ->
          new CarrierTrouble(Kind.UNREACHABLE, "The web service failed: " + status);
      default ->
          new CarrierTrouble(Kind.GARBLED, "The web service answered without SOAP: " + status);
    };
  }

  @Override
  public void onClosed(Runnable listener) {
    // nothing stands open between two requests
  }

  @Override
  public void close() {
    // the cookies go with this
  }
}
