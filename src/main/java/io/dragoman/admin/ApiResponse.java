package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer of the API. */
record ApiResponse(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  static ApiResponse json(int status, JsonNode node) {
    return new ApiResponse(status, JSON, Json.bytes(node), Map.of());
  }

  static ApiResponse text(int status, String contentType, String text) {
    return new ApiResponse(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static ApiResponse none() {
    return new ApiResponse(204, "", new byte[0], Map.of());
  }

  /** RFC 9457. */
  static ApiResponse problem(int status, String type, String title, String detail) {
    var node =
        Json.object()
            .put("type", "urn:dragoman:problem:" + type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    return new ApiResponse(status, PROBLEM, Json.bytes(node), Map.of());
  }

  ApiResponse with(String header, String value) {
    var more = new java.util.LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, contentType, body, Map.copyOf(more));
  }
}
