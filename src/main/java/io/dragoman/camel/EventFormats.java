package io.dragoman.camel;

import io.dragoman.model.Event;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.LoggerFactory;

/** Events as lines: of a log, of syslog. */
public final class EventFormats {
  /** Facility local0, severities warning and informational (RFC 5424 § 6.2.1). */
  private static final int WARNING = 16 * 8 + 4;

  private static final int INFORMATIONAL = 16 * 8 + 6;
  private static final String LOGGER = "dragoman.events";

  private EventFormats() {}

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

  /** {@code event-syslog}: Event to a message of RFC 5424. */
  public static Processor toSyslog() {
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
  public static Processor toLog(BooleanSupplier asJson) {
    return exchange -> {
      Event event = event(exchange);
      String line = asJson.getAsBoolean() ? EventJson.write(event) : event.toString();
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
