package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.http.RouteCarrierTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What Camel itself logs when an upstream fails. */
class OutageLogTest {
  /** Of each test its own: they run at the same time. */
  private final String mark = "no-carrier-" + UUID.randomUUID();

  private static final List<String> SHIPPED =
      List.of("upstream-carrier.xml", "upstream-dms.xml", "upstream-xsi.xml");

  @TempDir Path folder;

  private final Queue<ILoggingEvent> log = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          // other tests log meanwhile
          if (event.getFormattedMessage().contains(mark)) {
            log.add(event);
          }
        }
      };

  private final RouteCarrierTransport http =
      new RouteCarrierTransport(id -> Optional.empty(), (door, ask) -> ask);
  private volatile Exception failure = new IOException(mark);

  @BeforeEach
  void listen() throws Exception {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    for (String file : SHIPPED) {
      Files.copy(Path.of("routes", file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("own.xml"),
        """
        <routes xmlns="http://camel.apache.org/schema/xml-io">
          <route id="own">
            <from uri="direct:subscriber-own"/>
            <process ref="carrier"/>
          </route>
        </routes>
        """);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
    appender.stop();
    http.close();
  }

  private Site site() throws Exception {
    Processor fails =
        exchange -> {
          throw failure;
        };
    Map<String, Object> beans = new HashMap<>();
    for (String name : List.of("carrier", "http-ask", "http-answer")) {
      beans.put(name, fails);
    }
    beans.put("carrier-http", http.beans().get("carrier-http"));
    return new Site(folder, beans).start();
  }

  private void fail(Site site, String endpoint) {
    assertThatThrownBy(() -> site.host.call(endpoint, "")).hasMessageContaining(mark);
  }

  @Test
  void shipped_routes_log_no_line_for_a_carrier_that_is_away_but_one_for_a_mistake()
      throws Exception {
    try (Site site = site()) {
      for (String door : List.of("direct:xsi", "direct:dms", "direct:subscriber-carrier")) {
        failure = new IOException(mark);
        fail(site, door);
        failure = new CarrierException(CarrierException.Kind.UNREACHABLE, mark);
        fail(site, door);
      }
      assertThat(log).isEmpty();

      failure = new IllegalStateException("a step of somebody else's: " + mark);
      fail(site, "direct:xsi");
      assertThat(log).hasSize(1);
    }
  }

  @Test
  void an_integrators_own_route_logs_each_of_its_failures_in_one_line() throws Exception {
    try (Site site = site()) {
      fail(site, "direct:subscriber-own");
      fail(site, "direct:subscriber-own");
      assertThat(log)
          .hasSize(2)
          .allSatisfy(
              event -> {
                assertThat(event.getLevel().toString()).isEqualTo("WARN");
                assertThat(event.getThrowableProxy()).isNull();
              });
    }
  }
}
