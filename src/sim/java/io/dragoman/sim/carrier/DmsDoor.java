package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Device files behind the device's credentials (broadsoft-upstream.md § 3). */
final class DmsDoor implements Function<WebRequest, WebAnswer> {
  private static final Pattern FILE =
      Pattern.compile("/dms(/[^/]+)?/(bridge-|digest-|basic-|mac-|none-)([0-9A-Fa-f]{12})\\.txt");

  private static final Pattern HEADER_MAC =
      Pattern.compile("(?i)(?<![0-9a-f])([0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\\2){4}[0-9a-f]{2})");

  private final CarrierData data;
  private final CarrierAccounts accounts;
  private final BearerTokens tokens;
  private final DmsAuthentication usual;
  private final Faults faults;
  private final RequestLog log;
  private final Clock clock;
  private final DmsDigest digest;
  private final DmsTemplate template;

  DmsDoor(
      CarrierData data,
      CarrierAccounts accounts,
      BearerTokens tokens,
      DmsAuthentication usual,
      Faults faults,
      RequestLog log,
      Clock clock) {
    this.data = data;
    this.accounts = accounts;
    this.tokens = tokens;
    this.usual = usual;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.digest = new DmsDigest(data.seed());
    this.template = new DmsTemplate(data);
  }

  private boolean on(CarrierFault fault) {
    return faults.happens(CarrierDoor.DMS, fault);
  }

  @Override
  public WebAnswer apply(WebRequest request) {
    String path = WebRequest.decoded(request.path());
    Matcher file = FILE.matcher(path);
    if (!file.matches()) {
      log.add(CarrierDoor.DMS, "static", path);
      return path.endsWith("/firmware.txt")
          ? WebAnswer.of(200, "text/plain", "5.21.0\n".getBytes(UTF_8))
          : missing();
    }
    String folder = file.group(1) == null ? "" : file.group(1).substring(1);
    log.add(CarrierDoor.DMS, folder.isEmpty() ? "all" : folder, path);
    Optional<SimDevice> device =
        data.deviceByMac(file.group(3)).filter(d -> folder.isEmpty() || d.folder().equals(folder));
    if (device.isEmpty() || on(CarrierFault.NO_FILE)) {
      return missing();
    }
    WebAnswer refusal = refusal(request, device.get(), way(file.group(2)));
    return refusal == null ? file(device.get()) : refusal;
  }

  private static WebAnswer missing() {
    return WebAnswer.html(404, "Not Found");
  }

  private DmsAuthentication way(String prefix) {
    return Arrays.stream(DmsAuthentication.values())
        .filter(way -> way.prefix().equals(prefix))
        .findFirst()
        .orElse(usual);
  }

  /** Null when the device may have its file. */
  private WebAnswer refusal(WebRequest request, SimDevice device, DmsAuthentication way) {
    String header = request.header("authorization");
    return switch (way) {
      case NONE -> null;
      case MAC -> otherMac(request, device) ? WebAnswer.html(403, "Forbidden") : null;
      case BASIC -> {
        boolean given = header.regionMatches(true, 0, "Basic ", 0, 6);
        yield judged(
            device, given, given && basic(header, device), "Basic realm=\"" + realm() + "\"");
      }
      case DIGEST -> digest(request, header, device);
    };
  }

  private static boolean otherMac(WebRequest request, SimDevice device) {
    Matcher found =
        HEADER_MAC.matcher(request.header("macaddress") + " " + request.header("user-agent"));
    return found.find() && !found.group(1).replaceAll("[:-]", "").equalsIgnoreCase(device.mac());
  }

  private String realm() {
    return on(CarrierFault.ODD_REALM) ? "Gerät \\\"DMS\\\"".replace("ä", "ae") : "BroadWorks";
  }

  private WebAnswer digest(WebRequest request, String header, SimDevice device) {
    if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
      log.count("dms challenged");
      return challenge(digest.challenge(realm(), false));
    }
    Map<String, String> given = DmsDigest.parameters(header);
    boolean right =
        DmsDigest.proves(given, device.user(), passwords(device), request)
            || DmsDigest.proves(
                given,
                CarrierAccounts.FILES,
                List.of(accounts.password(CarrierAccounts.FILES)),
                request);
    if (right && (!digest.issued(given) || (digest.first(given) && on(CarrierFault.STALE_NONCE)))) {
      return challenge(digest.challenge(given.get("realm").replace("\"", "\\\""), true));
    }
    return judged(device, true, right, digest.challenge(realm(), false));
  }

  private boolean basic(String header, SimDevice device) {
    try {
      String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), UTF_8);
      return pair.equals(CarrierAccounts.FILES + ":" + accounts.password(CarrierAccounts.FILES))
          || passwords(device).stream().anyMatch(each -> pair.equals(device.user() + ":" + each));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Its own, and the tokens that stand for it. */
  private List<String> passwords(SimDevice device) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(device.password()),
            tokens.of(XsiResources.whose(device), clock))
        .toList();
  }

  private WebAnswer judged(SimDevice device, boolean given, boolean right, String challenge) {
    if (!given) {
      return challenge(challenge);
    }
    boolean expired = on(CarrierFault.EXPIRED_LOGIN);
    String key = device.enterprise() + "/" + device.group() + "/" + device.name();
    if (accounts.note(CarrierDoor.DMS, key, right && !expired)) {
      return null;
    }
    log.count("dms 401");
    return accounts.locked(CarrierDoor.DMS, key)
        ? WebAnswer.html(403, "Forbidden")
        : challenge(challenge);
  }

  private static WebAnswer challenge(String challenge) {
    return WebAnswer.html(401, "Unauthorized").with("WWW-Authenticate", challenge);
  }

  private WebAnswer file(SimDevice device) {
    SimDevice shown = device;
    if (on(CarrierFault.OTHER_FILE)) {
      shown = foreign(device);
    } else if (on(CarrierFault.FOREIGN_LINES)) {
      shown = device.withLines(foreign(device).lines());
    }
    String text = template.render(shown, on(CarrierFault.UNREPLACED_TAGS));
    if (on(CarrierFault.LINE_ENDS)) {
      text = text.replace("\n", "\r\n");
    }
    if (on(CarrierFault.TRUNCATED_FILE)) {
      text = text.substring(0, text.length() * 2 / 3);
    }
    byte[] bytes = text.getBytes(on(CarrierFault.WRONG_ENCODING) ? ISO_8859_1 : UTF_8);
    return WebAnswer.of(200, "text/plain;charset=UTF-8", bytes);
  }

  /** A phone of the next enterprise. */
  private SimDevice foreign(SimDevice device) {
    List<String> enterprises = data.enterprises();
    int next = (enterprises.indexOf(device.enterprise()) + 1) % enterprises.size();
    return data.devices(enterprises.get(next), "")
        .filter(each -> each.isOpenStage() && !each.mac().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
