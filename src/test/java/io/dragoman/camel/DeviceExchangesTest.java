package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a step answers when what it waits for fails. */
class DeviceExchangesTest {
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private void fails(Throwable failure) throws Exception {
    DeviceExchanges.waitingOrLater(
            asked -> CompletableFuture.failedStage(failure), (asked, answer) -> {})
        .process(exchange);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"DATABASE_DOWN", "OVERLOAD", "OVERTAKEN", "NOT_STORED"})
  void what_the_store_cannot_take_now_is_asked_for_again_soon(Cause why) throws Exception {
    fails(new Problem(why, "not now"));
    assertThat(exchange.getException()).isNull();
    assertThat(exchange.isRouteStop()).isTrue();
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
    assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo("10");
    assertThat(exchange.getMessage().getBody(String.class)).doesNotContain("not now");
  }

  @Test
  void every_other_failure_stays_one() throws Exception {
    fails(new Problem(Cause.INTERNAL_ERROR, "a bug"));
    assertThat(exchange.getException()).hasMessage("a bug");
    assertThat(exchange.isRouteStop()).isFalse();
  }
}
