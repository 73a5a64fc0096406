package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciDocument;
import io.dragoman.broadworks.oci.OciLimits;
import io.dragoman.broadworks.oci.OciReader;
import io.dragoman.broadworks.oci.OciSoap;
import io.dragoman.broadworks.oci.OciWriter;
import io.dragoman.model.Problem;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.ocip.OciAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents in SOAP envelopes; who we are lives in the server's cookies, kept here (§ 2.2). */
final class SoapLink implements OciLink {
  private static final int MOST_COOKIES = 20;
  private static final Pattern COOKIE =
      Pattern.compile("(?:^|[,\\n])\\s*([!#-+.0-9A-Z^-z|~-]{1,100})=([^;,\\s]{0,4000})");

  private final OciAccount account;
  private final HttpDoor door;
  private final OciReader reader = new OciReader(OciLimits.DEFAULT);
  private final OciSoap soap = new OciSoap(OciLimits.DEFAULT);
  private final Map<String, String> cookies = new LinkedHashMap<>();

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
                headers(),
                body,
                HttpDoor.Login.NONE))
        .thenCompose(
            answer -> {
              try {
                return CompletableFuture.completedFuture(read(answer));
              } catch (CarrierTrouble | LostSession e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  private synchronized Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/xml; charset=utf-8");
    headers.put("SOAPAction", "\"\"");
    if (!cookies.isEmpty()) {
      StringBuilder cookie = new StringBuilder();
      cookies.forEach(
          (name, value) ->
              cookie
                  .append(cookie.length() == 0 ? "" : "; ")
                  .append(name)
                  .append('=')
                  .append(value));
      headers.put("Cookie", cookie.toString());
    }
    return headers;
  }

  private OciDocument read(HttpDoor.Answer answer) throws CarrierTrouble, LostSession {
    keep(answer.headers().getOrDefault("set-cookie", ""));
    OciSoap.Answer inside;
    try {
      inside = soap.answer(answer.body());
      if (!inside.isFault()) {
        return reader.read(inside.document());
      }
    } catch (Problem e) {
      throw noSoap(answer.status());
    }
    if (inside.faultHas("NO_OCS_CONNECTION")) {
      throw new CarrierTrouble(Kind.UNREACHABLE, "The web service has lost its server.");
    }
    if (inside.faultHas("before user is logged in") || inside.faultHas("INVALID_REQUEST")) {
      throw new LostSession();
    }
    throw new CarrierTrouble(Kind.GARBLED, "The web service answered with a fault.");
  }

  private static CarrierTrouble noSoap(int status) {
    return switch (status) {
      case 401, 403 ->
          new CarrierTrouble(Kind.FORBIDDEN, "The web service lets nobody in from here: " + status);
      case 429, 503 -> new CarrierTrouble(Kind.BUSY, "The web service is too busy: " + status);
      case 500, 502, 504 ->
          new CarrierTrouble(Kind.UNREACHABLE, "The web service failed: " + status);
      default ->
          new CarrierTrouble(Kind.GARBLED, "The web service answered without SOAP: " + status);
    };
  }

  /** Values only: whatever a cookie says of path and age, this session is short. */
  private synchronized void keep(String header) {
    Matcher matcher = COOKIE.matcher(header);
    while (matcher.find() && cookies.size() < MOST_COOKIES) {
      cookies.put(matcher.group(1), matcher.group(2));
    }
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
