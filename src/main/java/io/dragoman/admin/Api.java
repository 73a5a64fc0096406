package io.dragoman.admin;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the resource of a request, checks the token, and turns every failure into a problem
 * document. Thread-safe; never blocks.
 */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Tokens tokens;
  private final List<Resource> resources;
  private final AuthFailureLog intruders;
  private final TenantScope.Registry registry;

  /**
   * @param registry whose the things are that a path names, for tokens of one tenant
   */
  Api(
      Tokens tokens,
      List<Resource> resources,
      AuthFailureLog intruders,
      TenantScope.Registry registry) {
    this.tokens = tokens;
    this.intruders = intruders;
    this.registry = registry;
    this.resources = List.copyOf(resources);
  }

  List<Resource> resources() {
    return resources;
  }

  CompletionStage<ApiResponse> answer(ApiRequest request, String authorization) {
    return answer(request, tokens.caller(authorization).orElse(null));
  }

  /** Answers a caller who is known; null for nobody. */
  CompletionStage<ApiResponse> answer(ApiRequest asked, Caller caller) {
    TenantScope reach = TenantScope.of(caller, registry);
    ApiRequest request = asked.by(caller == null ? "" : caller.name(), reach);
    CompletionStage<ApiResponse> answer;
    try {
      answer =
          find(request, Optional.ofNullable(caller).map(Caller::role)).exceptionally(this::failed);
    } catch (RuntimeException e) {
      answer = CompletableFuture.completedFuture(failed(e));
    }
    return reach.whole() ? answer : answer.thenApply(Api::indifferent);
  }

  /** What is not there and what is another tenant's look the same, to the letter. */
  private static ApiResponse indifferent(ApiResponse response) {
    return response.status() == 404
        ? ApiException.notFound("there is no such thing in this tenant").response()
        : response;
  }

  private CompletionStage<ApiResponse> find(ApiRequest request, Optional<Role> role) {
    List<String> methods = new ArrayList<>();
    boolean hidden = false;
    for (Resource resource : resources) {
      Optional<Map<String, String>> variables = resource.match(request.path());
      if (variables.isPresent() && !request.reach().covers(resource, variables.get())) {
        hidden = true;
        continue;
      }
      if (variables.isPresent() && resource.method().equals(request.method())) {
        Optional<ApiResponse> refusal = refuse(resource, role);
        refusal.ifPresent(refused -> intruders.refused(request, request.actor()));
        if (refusal.isPresent()) {
          return CompletableFuture.completedFuture(refusal.get());
        }
        resource.check(request);
        return resource.handler().handle(request.matched(variables.get()));
      }
      variables.ifPresent(found -> methods.add(resource.method()));
    }
    if (role.isEmpty()) {
      // who has no token learns nothing about what exists
      intruders.refused(request, "");
      return CompletableFuture.completedFuture(unauthorized());
    }
    if (hidden) {
      intruders.refused(request, request.actor());
    }
    if (methods.isEmpty() || hidden) {
      throw ApiException.notFound("no resource has this path");
    }
    return CompletableFuture.completedFuture(
        ApiResponse.problem(405, "method", "The method is not allowed here", request.method())
            .with("Allow", String.join(", ", methods)));
  }

  private static Optional<ApiResponse> refuse(Resource resource, Optional<Role> role) {
    if (resource.role() == null || role.map(r -> r.may(resource.role())).orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        role.isEmpty()
            ? unauthorized()
            : ApiResponse.problem(
                403, "forbidden", "The token's role is too small", "needs " + resource.role()));
  }

  private static ApiResponse unauthorized() {
    return ApiResponse.problem(
            401, "unauthorized", "A bearer token is needed", "none known was sent")
        .with("WWW-Authenticate", "Bearer realm=\"dragoman\"");
  }

  private ApiResponse failed(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof ApiException refused) {
      return refused.response();
    }
    if (cause instanceof Problem problem) {
      return ApiResponse.problem(
          status(problem.why()),
          problem.why().id(),
          problem.why().sentence(),
          problem.getMessage());
    }
    LOG.error("A request to the API failed", cause);
    return ApiResponse.problem(500, "internal-error", "The bridge failed", "its log says how");
  }

  private static int status(Cause why) {
    return switch (why) {
      case NOT_FOUND -> 404;
      case OVERLOAD, DATABASE_DOWN -> 503;
      default -> 409;
    };
  }
}
