package io.dragoman.subscriber;

import io.dragoman.model.Secret;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Carries one HTTP request to a carrier and its answer back, through the route that is named for
 * the service. Fails with {@link CarrierException} of kind UNREACHABLE, BUSY (too many wait
 * already), GARBLED (too large, redirected elsewhere) or MISCONFIGURED alone: every status is an
 * answer. Never blocks its caller; follows no redirect to another host unless the tenant allows it.
 * Cookies are kept for each login, and for none else.
 */
public interface CarrierTransport {
  CompletionStage<Answer> send(Ask ask);

  /**
   * @param service names the route: {@code xsi}, {@code dms}, {@code ocip-soap}
   * @param headers without {@code Authorization}
   * @param body empty for none
   */
  record Ask(
      String tenant,
      String service,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Login login) {}

  /** How to authenticate; Digest follows the challenge, Basic is sent at once. */
  record Login(Scheme scheme, String user, Secret password) {
    public static final Login NONE = new Login(Scheme.NONE, "", Secret.NONE);

    /** {@code VERBATIM}: the password is the whole value of the Authorization header. */
    public enum Scheme {
      NONE,
      BASIC,
      DIGEST,
      CHALLENGED,
      VERBATIM
    }
  }

  /**
   * @param headers names in lower case, the last of each name; all of {@code www-authenticate}, one
   *     a line
   */
  record Answer(int status, Map<String, String> headers, byte[] body) {}
}
