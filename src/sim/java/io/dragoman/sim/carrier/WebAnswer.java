package io.dragoman.sim.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param body writes it, maybe more than once; no longer than it has to be kept
 */
record WebAnswer(int status, Map<String, String> headers, Body body) {
  /** Written as it is made. */
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** Bytes whose length is known. */
  record Bytes(byte[] bytes) implements Body {
    @Override
    public void write(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  static WebAnswer of(int status, String type, byte[] body) {
    return new WebAnswer(status, Map.of("Content-Type", type), new Bytes(body));
  }

  static WebAnswer of(int status) {
    return new WebAnswer(status, Map.of(), new Bytes(new byte[0]));
  }

  static WebAnswer html(int status, String text) {
    String page =
        "<!DOCTYPE html>\n<html><head><title>"
            + text
            + "</title></head><body><h1>"
            + text
            + "</h1><hr><br>proxy-7.example</body></html>\n";
    return of(status, "text/html", page.getBytes(StandardCharsets.US_ASCII));
  }

  WebAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebAnswer(status, more, body);
  }
}
