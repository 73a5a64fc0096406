package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integrator may use Camel's own JAXB data format: the message types are JAXB's as well. */
class JaxbFormatTest {
  private static final String ROUTE =
      """
      <routes xmlns="http://camel.apache.org/schema/xml-io">
        <route id="by-jaxb">
          <from uri="direct:by-jaxb"/>
          <unmarshal><jaxb contextPath="io.dragoman.family.openstage.codec"/></unmarshal>
          <process ref="answer"/>
          <marshal><jaxb contextPath="io.dragoman.family.openstage.codec"/></marshal>
          <convertBodyTo type="byte[]"/>
        </route>
      </routes>
      """;

  @Test
  void a_route_reads_and_writes_messages_with_camels_jaxb(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("jaxb.xml"), ROUTE);
    try (RouteHost host = host(folder)) {
      host.start();
      assertThat(host.status()).allMatch(f -> f.state() == RouteFileStatus.State.SERVING);
      WorkpointMessage asked =
          new WorkpointMessage(
              "00AAFF", -1, "final", ReasonForContact.of(Reason.START_UP), List.of());
      byte[] answer =
          (byte[])
              host.send("direct:by-jaxb", DlsWriter.write(asked))
                  .toCompletableFuture()
                  .get(30, TimeUnit.SECONDS);
      DLSMessage read = new DlsReader().readService(answer);
      assertThat(read.nonce()).as(new String(answer, StandardCharsets.UTF_8)).isEqualTo("00AAFF");
      assertThat(read.action()).isEqualTo(Action.CLEAN_UP);
    }
  }

  private static RouteHost host(Path folder) throws IOException {
    Processor answer =
        exchange -> {
          WorkpointMessage asked = exchange.getMessage().getBody(WorkpointMessage.class);
          exchange.getMessage().setBody(DLSMessage.of(asked.nonce(), Action.CLEAN_UP));
        };
    return new RouteHost(RouteHostSettings.of(folder).beans(Map.of("answer", answer)));
  }
}
