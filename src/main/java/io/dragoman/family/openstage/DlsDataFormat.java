package io.dragoman.family.openstage;

import io.dragoman.camel.RouteProperties;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.spi.DataFormat;

/**
 * {@code dls}: a phone's bytes to a WorkpointMessage, a DLSMessage (or a phone's) to bytes.
 *
 * <p>Has no state and is shared by all generations, so starting and stopping mean nothing.
 */
public final class DlsDataFormat implements DataFormat {
  private final DlsReader reader;

  public DlsDataFormat(DlsReader reader) {
    this.reader = reader;
  }

  @Override
  public Object unmarshal(Exchange exchange, Object body) throws Exception {
    return body instanceof byte[] bytes
        ? noted(exchange, () -> reader.read(bytes))
        : DataFormat.super.unmarshal(exchange, body);
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
    return noted(exchange, () -> reader.read(stream));
  }

  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream)
      throws IOException, InvalidPayloadException {
    if (graph instanceof DLSMessage message) {
      stream.write(DlsWriter.write(message));
    } else if (graph instanceof WorkpointMessage message) {
      stream.write(DlsWriter.write(message));
    } else {
      throw new InvalidPayloadException(exchange, DLSMessage.class);
    }
  }

  @Override
  public void start() {
    // nothing to start
  }

  @Override
  public void stop() {
    // nothing to stop
  }

  private interface Reading {
    WorkpointMessage read() throws IOException;
  }

  /** Whatever fails from here on is answered with the nonce of this message. */
  private static WorkpointMessage noted(Exchange exchange, Reading reading) throws IOException {
    try {
      WorkpointMessage message = reading.read();
      exchange.setProperty(RouteProperties.NONCE, message.nonce());
      return message;
    } catch (DlsProblem problem) {
      exchange.setProperty(RouteProperties.NONCE, problem.nonce());
      throw problem;
    }
  }
}
