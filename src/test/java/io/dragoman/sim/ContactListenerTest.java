package io.dragoman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ContactListenerTest {
  private final List<Optional<URI>> contacts = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

  @Test
  void POST_is_answered_204_and_makes_it_report() throws Exception {
    try (ContactListener ear = listen()) {
      HttpResponse<String> answer = post(ear, "ContactMe=true");

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("Server")).contains("DlsClient");
      contacts(1);
      assertThat(contacts).containsExactly(Optional.empty());
    }
  }

  @Test
  void GET_works_without_and_with_another_service() throws Exception {
    try (ContactListener ear = listen()) {
      assertThat(get(ear, "").statusCode()).isEqualTo(204);
      contacts(1);
      now.updateAndGet(t -> t.plusSeconds(301));
      get(ear, "?ContactMe=true&dls_ip_addr=192.0.2.10&dls_ip_port=9999");
      contacts(2);
      assertThat(contacts.get(1)).contains(URI.create("https://192.0.2.10:9999"));
    }
  }

  @Test
  void a_request_too_soon_is_answered_and_forgotten() throws Exception {
    try (ContactListener ear = listen()) {
      post(ear, "ContactMe=true");
      contacts(1);
      assertThat(post(ear, "ContactMe=true").statusCode()).isEqualTo(204);
      now.updateAndGet(t -> t.plusSeconds(301));
      post(ear, "ContactMe=true");
      contacts(2);
      assertThat(contacts).hasSize(2);
    }
  }

  @Test
  void anything_else_is_not_found() throws Exception {
    try (ContactListener ear = listen()) {
      assertThat(post(ear, "ContactMe=false").statusCode()).isEqualTo(404);
      assertThat(get(ear, "/../x").statusCode()).isEqualTo(404);
      assertThat(contacts).isEmpty();
    }
  }

  private void contacts(int number) {
    Awaitility.await().until(() -> contacts.size() == number);
  }

  private ContactListener listen() throws IOException {
    return ContactListener.start(0, Duration.ofSeconds(300), clock, contacts::add);
  }

  private static HttpResponse<String> post(ContactListener ear, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(ear.uri()))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpResponse<String> get(ContactListener ear, String more) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(ear.uri() + more)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), BodyHandlers.ofString());
  }
}
