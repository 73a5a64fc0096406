package io.dragoman.profile;

import io.dragoman.model.Capability;
import io.dragoman.model.Device;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Everything {@code ${…}} may name, resolved once when a profile is loaded. */
final class PlaceholderNames {
  /** Settings of a tenant that every profile may name; others must be declared or present. */
  static final Set<String> TENANT =
      Set.of(
          "id",
          "name",
          "realm",
          "registrar",
          "port",
          "sbc",
          "sbcPort",
          "domain",
          "transport",
          "registerSeconds",
          "countryCode",
          "areaCode",
          "nationalPrefix",
          "language",
          "timeZone",
          "timeServer",
          "voiceMail",
          "removed",
          "srtp",
          "codecs",
          "unsupported");

  /** Addresses of the bridge; empty where it does not tell. */
  static final Set<String> BRIDGE = Set.of("downloadUrl", "phonebookUrl", "version");

  static final int MOST_LINES = 250;

  /** The 0-based place of a line's SIP domain among those of its device. */
  static final String DOMAIN = "domainIndex";

  static final Map<String, Function<Subscriber, String>> SUBSCRIBER = new LinkedHashMap<>();
  static final Map<String, Function<Line, String>> LINE = new LinkedHashMap<>();
  static final Map<String, Function<Device, String>> DEVICE = new LinkedHashMap<>();

  static {
    SUBSCRIBER.put("tenant", Subscriber::tenant);
    SUBSCRIBER.put("userId", Subscriber::userId);
    SUBSCRIBER.put("firstName", Subscriber::firstName);
    SUBSCRIBER.put("lastName", Subscriber::lastName);
    SUBSCRIBER.put("name", s -> joined(s.firstName(), s.lastName()));
    SUBSCRIBER.put("number", Subscriber::number);
    SUBSCRIBER.put("extension", Subscriber::extension);
    SUBSCRIBER.put("email", Subscriber::email);
    SUBSCRIBER.put("department", Subscriber::department);
    SUBSCRIBER.put("language", Subscriber::language);
    SUBSCRIBER.put("timeZone", Subscriber::timeZone);
    SUBSCRIBER.put("provUser", Subscriber::provUser);
    SUBSCRIBER.put("provPassword", s -> s.provPassword().reveal());
    LINE.put("order", l -> String.valueOf(l.order()));
    LINE.put("index", l -> String.valueOf(l.order() - 1));
    LINE.put("userId", Line::userId);
    LINE.put("firstName", Line::firstName);
    LINE.put("lastName", Line::lastName);
    LINE.put("name", l -> joined(l.firstName(), l.lastName()));
    LINE.put("number", Line::number);
    LINE.put("extension", Line::extension);
    LINE.put("user", Line::user);
    LINE.put("host", Line::host);
    LINE.put("linePort", l -> l.host().isEmpty() ? l.user() : l.user() + "@" + l.host());
    LINE.put("authUser", Line::authUser);
    LINE.put("authPassword", l -> l.authPassword().reveal());
    LINE.put("displayName", Line::displayName);
    DEVICE.put("mac", d -> d.mac().hex());
    DEVICE.put("mac.upper", d -> d.mac().upper());
    DEVICE.put("mac.colons", d -> d.mac().toString());
    DEVICE.put("model", Device::model);
    DEVICE.put("family", d -> d.family().id());
    DEVICE.put("firmware", Device::firmware);
    DEVICE.put("softwareType", Device::softwareType);
    DEVICE.put("modules", Device::modules);
    DEVICE.put("daylightRules", d -> d.daylightRules() ? "" : "none");
    DEVICE.put("group", Device::group);
    DEVICE.put("tenant", Device::tenant);
  }

  private final Set<String> declared;
  private final Set<String> bridge;

  /**
   * @param declared further names, e.g. {@code line.ipui}, {@code tenant.site}
   * @param bridge names the bridge gives beyond {@link #BRIDGE}
   */
  PlaceholderNames(Set<String> declared, Set<String> bridge) {
    this.declared = declared;
    this.bridge = bridge;
  }

  /** Where a placeholder stands decides which names mean something. */
  enum Place {
    DEVICE,
    LINE,
    FREE_LINE
  }

  /**
   * A resolved placeholder.
   *
   * @param ofLine it depends on the current line
   * @param asks bit of the {@link Capability} that its value asks for; 0 for none
   */
  record Found(PlaceholderField field, boolean secret, boolean ofLine, int asks) {
    Found(PlaceholderField field, boolean secret, boolean ofLine) {
      this(field, secret, ofLine, 0);
    }

