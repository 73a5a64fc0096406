package io.dragoman.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the authority tells everybody, by path below {@code /pki}: {@code ca.pem}, {@code crl} (of
 * the serving generation), {@code crl/<n>}, {@code crl/root-<n>}, {@code crl.pem} (all), {@code
 * ocsp}. Never blocks.
 */
public final class Publications {
  private static final Publication NOTHING =
      new Publication(404, "text/plain", "404 Not Found\n".getBytes(US_ASCII));
  private static final Publication NOT_NOW =
      new Publication(503, "text/plain", "503 Service Unavailable\n".getBytes(US_ASCII));
  private static final int LONGEST_PATH = 8_192;
  private static final String ROOT = "root-";

  private final CaGenerations generations;
  private final Crls crls;
  private final Ocsp ocsp;

  Publications(CaGenerations generations, Crls crls, Ocsp ocsp) {
    this.generations = generations;
    this.crls = crls;
    this.ocsp = ocsp;
  }

  /**
   * @param path raw, beginning with a slash
   * @param body of a POST
   * @return never fails: 404, or 503 while the authority, the database or the processor is not up
   *     to it
   */
  public CompletionStage<Publication> answer(String method, String path, byte[] body) {
    try {
      return find(method, path, body).exceptionally(failure -> refused(problem(failure)));
    } catch (Problem e) {
      return CompletableFuture.completedStage(refused(e));
    }
  }

  private static Publication refused(Problem problem) {
    return problem.why() == Cause.NOT_FOUND ? NOTHING : NOT_NOW;
  }

  private CompletionStage<Publication> find(String method, String path, byte[] body) {
    if (path.length() > LONGEST_PATH) {
      return CompletableFuture.completedStage(NOTHING);
    }
    if (method.equals("POST")) {
      return path.equals("/ocsp") ? ocsp(body) : CompletableFuture.completedStage(NOTHING);
    }
    if (path.startsWith("/ocsp/")) {
      return ocsp(decoded(path.substring("/ocsp/".length())));
    }
    if (path.startsWith("/crl/")) {
      return crl(path.substring("/crl/".length()));
    }
    return switch (path) {
      case "/ca.pem" -> CompletableFuture.completedStage(pem(authorities()));
      case "/crl" -> der(crls.devices(generations.serving()));
      case "/crl.pem" -> allLists();
      default -> CompletableFuture.completedStage(NOTHING);
    };
  }

  private CompletionStage<Publication> ocsp(byte[] request) {
    return ocsp.answer(request)
        .thenApply(answer -> new Publication(200, "application/ocsp-response", answer));
  }

  /** A request that is no base64 is as malformed as one without bytes. */
  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private CompletionStage<Publication> crl(String name) {
    boolean root = name.startsWith(ROOT);
    Optional<CaGeneration> named =
        number(root ? name.substring(ROOT.length()) : name).flatMap(generations::find);
    Function<CaGeneration, CompletionStage<byte[]>> list = root ? crls::authorities : crls::devices;
    return named
        .map(list)
        .map(Publications::der)
        .orElseGet(() -> CompletableFuture.completedStage(NOTHING));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static CompletionStage<Publication> der(CompletionStage<byte[]> list) {
    return list.thenApply(der -> new Publication(200, "application/pkix-crl", der));
  }

  private static Problem problem(Throwable failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return failure instanceof Problem problem
        ? problem
        : reason instanceof Problem problem
            ? problem
            : new Problem(Cause.INTERNAL_ERROR, "The list was not made.", failure);
  }

  private CompletionStage<Publication> allLists() {
    CompletionStage<String> text = CompletableFuture.completedStage("");
    for (CaGeneration generation : generations.live()) {
      text =
          text.thenCombine(
              crls.devices(generation), (before, list) -> before + Pem.of("X509 CRL", list));
      if (generation.root().key() != null) {
        text =
            text.thenCombine(
                crls.authorities(generation), (before, list) -> before + Pem.of("X509 CRL", list));
      }
    }
    return text.thenApply(Publications::pem);
  }

  private String authorities() {
    List<CaGeneration> live = generations.live();
    return live.stream()
        .map(g -> Pem.of(g.root().certificate()) + Pem.of(g.issuing().certificate()))
        .collect(Collectors.joining());
  }

  private static Publication pem(String text) {
    return new Publication(200, "application/x-pem-file", text.getBytes(US_ASCII));
  }

  /** An HTTP answer. */
  public record Publication(int status, String contentType, byte[] body) {}
}
