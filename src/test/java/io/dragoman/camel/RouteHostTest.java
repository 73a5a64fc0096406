package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerMetrics;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteHostTest {
  @TempDir Path folder;
  private final Map<String, Object> contributed = new ConcurrentHashMap<>();
  private final Map<String, RoutesBuilder> builders = new ConcurrentHashMap<>();
  private Site site;
  private HttpListener listener;

  @BeforeEach
  void open() {
    Contributions contributions =
        new Contributions() {
          @Override
          public Optional<Object> bean(String name) {
            return Optional.ofNullable(contributed.get(name));
          }

          @Override
          public Map<String, RoutesBuilder> routes() {
            return builders;
          }
        };
    site = new Site(folder, Map.of(), contributions, ListenerMetrics.NONE);
    listener = site.open("download");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Wire.Reply get(String path) throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      return wire.get(path);
    }
  }

  private void awaitReason(String file, String part) {
    await().until(() -> site.host.status().stream().anyMatch(s -> s.file().equals(file)));
    await().untilAsserted(() -> assertThat(site.status(file).reason()).isNotEmpty().contains(part));
  }

  @Test
  void xml_and_yaml_serve_side_by_side() throws Exception {
    site.save("a.xml", Site.answering("a", "/a", "from xml"));
    site.save(
        "b.yaml",
        """
        - route:
            id: b
            from:
              uri: "netty-http:http://download/b?nettySharedHttpServer=#download"
              steps:
                - setBody:
                    constant: "{{greeting}} from yaml"
        """);
    site.save(
        "c.yml",
        "- route:\n    id: c\n    from:\n      uri: direct:c\n      steps:\n"
            + "        - setBody:\n            constant: c\n");
    site.start();

    assertThat(get("/a").body()).isEqualTo("from xml");
    assertThat(get("/b").body()).isEqualTo("hello from yaml");
    assertThat(site.host.status())
        .allSatisfy(s -> assertThat(s.state()).isEqualTo(RouteFileStatus.State.SERVING));
    assertThat(site.status("b.yaml").routeIds()).containsExactly("b");
    assertThat(site.host.send("direct:c", "").toCompletableFuture().join()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          not closed       | "<routes><route id='a'>\n<from uri='direct:x'/>"            | 2 | must start and end
          unknown element  | "<routes>\n<route id='a'>\n<frmo uri='direct:x'/></route></routes>" | 3 | frmo
          unknown root     | "<html/>"                                                     | 1 | no root of a route file
          unknown endpoint | "<routes>\n<route id='a'><from uri='nosuch:x'/><to uri='mock:a'/></route></routes>" | 2 | nosuch
          unknown bean     | "<routes>\n<route id='a'><from uri='direct:x'/><process ref='nosuch'/></route></routes>" | 2 | nosuch
          unknown listener | "<routes>\n<route id='a'><from uri='netty-http:http://d/a?nettySharedHttpServer=#nosuch'/><to uri='direct:b'/></route></routes>" | 2 | nosuch
          unknown property | "<routes>\n<route id='a'><from uri='direct:{{nosuch}}'/><to uri='direct:b'/></route></routes>" | 2 | nosuch
          taken id         | "<routes><route id='good'><from uri='direct:y'/><to uri='direct:z'/></route></routes>" | 0 | taken by good.xml
          nothing          | ""                                                            | -1 | ""
          """)
  void a_broken_file_is_reported_and_the_rest_serves(
      String kind, String content, int line, String reason) throws Exception {
    site.save("good.xml", Site.answering("good", "/good", "good"));
    site.start();
    site.save("broken.xml", content == null ? "" : content);

    awaitReason("broken.xml", reason == null ? "" : reason);
    RouteFileStatus status = site.status("broken.xml");
    assertThat(status.state()).as(kind).isEqualTo(RouteFileStatus.State.BROKEN);
    if (line >= 0) {
      assertThat(status.line()).as(status.toString()).isEqualTo(line);
    }
    assertThat(status.routeIds()).isEmpty();
    assertThat(site.status("good.xml").state()).isEqualTo(RouteFileStatus.State.SERVING);
    assertThat(get("/good").body()).isEqualTo("good");
    assertThat(site.events).extracting(Event::cause).contains(Cause.ROUTE_BROKEN);
  }

  @Test
  void the_last_good_version_serves_until_the_file_is_mended() throws Exception {
    site.save("a.xml", Site.answering("a", "/a", "one"));
    site.save("b.xml", Site.answering("b", "/b", "one"));
    site.start();
    assertThat(site.host.generation()).isEqualTo(1);

    site.save("a.xml", Site.answering("a", "/a", "two").replace("</route>", ""));
    awaitReason("a.xml", "route");
    assertThat(site.status("a.xml").state()).isEqualTo(RouteFileStatus.State.LAST_GOOD);
    assertThat(site.status("a.xml").line()).isPositive();
    assertThat(site.status("a.xml").routeIds()).containsExactly("a");
    assertThat(site.host.generation()).as("nothing new to serve").isEqualTo(1);
    assertThat(get("/a").body()).isEqualTo("one");

    site.save("b.xml", Site.answering("b", "/b", "two"));
    await().untilAsserted(() -> assertThat(get("/b").body()).isEqualTo("two"));
    assertThat(get("/a").body()).isEqualTo("one");

    site.save("a.xml", Site.answering("a", "/a", "three"));
    await().untilAsserted(() -> assertThat(get("/a").body()).isEqualTo("three"));
    await().until(() -> site.status("a.xml").state() == RouteFileStatus.State.SERVING);
    assertThat(site.events)
        .filteredOn(e -> e.detail().startsWith("a.xml"))
        .extracting(Event::cause)
        .containsExactly(Cause.ROUTE_LOADED, Cause.ROUTE_BROKEN, Cause.ROUTE_LOADED);
  }

  @Test
  void broken_yaml_keeps_the_old_route_and_says_where() throws Exception {
    String good =
        """
        - route:
            id: y
            from:
              uri: "netty-http:http://download/y?nettySharedHttpServer=#download"
              steps:
                - setBody:
                    constant: good
        """;
    site.save("y.yaml", good);
    site.start();

    site.save("y.yaml", good.replace("setBody", "setBdoy"));
    awaitReason("y.yaml", "setBdoy");
    assertThat(site.status("y.yaml").line()).isEqualTo(6);
    assertThat(get("/y").body()).isEqualTo("good");

    site.save("y.yaml", good.replace("steps:", "steps: ["));
    awaitReason("y.yaml", "flow node");
    assertThat(get("/y").body()).isEqualTo("good");
  }

  @Test
  void renaming_disables_a_file() throws Exception {
    site.save("a.xml", Site.answering("a", "/a", "a"));
    site.start();
    assertThat(get("/a").status()).isEqualTo(200);

    Files.move(folder.resolve("a.xml"), folder.resolve("a.xml.off"));
    await().untilAsserted(() -> assertThat(get("/a").status()).isEqualTo(404));
    assertThat(site.host.status()).isEmpty();

    Files.move(folder.resolve("a.xml.off"), folder.resolve("a.xml"));
    await().untilAsserted(() -> assertThat(get("/a").status()).isEqualTo(200));
  }

  @Test
  void a_contributed_processor_can_be_named_as_soon_as_it_is_there() throws Exception {
    site.save(
        "a.xml",
        Site.answering("a", "/a", "")
            .replace("<setBody><constant></constant></setBody>", "<process ref=\"theirs\"/>"));
    site.start();
    assertThat(site.status("a.xml").state()).isEqualTo(RouteFileStatus.State.BROKEN);

    Processor theirs = exchange -> exchange.getMessage().setBody("theirs");
    contributed.put("theirs", theirs);
    site.host.rebuild();

    assertThat(site.status("a.xml").state()).isEqualTo(RouteFileStatus.State.SERVING);
    assertThat(get("/a").body()).isEqualTo("theirs");
  }

  @Test
  void a_contributed_builder_lives_through_generations() throws Exception {
    builders.put(
        "their-bundle",
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(IllegalStateException.class).handled(true).setBody(constant("caught"));
            from("netty-http:http://download/theirs?nettySharedHttpServer=#download")
                .routeId("theirs")
                .throwException(new IllegalStateException("always"));
          }
        });
    site.start();
    assertThat(get("/theirs").body()).isEqualTo("caught");
    assertThat(site.status("their-bundle").routeIds()).containsExactly("theirs");

    site.host.rebuild();
    assertThat(site.host.generation()).isEqualTo(2);
    assertThat(get("/theirs").body()).isEqualTo("caught");

    builders.clear();
    site.host.rebuild();
    assertThat(get("/theirs").status()).isEqualTo(404);
  }

  @Test
  void a_door_between_files_stays_open_when_one_of_them_changes() throws Exception {
    site.save(
        "front.xml",
        Site.answering("front", "/x", "")
            .replace("<setBody><constant></constant></setBody>", "<to uri=\"direct:back\"/>"));
    String back =
        "<routes><route id='back'><from uri='direct:back'/>"
            + "<setBody><constant>%s</constant></setBody></route></routes>";
    site.save("back.xml", back.formatted("one"));
    site.start();
    assertThat(get("/x").body()).isEqualTo("one");
    assertThat(site.host.serves("direct:back")).isTrue();
    assertThat(site.host.serves("direct:nowhere")).isFalse();

    site.save("back.xml", back.formatted("two"));
    await().untilAsserted(() -> assertThat(get("/x").body()).isEqualTo("two"));
  }

  @Test
  void jmx_shows_context_and_routes_on_demand_and_nothing_stays_behind() throws Exception {
    site.save("a.xml", Site.answering("jmx-shown", "/a", "a"));
    ObjectName shown = new ObjectName("org.apache.camel:context=*,type=routes,name=\"jmx-shown\"");
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    site.start();
    assertThat(server.queryNames(shown, null)).isEmpty();

    RouteHost managed =
        new RouteHost(RouteHostSettings.of(folder).doors(Set.of("download")).jmx(true));
    managed.start();
    assertThat(server.queryNames(shown, null)).hasSize(1);
    managed.close();
    assertThat(server.queryNames(shown, null)).isEmpty();
  }

  @Test
  void a_bean_and_a_door_may_bear_the_same_name() throws Exception {
    Processor admin = exchange -> exchange.getMessage().setBody("the bean");
    contributed.put("download", admin);
    site.save(
        "a.xml",
        Site.answering("a", "/a", "")
            .replace("<setBody><constant></constant></setBody>", "<process ref=\"download\"/>"));
    site.start();
    assertThat(get("/a").body()).isEqualTo("the bean");
  }
}
