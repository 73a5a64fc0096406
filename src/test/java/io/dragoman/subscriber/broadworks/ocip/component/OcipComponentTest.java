package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.camel.RouteFileStatus;
import io.dragoman.camel.RouteHost;
import io.dragoman.camel.RouteHostSettings;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component as integrators meet it: in a route file. */
class OcipComponentTest {
  private static final Processor NOTHING = exchange -> {};

  @TempDir Path folder;
  private MisbehavingOciServer server;
  private OciConnectionPools pools;
  private RouteHost host;

  @BeforeEach
  void open() throws Exception {
    server =
        new MisbehavingOciServer(
            command ->
                new OciCommand(
                    "UserGetResponse18",
                    OciNode.of("emailAddress", command.text("userId") + "!"),
                    OciNode.of("t", new OciTable(List.of("A"), List.of(List.of("1"))))));
    pools = new OciConnectionPools(() -> null);
    host =
        new RouteHost(
            RouteHostSettings.of(folder)
                .poll(Duration.ofMillis(50))
                .beans(
                    Map.of(
                        "ocip-pools", pools,
                        "http-ask", NOTHING,
                        "http-answer", NOTHING,
                        "carrier-http", HttpClients.createMinimal())));
  }

  @AfterEach
  void close() throws Exception {
    host.close();
    pools.close();
    server.close();
  }

  private void start(String name, String routes) throws Exception {
    Files.writeString(folder.resolve(name), routes);
    host.start();
    assertThat(host.status())
        .allSatisfy(
            status ->
                assertThat(status.state())
                    .as(status.reason())
                    .isEqualTo(RouteFileStatus.State.SERVING));
  }

  private Object send(String endpoint, Object body) throws Exception {
    return host.send(endpoint, body).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private String own(String options) {
    return """
    <routes xmlns="http://camel.apache.org/schema/xml-io">
      <route id="own">
        <from uri="direct:own"/>
        <to uri="ocip:localhost:%d?user=bridge-prov&amp;password=RAW(%s)%s"/>
        <setBody><simple>${body[0].get('emailAddress')}</simple></setBody>
      </route>
    </routes>
    """
        .formatted(server.port(), MisbehavingOciServer.PASSWORD, options);
  }

  @Test
  void a_route_file_asks_a_server_of_its_own() throws Exception {
    start("own.xml", own("&amp;login=legacy&amp;connections=2"));
    OciCommand command = new OciCommand("UserGetRequest18", OciNode.of("userId", "a@x"));

    assertThat(send("direct:own", command)).isEqualTo("a@x!");
    assertThat(send("direct:own", List.of(command, command))).isEqualTo("a@x!");
    String text = "<command xsi:type=\"UserGetRequest18\"><userId>ü@x</userId></command>";
    assertThat(send("direct:own", text)).isEqualTo("ü@x!");
    assertThat(send("direct:own", text.getBytes(StandardCharsets.UTF_8))).isEqualTo("ü@x!");
    assertThat(
            send(
                "direct:own",
                "<?xml version='1.0' encoding='ISO-8859-1'?><BroadsoftDocument>"
                    + text
                    + "</BroadsoftDocument>"))
        .isEqualTo("ü@x!");
    assertThat(server.logins).as("connections are kept").hasValueLessThanOrEqualTo(2);
    assertThatThrownBy(() -> send("direct:own", "<command")).isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> send("direct:own", 7)).isInstanceOf(ExecutionException.class);
  }

  @Test
  void a_wrong_option_breaks_its_file_and_tells_no_password() throws Exception {
    Files.writeString(folder.resolve("own.xml"), own("&amp;connections=9"));
    host.start();

    RouteFileStatus status = host.status().get(0);
    assertThat(status.state()).isEqualTo(RouteFileStatus.State.BROKEN);
    assertThat(status.reason())
        .contains("connections")
        .doesNotContain(MisbehavingOciServer.PASSWORD);
  }

  @Test
  void the_shipped_route_serves_the_tenants_account() throws Exception {
    start("upstream-ocip.xml", Files.readString(Path.of("routes/upstream-ocip.xml")));
    RouteOciTransport door = new RouteOciTransport(host::send);
    OciRequest ask = ask(MisbehavingOciServer.PASSWORD);

    assertThat(door.send(ask).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .extracting(OciCommand::type)
        .containsExactly("UserGetResponse18");
    assertThat(ask.toString()).doesNotContain(MisbehavingOciServer.PASSWORD);

    assertThatThrownBy(
            () -> door.send(ask("wrong")).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            CarrierException.class,
            trouble -> assertThat(trouble.kind()).isEqualTo(CarrierException.Kind.REFUSED));
  }

  private OciRequest ask(String password) {
    OciAccount account =
        new OciAccount(
            "t",
            OciAccount.Transport.TCP,
            "localhost:" + server.port(),
            "",
            "in0",
            "bridge-prov",
            Secret.of(password),
            OciAccount.Login.AUTO,
            1,
            100,
            Duration.ofSeconds(20));
    return new OciRequest(
        account, List.of(new OciCommand("UserGetRequest18", OciNode.of("userId", "a@x"))));
  }

  @Test
  void without_pools_in_the_registry_the_component_has_its_own() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.start();
      List<?> answers =
          context
              .createProducerTemplate()
              .requestBody(
                  "ocip:localhost:%d?user=u&password=RAW(%s)"
                      .formatted(server.port(), MisbehavingOciServer.PASSWORD),
                  new OciCommand("UserGetRequest18", OciNode.of("userId", "a@x")),
                  List.class);
      assertThat(answers).hasSize(1);
      assertThat(context.getEndpoints().toString()).doesNotContain(MisbehavingOciServer.PASSWORD);
    }
  }

  @Test
  void the_catalogue_names_every_option_and_no_other() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.start();
      CatalogCamelContext catalog = context;
      JsonObject schema =
          (JsonObject) Jsoner.deserialize(catalog.getComponentParameterJsonSchema("ocip"));

      JsonObject options = schema.getMap("properties");
      options.remove("address");
      options.remove("lazyStartProducer");
      OcipEndpoint endpoint = context.getEndpoint("ocip:tenant", OcipEndpoint.class);
      for (String option : options.keySet()) {
        String capital = Character.toUpperCase(option.charAt(0)) + option.substring(1);
        Object value = OcipEndpoint.class.getMethod("get" + capital).invoke(endpoint);
        Object told = ((JsonObject) options.get(option)).get("defaultValue");
        assertThat(String.valueOf(value)).as(option).isEqualTo(told == null ? "" : "" + told);
      }
      assertThat(options.keySet())
          .containsExactlyInAnyOrder(
              java.util.Arrays.stream(OcipEndpoint.class.getDeclaredFields())
                  .filter(f -> f.isAnnotationPresent(org.apache.camel.spi.UriParam.class))
                  .map(java.lang.reflect.Field::getName)
                  .toArray(String[]::new));
    }
  }
}
