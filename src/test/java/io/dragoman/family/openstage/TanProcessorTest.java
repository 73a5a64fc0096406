package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.app.RouteBeans;
import io.dragoman.camel.DeviceExchanges;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import io.dragoman.model.Tan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TanProcessorTest {
  private static final Mac MAC = Mac.of("7c2f80a1b2c3");
  private static final PeerCertificate CERTIFICATE = new PeerCertificate(MAC, "a1");

  private final List<String> asked = new ArrayList<>();
  private CompletionStage<Tan> verdict = completedStage(Tan.RIGHT);

  private final AsyncProcessor step =
      (AsyncProcessor)
          new RouteBeans()
              .secureMode(
                  (mac, said) -> {
                    asked.add(mac.hex() + " '" + said + "'");
                    return verdict;
                  })
              .build()
              .get("tan");

  private static Exchange exchange(
      Device.Mode mode, PeerCertificate certificate, ReasonForContact reason, String... tans) {
    List<DlsItem> items = new ArrayList<>();
    for (String tan : tans) {
      items.add(new DlsItem("bootstrapping-tan", null, null, tan));
    }
    Contact contact =
        new Contact("openstage-secure", "192.0.2.7", "1", "", Instant.EPOCH, certificate);
    Device device =
        Device.registered(MAC, "default", Family.OPENSTAGE, Device.Admission.APPROVED)
            .withMode(mode);
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody(new WorkpointMessage("AB", null, "final", reason, items));
    DeviceExchanges.context(
        exchange,
        DeviceContext.of(
            contact, new DeviceIdentity("default", MAC, Family.OPENSTAGE, "", ""), device));
    return exchange;
  }

  private static ReasonForContact reply(String action) {
    return new ReasonForContact("reply-to", action, "accepted", null);
  }

  @Test
  void the_reply_to_the_question_is_verified_and_the_verdict_stands_in_the_context()
      throws Exception {
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, CERTIFICATE, reply("ReadItems"), "321");
    step.process(exchange);

    assertThat(asked).containsExactly("7c2f80a1b2c3 '321'");
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.RIGHT);
  }

  @Test
  void a_reply_without_a_tan_is_verified_as_empty() throws Exception {
    verdict = completedStage(Tan.MISSING);
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, CERTIFICATE, reply(null));
    step.process(exchange);

    assertThat(asked).containsExactly("7c2f80a1b2c3 ''");
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.MISSING);
  }

  @Test
  void a_database_that_does_not_tell_in_time_ends_the_message_before_anybody_counts_it()
      throws Exception {
    AsyncProcessor late =
        new TanProcessor((mac, said) -> new CompletableFuture<>(), Duration.ofMillis(20))
            .processor();
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, CERTIFICATE, reply("ReadItems"), "321");
    late.process(exchange);

    assertThat(exchange.getException(Problem.class).why()).isEqualTo(Cause.DATABASE_DOWN);
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.UNCHECKED);
  }

  @ParameterizedTest
  @CsvSource({
    "SECURE, reply-to, ReadItems",
    "DEFAULT, reply-to, ReadItems",
    "BOOTSTRAPPING, reply-to, WriteItems",
    "BOOTSTRAPPING, start-up, ReadItems"
  })
  void every_other_message_passes_unverified(Device.Mode mode, String reason, String action)
      throws Exception {
    ReasonForContact contact = new ReasonForContact(reason, action, "accepted", null);
    Exchange exchange = exchange(mode, CERTIFICATE, contact, "321");
    step.process(exchange);

    assertThat(asked).isEmpty();
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.UNCHECKED);
  }

  @Test
  void without_a_certificate_a_tan_proves_nothing() throws Exception {
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, null, reply("ReadItems"), "321");
    step.process(exchange);

    assertThat(asked).isEmpty();
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.UNCHECKED);
  }

  @Test
  void the_thread_that_serves_does_not_wait_for_the_slow_hash() {
    CompletableFuture<Tan> slow = new CompletableFuture<>();
    verdict = slow;
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, CERTIFICATE, reply("ReadItems"), "321");
    List<Boolean> done = new ArrayList<>();

    assertThat(step.process(exchange, done::add)).isFalse();
    assertThat(done).isEmpty();
    slow.complete(Tan.WRONG);

    assertThat(done).containsExactly(false);
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.WRONG);
  }

  @Test
  void what_cannot_be_verified_ends_the_exchange() throws Exception {
    verdict = CompletableFuture.failedStage(new Problem(Cause.DATABASE_DOWN, "down"));
    Exchange exchange = exchange(Device.Mode.BOOTSTRAPPING, CERTIFICATE, reply("ReadItems"), "321");
    step.process(exchange, sync -> {});

    assertThat(exchange.getException()).isInstanceOf(Problem.class);
    assertThat(DeviceExchanges.context(exchange).tan()).isEqualTo(Tan.UNCHECKED);
  }
}
