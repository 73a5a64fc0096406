package io.dragoman.subscriber.merge;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One device profile while parts are joined. */
final class DeviceDraft {
  static final String TAG = "tag.";
  private static final Pattern MAC_AT_END = Pattern.compile("_([0-9a-fA-F]{12})$");
  private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");
  private static final int MOST_TAGS = 100;
  private static final int LONGEST_TYPE = 40;
  private static final int LONGEST_VERSION = 256;
  private static final int LONGEST_USER = 161;
  private static final int LONGEST_HOST = 80;

  /** Null when no source names it. */
  DeviceKey key;

  /** Null when no source tells it. */
  Mac mac;

  /** Does a record say that it is the tenant's? */
  boolean vouched;

  /** Does a directory tell its lines? Then it tells all of them. */
  boolean listed;

  /** Its MAC is another device's too: it is found by nothing. */
  boolean withheld;

  /** Told of the device; its {@link AttributedValues#password} is the one for downloads. */
  final AttributedValues told = new AttributedValues();

  final List<LineDraft> wires = new ArrayList<>(1);

  String name() {
    return key == null ? "" : key.name();
  }

  /** For people. */
  String subject() {
    return name().isEmpty() ? String.valueOf(mac) : name();
  }

  void add(DeviceFacts facts, Mac told, SourceRank voice) {
    if (facts.key() != null && (key == null || key.provider().isEmpty())) {
      key = facts.key();
    }
    if (mac == null) {
      mac = told;
    }
    listed |= CarrierSources.remote(voice.name()) && !facts.lines().isEmpty();
    put("mac", told == null ? "" : told.hex(), voice);
    put("deviceName", facts.key() == null ? "" : facts.key().name(), voice);
    put("deviceGroup", facts.key() == null ? "" : facts.key().group(), voice);
    put("deviceUrl", facts.url().length() > LONGEST_VERSION ? "" : facts.url(), voice);
    put("deviceType", type(facts), voice);
    put("deviceVersion", version(facts), voice);
    put("provUser", TextCleaner.usableId(facts.user(), LONGEST_USER) ? facts.user() : "", voice);
    put("outboundProxy", cut(facts.outboundProxy(), LONGEST_HOST), voice);
    String transport = TextCleaner.text(facts.transport()).toLowerCase(Locale.ROOT);
    put("transport", TRANSPORTS.contains(transport) ? transport : "", voice);
    facts.columns().forEach((name, value) -> put(name, cut(value, LONGEST_TYPE), voice));
    tags(facts).forEach((name, value) -> put(TAG + name, value, voice));
    this.told.password(facts.password(), voice);
  }

  static String type(DeviceFacts facts) {
    return cut(facts.type(), LONGEST_TYPE);
  }

  static String version(DeviceFacts facts) {
    return cut(facts.version(), LONGEST_VERSION);
  }

  /** Without percent signs. */
  static Map<String, String> tags(DeviceFacts facts) {
    Map<String, String> tags = new LinkedHashMap<>();
    facts.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_TAGS)
        .filter(tag -> !tag.getValue().isEmpty())
        .forEach(
            tag ->
                tags.putIfAbsent(
                    tag.getKey().replace("%", ""), cut(tag.getValue(), LONGEST_VERSION)));
    return tags;
  }

  private void put(String name, String value, SourceRank voice) {
    told.put(name, value, voice);
  }

  private static String cut(String text, int longest) {
    return TextCleaner.cut(TextCleaner.text(text), longest);
  }

  void macOfVersion(Predicate<Mac> taken) {
    if (mac == null) {
      mac =
          macAtEnd(told.get("deviceVersion"))
              .flatMap(Mac::parse)
              .filter(taken.negate())
              .orElse(null);
    }
  }

  /** The SIP User-Agent of some phones ends with it (broadsoft-upstream.md § 4.3). */
  static Optional<String> macAtEnd(String version) {
    Matcher end = MAC_AT_END.matcher(version);
    return end.find() ? Optional.of(end.group(1)) : Optional.empty();
  }

  boolean has(LinePort port) {
    return wires.stream().anyMatch(wire -> !wire.port.isNone() && port.fits(wire.port));
  }

  /** The line these facts are about; a new one when they are about none that is known. */
  LineDraft wire(LineFacts facts, LinePort port) {
    for (LineDraft wire : wires) {
      if (!port.isNone() && !wire.port.isNone()) {
        if (port.fits(wire.port)) {
          return wire;
        }
      } else if (facts.order() > 0 && wire.order > 0) {
        if (facts.order() == wire.order) {
          return wire;
        }
      } else if (!facts.userId().isEmpty() && facts.userId().equalsIgnoreCase(wire.userId)) {
        return wire;
      }
    }
    LineDraft fresh = new LineDraft();
    wires.add(fresh);
    return fresh;
  }
}
