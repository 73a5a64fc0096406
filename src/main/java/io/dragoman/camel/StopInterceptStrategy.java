package io.dragoman.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.spi.InterceptStrategy;

/** Notes on the exchange which {@code <stop/>} ended its route; every other step is left alone. */
final class StopInterceptStrategy implements InterceptStrategy {
  /** Property: file and line. */
  private static final String STOPPED = "DragomanStopped";

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode step, Processor target, Processor next) {
    if (!(step instanceof StopDefinition)) {
      return target;
    }
    String place = place(step);
    return exchange -> {
      exchange.setProperty(STOPPED, place);
      target.process(exchange);
    };
  }

  /** File and line as compilers spell them; the route where the source is not known. */
  private static String place(NamedNode step) {
    String location = step.getLocation() == null ? "" : step.getLocation();
    String file = location.substring(location.lastIndexOf('/') + 1);
    file = file.substring(file.lastIndexOf(':') + 1);
    return file.isEmpty() || step.getLineNumber() <= 0 ? "" : file + ":" + step.getLineNumber();
  }

  /** Where a route ended: at a stop, where it failed, or else the route it came in by. */
  static String of(Exchange exchange) {
    String stopped = exchange.getProperty(STOPPED, "", String.class);
    String failed = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "", String.class);
    String route = failed.isEmpty() ? exchange.getFromRouteId() : failed;
    return stopped.isEmpty() ? "route " + route : stopped;
  }
}
