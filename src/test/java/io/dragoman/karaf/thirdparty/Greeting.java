package io.dragoman.karaf.thirdparty;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What an integrator's bundle may bring: a processor that a route file names. */
public final class Greeting implements Processor {
  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody("Greetings from another bundle");
  }
}
