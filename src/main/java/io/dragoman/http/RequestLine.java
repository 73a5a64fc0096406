package io.dragoman.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a request (RFC 9112 § 3).
 *
 * @param target in origin-form, or {@code *}; a target in absolute-form is brought to it
 * @param authority what a target in absolute-form names in place of {@code Host}; else empty
 */
record RequestLine(HttpMethod method, String target, String authority, HttpVersion version) {
  private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])\\.([0-9])");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://([^/?#]*+)([^#]*+)");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  /**
   * @throws MalformedRequest 400, 501 for a method nobody has heard of or that wants a tunnel, 505
   */
  static RequestLine of(String method, String target, String version) {
    Matcher said = VERSION.matcher(version);
    if (!said.matches()) {
      throw MalformedRequest.bad("no HTTP version");
    }
    if (!said.group(1).equals("1")) {
      throw new MalformedRequest(
          HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "not a version of HTTP/1");
    }
    if (!TOKEN.matcher(method).matches()) {
      throw MalformedRequest.bad("no method");
    }
    if (!METHODS.contains(method)) {
      throw new MalformedRequest(HttpResponseStatus.NOT_IMPLEMENTED, "unknown method");
    }
    // what comes after 1.1 is answered as 1.1 (RFC 9110 § 2.5)
    HttpVersion spoken = said.group(2).equals("0") ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    return of(HttpMethod.valueOf(method), target, spoken);
  }

  private static RequestLine of(HttpMethod method, String target, HttpVersion version) {
    boolean options = method.equals(HttpMethod.OPTIONS);
    boolean origin = target.startsWith("/") && target.indexOf('#') < 0;
    if (origin || (options && target.equals("*"))) {
      return new RequestLine(method, target, "", version);
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches() || !UriAuthority.valid(absolute.group(1))) {
      throw MalformedRequest.bad("no target");
    }
    String rest = absolute.group(2);
    String path = rest.startsWith("/") ? rest : "/" + rest;
    return new RequestLine(
        method, options && rest.isEmpty() ? "*" : path, absolute.group(1), version);
  }
}
