package io.dragoman.http;

import io.dragoman.model.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads for whom a proxy speaks: RFC 7239 § 4 to the letter, and the custom before it. */
final class ForwardedHeader {
  private static final int MOST_HOPS = 32;
  private static final int LONGEST = 4_096;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String QUOTED =
      "\"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\t \\x21-\\x7e])*+\"";
  private static final Pattern PAIR =
      Pattern.compile("(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]*+");
  private static final Pattern HIDDEN = Pattern.compile("unknown|_[A-Za-z0-9._-]+");
  private static final Pattern NODE =
      Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^\\[\\]:]+)(?::([0-9]{1,5}|_[A-Za-z0-9._-]+))?");

  private ForwardedHeader() {}

  /**
   * The {@code for} of each element, the nearest proxy's last.
   *
   * @return literal addresses, an empty text for one that is hidden or missing; empty when the
   *     header breaks its grammar anywhere
   */
  static Optional<List<String>> parse(List<String> headers) {
    Optional<List<Map<String, String>>> elements = elements(headers);
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    List<String> hops = new ArrayList<>();
    for (Map<String, String> element : elements.get()) {
      Optional<String> hop = node(element.getOrDefault("for", "unknown"));
      if (hop.isEmpty()) {
        return Optional.empty();
      }
      hops.add(hop.get());
    }
    return Optional.of(hops);
  }

  /** What the nearest proxy says by this name; empty when nothing, or the header is broken. */
  static String nearest(List<String> headers, String name) {
    List<Map<String, String>> all = elements(headers).orElse(List.of());
    return all.isEmpty() ? "" : all.get(all.size() - 1).getOrDefault(name, "");
  }

  /** The pairs of each element, names in lower case. */
  private static Optional<List<Map<String, String>>> elements(List<String> headers) {
    String text = String.join(",", headers);
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<Map<String, String>> elements = new ArrayList<>();
    Map<String, String> element = new HashMap<>();
    int at = 0;
    Matcher blanks = BLANKS.matcher(text);
    Matcher pair = PAIR.matcher(text);
    while (at < text.length()) {
      int from = element.isEmpty() ? skip(blanks, at) : at;
      if (!pair.region(from, text.length()).lookingAt()) {
        return Optional.empty();
      }
      String name = pair.group(1).toLowerCase(Locale.ROOT);
      if (element.put(name, unquoted(pair.group(2))) != null) {
        return Optional.empty();
      }
      at = pair.end();
      if (at < text.length() && text.charAt(at) == ';') {
        at++;
        if (at == text.length()) {
          return Optional.empty();
        }
        continue;
      }
      elements.add(element);
      element = new HashMap<>();
      at = skip(blanks, at);
      if (at < text.length() && (text.charAt(at) != ',' || ++at == text.length())) {
        return Optional.empty();
      }
    }
    return elements.size() <= MOST_HOPS ? Optional.of(elements) : Optional.empty();
  }

  /** {@code X-Forwarded-For}: addresses, some with a port. */
  static Optional<List<String>> addresses(List<String> headers) {
    String text = String.join(",", headers);
    if (text.length() > LONGEST || text.isBlank()) {
      return text.isBlank() ? Optional.of(List.of()) : Optional.empty();
    }
    List<String> hops = new ArrayList<>();
    for (String member : text.split(",", MOST_HOPS + 1)) {
      String address = member.strip();
      Optional<String> node =
          IpAddress.parse(address).isPresent() ? Optional.of(address) : node(address);
      if (node.isEmpty()) {
        return Optional.empty();
      }
      hops.add(node.get());
    }
    return Optional.of(hops);
  }

  private static int skip(Matcher blanks, int at) {
    return blanks.region(at, blanks.regionEnd()).lookingAt() ? blanks.end() : at;
  }

  private static String unquoted(String value) {
    return value.charAt(0) == '"'
        ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
        : value;
  }

  /** Empty when it is no node (RFC 7239 § 6); an empty text when it hides its address. */
  private static Optional<String> node(String text) {
    Matcher node = NODE.matcher(text);
    if (!node.matches()) {
      return Optional.empty();
    }
    String name = node.group(1);
    if (HIDDEN.matcher(name).matches()) {
      return Optional.of("");
    }
    boolean bracketed = name.charAt(0) == '[';
    String address = bracketed ? name.substring(1, name.length() - 1) : name;
    boolean fits = bracketed == address.contains(":");
    return fits && IpAddress.parse(address).isPresent() ? Optional.of(address) : Optional.empty();
  }
}
