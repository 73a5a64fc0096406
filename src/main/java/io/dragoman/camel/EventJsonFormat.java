package io.dragoman.camel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatContentTypeHeader;
import org.apache.camel.spi.DataFormatName;

/**
 * {@code event-json}: an Event to one JSON object on one line, in UTF-8, with its content type; and
 * such an object to the Event it was made of. Route files name it as {@code <marshal><custom
 * ref="event-json"/></marshal>}, Camel elsewhere finds it by that name in this jar.
 *
 * <p>May be shared: starting and stopping mean nothing.
 */
public final class EventJsonFormat
    implements DataFormat, DataFormatName, DataFormatContentTypeHeader {
  public static final String NAME = "event-json";

  private volatile boolean contentTypeHeader = true;

  @Override
  public String getDataFormatName() {
    return NAME;
  }

  @Override
  public void setContentTypeHeader(boolean wanted) {
    contentTypeHeader = wanted;
  }

  /**
   * @throws InvalidPayloadException for a body that is no Event
   */
  @Override
  public void marshal(Exchange exchange, Object body, OutputStream out) throws Exception {
    if (!(body instanceof Event event)) {
      throw new InvalidPayloadException(exchange, Event.class);
    }
    out.write(EventJson.write(event).getBytes(UTF_8));
    if (contentTypeHeader) {
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    }
  }

  /**
   * @throws IllegalArgumentException for what is no event of this version
   */
  @Override
  public Object unmarshal(Exchange exchange, InputStream in) throws IOException {
    return EventJson.read(new String(in.readAllBytes(), UTF_8));
  }

  @Override
  public void start() {
    // nothing to start
  }

  @Override
  public void stop() {
    // nothing to stop
  }
}
