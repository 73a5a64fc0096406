package io.dragoman.route;

import io.dragoman.model.Event;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.util.json.JsonObject;
import org.slf4j.LoggerFactory;

/** Events in the forms in which others take them: a line of a log, JSON, syslog. */
final class EventFormats {
  /** Facility local0, severities warning and informational (RFC 5424 § 6.2.1). */
  private static final int WARNING = 16 * 8 + 4;

  private static final int INFORMATIONAL = 16 * 8 + 6;
  private static final String LOGGER = "dragoman.events";

  private EventFormats() {}

  /** An event as one JSON object on one line; a value that is not there is null. */
  static String json(Event event) {
    JsonObject json = new JsonObject();
    json.put("at", event.at().toString());
    json.put("mac", event.mac() == null ? null : event.mac().toString());
    json.put("tenant", event.tenant());
    json.put("cause", event.cause().id());
    json.put("outcome", event.cause().outcome().name().toLowerCase(java.util.Locale.ROOT));
    json.put("sentence", event.cause().sentence());
    json.put("detail", event.detail());
    json.put("actor", event.actor());
    return json.toJson();
  }

  /** As one message of RFC 5424, without structured data. */
  static String syslog(Event event, String host) {
    return "<"
        + (event.needsSomebody() ? WARNING : INFORMATIONAL)
        + ">1 "
        + event.at().truncatedTo(ChronoUnit.MILLIS)
        + " "
        + host
        + " dragoman - "
        + event.cause().id()
        + " - "
        + event;
  }

  /** {@code event-json}: Event to JSON, with its content type. */
  static Processor toJson() {
    return exchange -> {
      Message message = exchange.getMessage();
      message.setBody(json(event(exchange)));
      message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    };
  }

  /** {@code event-syslog}: Event to a message of RFC 5424. */
  static Processor toSyslog() {
    String host = host();
    return exchange -> exchange.getMessage().setBody(syslog(event(exchange), host));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "-");
    } catch (UnknownHostException e) {
      return "-";
    }
  }

  /**
   * {@code event-log}: one line for each event, as a warning where somebody has to look; the body
   * stays.
   *
   * @param asJson lines of JSON instead of text
   */
  static Processor toLog(BooleanSupplier asJson) {
    return exchange -> {
      Event event = event(exchange);
      String line = asJson.getAsBoolean() ? json(event) : event.toString();
      if (event.needsSomebody()) {
        LoggerFactory.getLogger(LOGGER).warn("{}", line);
      } else {
        LoggerFactory.getLogger(LOGGER).info("{}", line);
      }
    };
  }

  private static Event event(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Event event) {
      return event;
    }
    throw new IllegalArgumentException("the body is no event");
  }
}
