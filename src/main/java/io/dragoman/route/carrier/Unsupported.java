package io.dragoman.route.carrier;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The forms of {@link HttpClient} that Camel does not use: it takes {@code executeOpen}. */
@SuppressWarnings({"deprecation", "RedundantSuppression"})
abstract class Unsupported implements HttpClient {
  @Override
  public HttpResponse execute(ClassicHttpRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HttpResponse execute(ClassicHttpRequest request, HttpContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public org.apache.hc.core5.http.ClassicHttpResponse execute(
      HttpHost target, ClassicHttpRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HttpResponse execute(HttpHost target, ClassicHttpRequest request, HttpContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T execute(ClassicHttpRequest request, HttpClientResponseHandler<? extends T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T execute(
      ClassicHttpRequest request,
      HttpContext context,
      HttpClientResponseHandler<? extends T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T execute(
      HttpHost target, ClassicHttpRequest request, HttpClientResponseHandler<? extends T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T execute(
      HttpHost target,
      ClassicHttpRequest request,
      HttpContext context,
      HttpClientResponseHandler<? extends T> handler) {
    throw new UnsupportedOperationException();
  }
}
