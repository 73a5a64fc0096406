package io.dragoman.camel;

import io.dragoman.family.openstage.DlsErrorResponse;
import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Listeners whose routes remember each request they were given, and say it back. */
final class FramingSite implements AutoCloseable {
  private static final String ROUTES =
      """
      <routes xmlns="http://camel.apache.org/schema/xml-io">
        <route id="echo">
          <from uri="netty-http:http://download/echo?matchOnUriPrefix=true&amp;nettySharedHttpServer=#download"/>
          <process ref="echo"/>
        </route>
        <route id="smuggled">
          <from uri="netty-http:http://download/smuggled?matchOnUriPrefix=true&amp;nettySharedHttpServer=#download"/>
          <process ref="echo"/>
        </route>
        <route id="fails">
          <from uri="netty-http:http://download/fails?nettySharedHttpServer=#download"/>
          <process ref="fails"/>
        </route>
        <route id="reads">
          <from uri="netty-http:http://download/reads?httpMethodRestrict=GET,HEAD&amp;nettySharedHttpServer=#download"/>
          <setHeader name="ETag"><constant>"1"</constant></setHeader>
          <setHeader name="www-authenticate"><constant>Digest realm="x"</constant></setHeader>
          <setHeader name="set-cookie"><constant>a=b</constant></setHeader>
          <setHeader name="last-modified"><constant>then</constant></setHeader>
          <setHeader name="content-type"><constant>text/xml</constant></setHeader>
          <setBody><constant>readable</constant></setBody>
        </route>
        <route id="phones">
          <from uri="netty-http:http://openstage/?matchOnUriPrefix=true&amp;nettySharedHttpServer=#openstage"/>
          <process ref="echo"/>
        </route>
      </routes>
      """;

  /** Method and target of everything that reached a route. */
  final List<String> heard = new CopyOnWriteArrayList<>();

  final HttpListener downloads;
  final HttpListener openstage;
  private final Site site;

  FramingSite(Path folder) throws IOException {
    Processor echo =
        exchange -> {
          String target = exchange.getProperty(RouteProperties.TARGET, String.class);
          heard.add(exchange.getMessage().getHeader(Exchange.HTTP_METHOD) + " " + target);
          String body = exchange.getMessage().getBody(String.class);
          String host = exchange.getMessage().getHeader("Host", String.class);
          exchange.getMessage().setBody(target + "|" + host + "|" + body);
        };
    Processor fails =
        exchange -> {
          throw new IllegalStateException("a reason");
        };
    Files.createDirectories(folder);
    site = new Site(folder, Map.of("echo", echo, "fails", fails));
    site.save("framing.xml", ROUTES);
    site.start();
    downloads = site.open("download");
    openstage =
        site.open(ListenerSettings.plain("openstage", "127.0.0.1", 0).with(new DlsErrorResponse()));
  }

  @Override
  public void close() {
    site.close();
  }
}
