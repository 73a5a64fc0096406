package io.dragoman.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class ServiceContributionsTest {
  private final OtherBundles others = new OtherBundles();
  private final ServiceContributions contributions =
      new ServiceContributions(others.context(), BundlesClassLoader.empty());
  private final AtomicInteger rebuilds = new AtomicInteger();

  ServiceContributionsTest() {
    contributions.onChange(rebuilds::incrementAndGet);
  }

  @Test
  void a_processor_can_be_named_from_the_moment_it_is_bound() throws Exception {
    assertThat(contributions.bean("stamp")).isEmpty();
    contributions.bind(others.offer("stamp", 0, stamp("one")));
    assertThat(bodyAfter("stamp")).isEqualTo("one");
    assertThat(rebuilds).hasValue(1);
  }

  @Test
  void an_update_of_its_bundle_needs_no_new_routes() throws Exception {
    ServiceReference<?> old = others.offer("stamp", 0, stamp("old"));
    contributions.bind(old);
    Object held = contributions.bean("stamp").orElseThrow();
    contributions.unbind(old);
    contributions.bind(others.offer("stamp", 0, stamp("new")));

    assertThat(contributions.bean("stamp")).containsSame(held);
    assertThat(bodyAfter("stamp")).isEqualTo("new");
    assertThat(rebuilds).hasValue(1);
  }

  @Test
  void without_its_bundle_the_exchange_fails_with_the_reason() throws Exception {
    ServiceReference<?> gone = others.offer("stamp", 0, stamp("x"));
    contributions.bind(gone);
    contributions.unbind(gone);

    assertThat(exchanged("stamp").getException()).hasMessageContaining("stamp is gone");
  }

  @Test
  void of_two_with_one_name_the_higher_ranking_serves_while_it_is_there() throws Exception {
    ServiceReference<?> high = others.offer("stamp", 5, stamp("high"));
    contributions.bind(high);
    contributions.bind(others.offer("stamp", 0, stamp("low")));
    assertThat(bodyAfter("stamp")).isEqualTo("high");

    contributions.unbind(high);
    assertThat(bodyAfter("stamp")).isEqualTo("low");
  }

  @Test
  void routes_come_and_go_with_their_bundle() {
    RoutesBuilder routes = new Nothing();
    ServiceReference<?> reference = others.offer("extra", 0, routes);
    contributions.bind(reference);
    assertThat(contributions.routes()).containsEntry("extra", routes);

    contributions.unbind(reference);
    assertThat(contributions.routes()).isEmpty();
    assertThat(rebuilds).hasValue(2);
  }

  @Test
  void a_service_without_a_name_is_left_alone() {
    contributions.bind(others.offer(null, 0, stamp("x")));
    assertThat(rebuilds).hasValue(0);
  }

  @Test
  void blueprint_may_unbind_what_was_never_there() {
    contributions.unbind(null);
    assertThat(rebuilds).hasValue(0);
  }

  private Object bodyAfter(String bean) throws Exception {
    return exchanged(bean).getMessage().getBody();
  }

  private Exchange exchanged(String bean) throws Exception {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    ((Processor) contributions.bean(bean).orElseThrow()).process(exchange);
    return exchange;
  }

  private static Processor stamp(String text) {
    return exchange -> exchange.getMessage().setBody(text);
  }

  private static final class Nothing extends RouteBuilder {
    @Override
    public void configure() {}
  }
}
