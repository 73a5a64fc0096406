package io.dragoman.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One operation of the API.
 *
 * @param path template with variables in braces, e.g. {@code /api/v1/devices/{mac}}
 * @param role who may call it
 * @param filters shows callers of one tenant what is theirs; else {@link Reach} decides by the path
 */
record Resource(String method, String path, Role role, Handler handler, boolean filters) {

  Resource(String method, String path, Role role, Handler handler) {
    this(method, path, role, handler, false);
  }

  /** The same; its handler asks {@link ApiRequest#reach} about everything it shows. */
  Resource filtering() {
    return new Resource(method, path, role, handler, true);
  }

  /** Answers a request whose caller may ask it. */
  @FunctionalInterface
  interface Handler {
    CompletionStage<ApiResponse> handle(ApiRequest request);
  }

  /** The variables of the template as the path fills them; empty when it is another path. */
  Optional<Map<String, String>> match(String requested) {
    String[] template = path.split("/", -1);
    String[] segments = requested.split("/", -1);
    if (template.length != segments.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        variables.put(template[i].substring(1, template[i].length() - 1), segments[i]);
      } else if (!template[i].equals(segments[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
