package io.dragoman.karaf;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * A processor of another bundle, as routes hold it: the bundle may be updated while the routes stay
 * as they are. Thread-safe.
 */
final class ServiceProcessor extends AsyncProcessorSupport {
  private final String name;
  private volatile AsyncProcessor present;

  ServiceProcessor(String name) {
    this.name = name;
  }

  /**
   * @param processor null when the bundle is gone
   */
  void serve(Processor processor) {
    present = processor == null ? null : AsyncProcessorConverterHelper.convert(processor);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    AsyncProcessor processor = present;
    if (processor == null) {
      exchange.setException(
          new RejectedExecutionException("the bundle that offered " + name + " is gone"));
      callback.done(true);
      return true;
    }
    return processor.process(exchange, callback);
  }

  @Override
  public String toString() {
    return name;
  }
}
