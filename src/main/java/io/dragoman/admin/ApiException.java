package io.dragoman.admin;

/** Ends a request with a problem document. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiResponse response;

  private ApiException(ApiResponse response, String detail) {
    super(detail);
    this.response = response;
  }

  ApiResponse response() {
    return response;
  }

  static ApiException of(int status, String type, String title, String detail) {
    return new ApiException(ApiResponse.problem(status, type, title, detail), detail);
  }

  static ApiException badRequest(String detail) {
    return of(400, "bad-request", "The request is wrong", detail);
  }

  static ApiException notFound(String detail) {
    return of(404, "not-found", "There is nothing here", detail);
  }

  static ApiException changed() {
    return of(
        412,
        "changed-meanwhile",
        "The resource has changed",
        "If-Match does not name the present ETag; read again and repeat the change");
  }
}
