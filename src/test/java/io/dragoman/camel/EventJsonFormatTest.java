package io.dragoman.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.app.RouteBeans;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data format {@code event-json}, in route files and in a Camel of its own. */
class EventJsonFormatTest {
  private static final Event EVENT =
      new Event(
          Instant.parse("2026-11-30T20:00:00.123Z"),
          Mac.of("0001e325ea13"),
          "acme",
          Cause.NO_SUBSCRIBER,
          "Nobody has \"it\", Müller said.",
          "admin 1f");
  private static final Event OF_NO_DEVICE =
      new Event(Instant.EPOCH, null, "default", Cause.SUBSCRIBERS_LOADED, "7 devices");

  @TempDir Path folder;

  /** Camel with the jar on its class path and nothing registered by hand. */
  private static DefaultCamelContext plain() throws Exception {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:out").marshal().custom("event-json");
            from("direct:back").unmarshal().custom("event-json");
          }
        });
    camel.start();
    return camel;
  }

  @Test
  void camel_finds_it_by_name_and_reads_back_the_event_it_wrote() throws Exception {
    try (DefaultCamelContext camel = plain();
        ProducerTemplate template = camel.createProducerTemplate()) {
      for (Event event : new Event[] {EVENT, OF_NO_DEVICE}) {
        Exchange out = template.request("direct:out", exchange -> exchange.getIn().setBody(event));
        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE))
            .isEqualTo("application/json; charset=utf-8");
        byte[] written = out.getMessage().getBody(byte[].class);
        assertThat(new String(written, UTF_8)).doesNotContain("\n").doesNotContain("\r");
        assertThat(template.requestBody("direct:back", written)).isEqualTo(event);
      }
    }
  }

  @Test
  void a_body_that_is_no_event_is_an_invalid_payload() throws Exception {
    try (DefaultCamelContext camel = plain();
        ProducerTemplate template = camel.createProducerTemplate()) {
      Exchange out = template.request("direct:out", exchange -> exchange.getIn().setBody("hello"));
      assertThat(out.getException()).isInstanceOf(InvalidPayloadException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "7",
        "{}",
        "{\"at\":1,\"mac\":null,\"tenant\":\"a\",\"cause\":\"up-to-date\",\"detail\":\"\",\"actor\":\"\"}",
        "{\"at\":\"soon\",\"tenant\":\"a\",\"cause\":\"up-to-date\",\"detail\":\"\",\"actor\":\"\"}",
        "{\"at\":\"2026-11-30T20:00:00Z\",\"tenant\":\"a\",\"cause\":\"of-tomorrow\",\"detail\":\"\",\"actor\":\"\"}",
        "{\"at\":\"2026-11-30T20:00:00Z\",\"mac\":\"?\",\"tenant\":\"a\",\"cause\":\"up-to-date\",\"detail\":\"\",\"actor\":\"\"}",
        "{\"at\":\"2026-11-30T20:00:00Z\",\"tenant\":\"a\",\"cause\":\"up-to-date\",\"detail\":null,\"actor\":\"\"}"
      })
  void what_is_no_event_is_not_read_as_one(String text) {
    assertThatThrownBy(() -> EventJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_header_of_the_route_stays_where_no_content_type_is_wanted() throws Exception {
    EventJsonFormat format = new EventJsonFormat();
    format.setContentTypeHeader(false);
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("mine", format);
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:out").marshal().custom("mine");
            }
          });
      camel.start();
      try (ProducerTemplate template = camel.createProducerTemplate()) {
        Exchange out =
            template.request(
                "direct:out",
                exchange -> {
                  exchange.getIn().setBody(EVENT);
                  exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "text/plain");
                });
        assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("text/plain");
      }
    }
  }

  @Test
  void a_route_file_in_yaml_names_it_too() throws Exception {
    Files.writeString(
        folder.resolve("there-and-back.yaml"),
        """
        - route:
            id: there-and-back
            from:
              uri: direct:there-and-back
              steps:
                - marshal: {custom: {ref: event-json}}
                - unmarshal: {custom: {ref: event-json}}
        """);
    try (RouteHost host =
        new RouteHost(
            RouteHostSettings.of(folder)
                .beans(new RouteBeans().events(() -> false).build())
                .poll(Duration.ofMillis(50)))) {
      host.start();
      assertThat(host.send("direct:there-and-back", EVENT).toCompletableFuture().join())
          .isEqualTo(EVENT);
    }
  }
}