    Found asking(String path) {
      return new Found(field, secret, ofLine, Capability.bitOf(path));
    }
  }

  Found find(String path, Place place, int at) throws SyntaxError {
    int dot = path.indexOf('.');
    String head = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? "" : path.substring(dot + 1);
    Found found =
        switch (head) {
          case "subscriber" -> subscriber(rest);
          case "line" -> line(rest, place, at);
          case "device" -> device(rest);
          case "tenant" -> tenant(rest);
          case "bridge" -> bridge(rest);
          default -> null;
        };
    if (found == null) {
      throw new SyntaxError(at, "unknown name ${" + Yaml.shortened(path) + "}");
    }
    return found.asking(path);
  }

  private Found subscriber(String key) {
    if (key.equals("lines")) {
      return plain(s -> String.valueOf(s.lines.size()));
    }
    Function<Subscriber, String> known = SUBSCRIBER.get(key);
    if (known != null) {
      return new Found(s -> text(known.apply(s.subscriber)), key.equals("provPassword"), false);
    }
    return declared.contains("subscriber." + key)
        ? new Found(s -> s.subscriber.extra().getOrDefault(key, ""), sensitive(key), false)
        : null;
  }

  private Found line(String key, Place place, int at) throws SyntaxError {
    int dot = key.indexOf('.');
    String which = dot < 0 ? "" : key.substring(0, dot);
    if (which.equals("first")) {
      return ofLine(key.substring(dot + 1), s -> s.lines.isEmpty() ? null : s.lines.get(0), false);
    }
    if (!which.isEmpty() && which.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int order = which.length() > 3 ? 0 : Integer.parseInt(which);
      if (order < 1 || order > MOST_LINES) {
        throw new SyntaxError(at, "lines are numbered 1 to " + MOST_LINES);
      }
      return ofLine(key.substring(dot + 1), s -> s.line(order), false);
    }
    if (place == Place.DEVICE && LINE.containsKey(key)) {
      throw new SyntaxError(
          at, "${line." + key + "} means a line only within each-line; else ${line.1." + key + "}");
    }
    if (key.equals(DOMAIN) && place == Place.LINE) {
      return new Found(s -> s.line == null ? "" : String.valueOf(s.domain(s.line)), false, true);
    }
    if (key.equals("order")) {
      return new Found(s -> String.valueOf(s.order), false, true);
    }
    if (key.equals("index")) {
      return new Found(s -> String.valueOf(s.order - 1), false, true);
    }
    if (place == Place.FREE_LINE) {
      throw new SyntaxError(at, "a free line has only ${line.order} and ${line.index}");
    }
    return ofLine(key, s -> s.line, true);
  }

  private Found ofLine(String key, Function<RenderingScope, Line> which, boolean current) {
    Function<Line, String> known = LINE.get(key);
    boolean extra = known == null;
    if (extra && !declared.contains("line." + key)) {
      return null;
    }
    Function<Line, String> read = extra ? l -> l.extra().getOrDefault(key, "") : known;
    PlaceholderField field =
        s -> {
          Line line = which.apply(s);
          return line == null ? "" : text(read.apply(line));
        };
    return new Found(field, extra ? sensitive(key) : key.equals("authPassword"), current);
  }

  private static Found device(String key) {
    Function<Device, String> known = DEVICE.get(key);
    return known == null ? null : plain(s -> text(known.apply(s.device)));
  }

  private Found tenant(String key) {
    if (key.equals("id")) {
      return plain(s -> s.tenant.id());
    }
    if (key.equals("phonebook")) {
      return plain(s -> s.tenant.phonebook());
    }
    return TENANT.contains(key) || declared.contains("tenant." + key)
        ? new Found(s -> s.tenant.value(key), sensitive(key), false)
        : null;
  }

  private Found bridge(String key) {
    return BRIDGE.contains(key) || bridge.contains(key)
        ? plain(s -> s.bridge.getOrDefault(key, ""))
        : null;
  }

  /** A column or setting whose name says that people should not read it. */
  static boolean sensitive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("pass")
        || lower.contains("pwd")
        || lower.contains("secret")
        || lower.endsWith("pin")
        || lower.contains("token");
  }

  private static Found plain(PlaceholderField field) {
    return new Found(field, false, false);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String joined(String first, String last) {
    return (first + " " + last).strip();
  }
}
