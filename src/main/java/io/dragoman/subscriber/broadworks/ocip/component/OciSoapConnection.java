package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.broadworks.OverloadText;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReader;
import io.dragoman.subscriber.broadworks.ocip.codec.OciSoap;
import io.dragoman.subscriber.broadworks.ocip.codec.OciWriter;
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
final class OciSoapConnection implements OciConnection {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "text/xml; charset=utf-8", "SOAPAction", "\"\"");

  private static final Pattern SESSION = Pattern.compile("JSESSIONID=([^;,\\s]+)");

  private volatile String session = "";
  private volatile boolean changed;

  private final OciAccount account;
  private final CarrierTransport door;
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);
  private final OciSoap soap = new OciSoap(OciLimits.DEFAULT);

  /** The door keeps cookies for each login apart: this one is nobody else's. */
  private final CarrierTransport.Login jar =
      new CarrierTransport.Login(
          CarrierTransport.Login.Scheme.NONE, "oci-" + UUID.randomUUID(), Secret.NONE);

  OciSoapConnection(OciAccount account, CarrierTransport door) {
    this.account = account;
    this.door = door;
  }

  @Override
  public CompletionStage<OciDocument> exchange(OciDocument request) {
    byte[] body = soap.request(account.argument(), new OciWriter().text(request));
    return door.send(
            new CarrierTransport.Ask(
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
              } catch (CarrierException | SessionLostException e) {
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

  private OciDocument read(CarrierTransport.Answer answer)
      throws CarrierException, SessionLostException {
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
      throw new CarrierException(Kind.UNREACHABLE, "The web service has lost its server.");
    }
    if (inside.faultHas("before user is logged in") || inside.faultHas("INVALID_REQUEST")) {
      throw new SessionLostException();
    }
    if (OverloadText.in(answer.status(), answer.body())) {
      throw busy(answer.status());
    }
    throw new CarrierException(Kind.GARBLED, "The web service answered with a fault.");
  }

  private static CarrierException busy(int status) {
    return new CarrierException(Kind.BUSY, "The web service is too busy: " + status);
  }

  private static CarrierException noSoap(CarrierTransport.Answer answer) {
    int status = answer.status();
    if (OverloadText.in(status, answer.body())) {
      return busy(status);
    }
    return switch (status) {
      case 401, 403 ->
          new CarrierException(
              Kind.FORBIDDEN, "The web service lets nobody in from here: " + status);
      case 500, 502, 504 ->
          new CarrierException(Kind.UNREACHABLE, "The web service failed: " + status);
      default ->
          new CarrierException(Kind.GARBLED, "The web service answered without SOAP: " + status);
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
