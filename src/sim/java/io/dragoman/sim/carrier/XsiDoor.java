package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Xsi-Actions (broadsoft-upstream.md § 1). */
final class XsiDoor implements Function<WebRequest, WebAnswer> {
  static final String PATH = "/com.broadsoft.xsi-actions";
  private static final String VERSION = "/v2.0/";

  private final CarrierData data;
  private final XsiAccess access;
  private final XsiResources resources;
  private final Faults faults;
  private final RequestLog log;
  private final Clock clock;

  XsiDoor(
      CarrierData data,
      CarrierAccounts accounts,
      BearerTokens tokens,
      Function<Boolean, String> dms,
      Faults faults,
      RequestLog log,
      Clock clock) {
    this.data = data;
    this.access = new XsiAccess(data, accounts, tokens);
    this.resources = new XsiResources(data, this::on, dms, tokens, clock);
    this.faults = faults;
    this.log = log;
    this.clock = clock;
  }

  private boolean on(CarrierFault fault) {
    return faults.happens(CarrierDoor.XSI, fault);
  }

  @Override
  public WebAnswer apply(WebRequest request) {
    if (!request.path().startsWith(PATH + VERSION)) {
      log.add(CarrierDoor.XSI, "elsewhere", request.path());
      return WebAnswer.html(404, "Not Found");
    }
    List<String> path = new ArrayList<>();
    for (String segment : request.path().substring((PATH + VERSION).length()).split("/", -1)) {
      path.add(WebRequest.decoded(segment.replace("+", "%2B")));
    }
    boolean ofUser = path.get(0).equalsIgnoreCase("user") && path.size() > 1;
    List<String> resource = ofUser ? path.subList(2, path.size()) : path;
    String what = String.join("/", resource).toLowerCase(Locale.ROOT);
    log.add(CarrierDoor.XSI, what(what), ofUser ? path.get(1) : "");
    try {
      Optional<CarrierAccount> account =
          on(CarrierFault.EXPIRED_LOGIN) ? Optional.empty() : access.of(request, clock);
      if (account.isEmpty()) {
        return challenge(request);
      }
      if (!ofUser) {
        return answer(request, 200, resources.root(what));
      }
      return answer(request, user(path.get(1), account.get()), what, resource);
    } catch (XsiTrouble e) {
      return write(request, e.status, e.document());
    } catch (IllegalArgumentException e) {
      return write(request, 400, new XsiTrouble(400, e.getMessage()).document());
    }
  }

  /** Names of entries are not part of what is counted. */
  private static String what(String path) {
    String[] parts = path.split("/", 3);
    return parts.length > 1 ? parts[0] + "/" + parts[1] : path;
  }

  private WebAnswer challenge(WebRequest request) {
    if (!request.header("authorization").isEmpty()) {
      log.count("xsi 401");
    }
    String realm =
        on(CarrierFault.ODD_REALM) ? "Please log in, käpt'n" : "XtendedServicesInterface";
    return write(request, 401, new XsiTrouble(401, "Authentication failed.").document())
        .with("WWW-Authenticate", "Basic realm=\"" + realm + "\"");
  }

  private SimUser user(String id, CarrierAccount account) {
    SimUser user = data.user(id).orElseThrow(() -> new XsiTrouble(404, "User not found: " + id));
    boolean one = Math.floorMod(user.userId().hashCode(), 7) == 0;
    if (!account.mayRead(user) || one && on(CarrierFault.FORBIDDEN_USER)) {
      throw new XsiTrouble(403, "User is not authorized for this resource.");
    }
    return user;
  }

  private WebAnswer answer(WebRequest request, SimUser user, String what, List<String> path) {
    return switch (request.method()) {
      case "GET", "HEAD" -> {
        Element found = resources.get(user, what, path, request);
        yield answer(request, 200, found);
      }
      case "POST" -> answer(request, 201, resources.post(user, what, request));
      case "PUT", "DELETE" -> {
        resources.change(user, what, path);
        yield WebAnswer.of(200);
      }
      default -> throw new XsiTrouble(405, "Method not allowed.");
    };
  }

  private WebAnswer answer(WebRequest request, int status, Element root) {
    if (root == null) {
      return WebAnswer.of(status);
    }
    boolean bare = Character.isLowerCase(root.name.charAt(0));
    return write(request, status, bare ? root : oddly(root.with("xmlns", XsiTrouble.NAMESPACE)))
        .with("Set-Cookie", "JSESSIONID=" + Integer.toHexString(root.hashCode()) + "; Path=/");
  }

  private Element oddly(Element root) {
    return new XsiOddities(this::on).apply(root);
  }

  private WebAnswer write(WebRequest request, int status, Element root) {
    boolean json =
        request.parameter("format").equalsIgnoreCase("json")
            || request.header("accept").contains("application/json")
            || request.header("content-type").contains("application/json");
    if (json) {
      return WebAnswer.of(status, "application/json;charset=UTF-8", BadgerFish.of(root));
    }
    Charset charset =
        on(CarrierFault.CYRILLIC)
            ? Charset.forName("windows-1251")
            : on(CarrierFault.LATIN1) ? ISO_8859_1 : UTF_8;
    boolean wrong = on(CarrierFault.WRONG_ENCODING);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XmlOut out = new XmlOut(bytes, wrong ? ISO_8859_1 : charset);
    out.declaration(wrong ? "UTF-8" : charset.name());
    if (on(CarrierFault.ENTITY_BOMB)) {
      out.raw(Bomb.doctype(root.name));
    }
    out.element(root).flush();
    return WebAnswer.of(status, "application/xml;charset=" + charset.name(), bytes.toByteArray());
  }
}
