package io.dragoman.admin;

import io.dragoman.model.NearestName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * One operation of the API.
 *
 * @param path template with variables in braces, e.g. {@code /api/v1/devices/{mac}}
 * @param role who may call it
 * @param query the names of the query parameters it takes
 * @param filters shows callers of one tenant what is theirs; else {@link TenantScope} decides by
 *     the path
 */
record Resource(
    String method, String path, Role role, Handler handler, boolean filters, Set<String> query) {

  Resource(String method, String path, Role role, Handler handler) {
    this(method, path, role, handler, false, Set.of());
  }

  /** The same; its handler asks {@link ApiRequest#reach} about everything it shows. */
  Resource filtering() {
    return new Resource(method, path, role, handler, true, query);
  }

  /** The same with further query parameters; any other is a {@code 400}. */
  Resource taking(Collection<String> names) {
    Set<String> all = new TreeSet<>(query);
    all.addAll(names);
    return new Resource(method, path, role, handler, filters, Collections.unmodifiableSet(all));
  }

  Resource taking(String... names) {
    return taking(List.of(names));
  }

  /** The same for a list that comes in pages. */
  Resource paged() {
    return taking("limit", "cursor");
  }

  /**
   * @throws ApiException 400 for a query parameter it does not take, or one that came twice
   */
  void check(ApiRequest request) {
    String twice = request.query().get(ApiRequest.TWICE);
    if (twice != null) {
      throw ApiException.badRequest(
          "a query parameter has no name, or is there twice: " + printable(twice));
    }
    for (String name : request.query().keySet()) {
      if (!query.contains(name)) {
        String known =
            query.isEmpty() ? "there are none here" : "there are " + String.join(", ", query);
        throw ApiException.badRequest(
            "no query parameter has the name "
                + printable(name)
                + "; "
                + known
                + NearestName.question(name, query));
      }
    }
  }

  private static String printable(String name) {
    String cut = name.substring(0, Math.min(name.length(), 40));
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
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
