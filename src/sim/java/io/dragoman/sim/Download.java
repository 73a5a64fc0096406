package io.dragoman.sim;

import io.dragoman.model.Secret;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One download: follows redirects and climbs the digest ladder of gigaset-provisioning.md § 5.2 at
 * each host anew.
 */
final class Download implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;

  /** One legitimate device can cause so many in a row (§ 5.3). */
  private static final int MAX_REFUSALS = 5;

  private final GigasetPhone phone;
  private final List<ContactStep> steps = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private HttpLink link;
  private String linkedTo = "";
  private Optional<Credentials> embedded = Optional.empty();
  private String etag = "";
  private String lastModified = "";

  Download(GigasetPhone phone) {
    this.phone = phone;
  }

  /** The last answer, whatever its status; the transcript has the others. */
  HttpReply fetch(URI first, String knownEtag, String knownDate) throws IOException {
    etag = knownEtag;
    lastModified = knownDate;
    URI target = first;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpReply reply = climb(target);
      Optional<String> location = reply.header("location");
      if (reply.status() / 100 != 3 || reply.status() == 304 || location.isEmpty()) {
        return reply;
      }
      target = withoutCredentials(target.resolve(location.get()));
    }
    throw new WireViolation("more than " + MAX_REDIRECTS + " redirects");
  }

  /** NX70: the redirect service may put the target's credentials into its URL (§ 5.4). */
  private URI withoutCredentials(URI target) {
    String info = target.getUserInfo();
    if (info == null || info.indexOf(':') < 0) {
      return target;
    }
    int colon = info.indexOf(':');
    embedded =
        Optional.of(
            new Credentials(info.substring(0, colon), Secret.of(info.substring(colon + 1))));
    String text = target.toString();
    return URI.create(text.replace(target.getRawUserInfo() + "@", ""));
  }

  private HttpReply climb(URI target) throws IOException {
    List<Credentials> ladder = new ArrayList<>();
    ladder.add(new Credentials(phone.mac().upper(), phone.traits.factorySecret));
    embedded
        .or(() -> Optional.of(new Credentials(phone.user(), phone.password())))
        .filter(c -> !c.username().isEmpty())
        .ifPresent(ladder::add);
    HttpReply reply = get(target, Optional.empty(), "anonymous");
    int refusals = 0;
    for (int rung = 0; rung < ladder.size() && reply.status() == 401; rung++) {
      DigestClient client = new DigestClient(ladder.get(rung), phone.random);
      String who = rung == 0 ? "factory" : "user";
      do {
        if (++refusals > MAX_REFUSALS || !client.challenged(challenges(reply))) {
          return reply;
        }
        reply = get(target, client.authorize("GET", requestTarget(target)), who);
      } while (reply.status() == 401 && DigestClient.stale(reply.headers("www-authenticate")));
    }
    return reply;
  }

  private List<String> challenges(HttpReply reply) {
    List<String> offered = reply.headers("www-authenticate");
    if (phone.traits.sha256) {
      return offered;
    }
    if (offered.size() != 1) {
      complaints.add(offered.size() + " challenges in one answer");
    }
    return offered.stream().filter(c -> !c.contains("SHA-256")).toList();
  }

  private HttpReply get(URI target, Optional<String> authorization, String who) throws IOException {
    String origin = target.getScheme() + "://" + target.getRawAuthority();
    if (!origin.equals(linkedTo)) {
      close();
    }
    long start = System.nanoTime();
    String sent = "GET " + target.getRawPath() + " " + who;
    HttpReply reply;
    try {
      if (link == null) {
        link = HttpLink.open(target, phone.tls, phone.traits.patience);
        linkedTo = origin;
      }
      reply = link.exchange(request(target, authorization));
    } catch (IOException e) {
      step(sent, "no answer", start);
      throw e;
    }
    step(sent, Integer.toString(reply.status()), start);
    if (phone.traits.close || !reply.keepsConnection()) {
      close();
    }
    return reply;
  }

  private byte[] request(URI target, Optional<String> authorization) {
    StringBuilder head = new StringBuilder(400);
    head.append("GET ").append(requestTarget(target)).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.getRawAuthority()).append("\r\n");
    String agent = phone.traits.model.userAgent(phone.mac(), steps.isEmpty());
    head.append("User-Agent: ").append(agent).append("\r\n");
    authorization.ifPresent(a -> head.append("Authorization: ").append(a).append("\r\n"));
    if (!etag.isEmpty()) {
      head.append("If-None-Match: ").append(etag).append("\r\n");
    }
    if (!lastModified.isEmpty()) {
      head.append("If-Modified-Since: ").append(lastModified).append("\r\n");
    }
    if (phone.traits.close) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String requestTarget(URI target) {
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
  }

  private void step(String sent, String received, long start) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    steps.add(new ContactStep(sent, 0, received, 0, millis));
  }

  /** Notes how many parameters the last answer had. */
  void read(int parameters) {
    ContactStep last = steps.remove(steps.size() - 1);
    steps.add(new ContactStep(last.sent(), 0, last.received(), parameters, last.millis()));
  }

  Optional<Credentials> embedded() {
    return embedded;
  }

  List<ContactStep> steps() {
    return steps;
  }

  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
