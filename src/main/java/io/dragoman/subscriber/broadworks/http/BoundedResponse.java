package io.dragoman.subscriber.broadworks.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Takes an answer into memory, or refuses it before it is there. */
final class BoundedResponse {
  private BoundedResponse() {}

  /** What needs no connection any more. */
  static ClassicHttpResponse of(ClassicHttpResponse response, int most) throws IOException {
    ClassicHttpResponse whole =
        new BasicClassicHttpResponse(response.getCode(), response.getReasonPhrase());
    whole.setHeaders(response.getHeaders());
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      Header encoding = response.getFirstHeader("Content-Encoding");
      if (encoding != null && !"identity".equalsIgnoreCase(encoding.getValue())) {
        // nobody asked for it, and what it unpacks to has no bound
        throw new Refused("the answer is compressed");
      }
      whole.setEntity(
          new ByteArrayEntity(
              body(entity, most), ContentType.parseLenient(entity.getContentType())));
    }
    return whole;
  }

  private static byte[] body(HttpEntity entity, int most) throws IOException {
    if (entity.getContentLength() <= most) {
      try (InputStream in = entity.getContent()) {
        byte[] body = in == null ? new byte[0] : in.readNBytes(most + 1);
        if (body.length <= most) {
          return body;
        }
      }
    }
    throw new Refused("the answer is longer than " + most + " bytes");
  }

  /** An answer nobody will look at. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }
}
