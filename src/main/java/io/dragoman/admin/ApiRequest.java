package io.dragoman.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One request to the API.
 *
 * @param variables what the braces of the resource's path matched
 * @param query decoded query parameters; {@link #TWICE} when one has no name or is there twice
 * @param ifMatch header as sent, empty when absent
 * @param remote address it came from; empty within the process
 * @param actor who asks, for the audit trail: {@code event.by(request.actor())}
 * @param reach of which things the asker may know
 */
record ApiRequest(
    String method,
    String path,
    Map<String, String> variables,
    Map<String, String> query,
    String ifMatch,
    byte[] body,
    String remote,
    String actor,
    TenantScope reach) {
  /** The name under which a query says that one of its parameters is ambiguous. */
  static final String TWICE = "";

  ApiRequest(
      String method,
      String path,
      Map<String, String> variables,
      Map<String, String> query,
      String ifMatch,
      byte[] body) {
    this(method, path, variables, query, ifMatch, body, "");
  }

  ApiRequest(
      String method,
      String path,
      Map<String, String> variables,
      Map<String, String> query,
      String ifMatch,
      byte[] body,
      String remote) {
    this(method, path, variables, query, ifMatch, body, remote, "", TenantScope.WHOLE);
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  String query(String name, String fallback) {
    return query.getOrDefault(name, fallback);
  }

  /** A whole number in a range; outside it is a {@code 400}, not the nearest legal one. */
  int number(String name, int fallback, int min, int max) {
    String text = query.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same answer
    }
    throw ApiException.badRequest(name + " must be a number from " + min + " to " + max);
  }

  /** A yes or no; anything else is a {@code 400}. */
  boolean flag(String name) {
    return switch (query(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ApiException.badRequest(name + " must be true or false");
    };
  }

  /** The body as a JSON object. */
  JsonNode json() {
    try {
      JsonNode node =
          Json.MAPPER.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8));
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // the parser's message may quote the body
    }
    throw ApiException.badRequest("the body must be a JSON object");
  }

  ApiRequest matched(Map<String, String> found) {
    return new ApiRequest(method, path, found, query, ifMatch, body, remote, actor, reach);
  }

  ApiRequest by(String newActor, TenantScope newReach) {
    return new ApiRequest(
        method, path, variables, query, ifMatch, body, remote, newActor, newReach);
  }
}
