package io.dragoman.bench;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/** {@link Contestant#CAMEL}, with every setting of camel-in-karaf.md § 4 that the stock has. */
final class CamelServer {
  private CamelServer() {}

  static Server open(Workplace place) throws Exception {
    int port = freePort();
    DefaultCamelContext context = new DefaultCamelContext();
    context.disableJMX();
    context.setLoadTypeConverters(false);
    context.setStreamCaching(false);
    context.setMessageHistory(false);
    context.setAllowUseOriginalMessage(false);
    context.getRegistry().bind("tls", tls(place, context));
    context.getRegistry().bind("canned", new CannedStep(Canned.read(place.answers())));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("netty-http:https://127.0.0.1:"
                    + port
                    + "/?matchOnUriPrefix=true&ssl=true&sslContextParameters=#tls"
                    + "&usingExecutorService=false&backlog=4096")
                .process("canned");
          }
        });
    context.start();
    return Server.on(port, context::stop);
  }

  private static SSLContextParameters tls(Workplace place, DefaultCamelContext context) {
    KeyStoreParameters store = new KeyStoreParameters();
    store.setCamelContext(context);
    store.setResource("file:" + place.keystore());
    store.setPassword(Workplace.PASSWORD);
    store.setType("PKCS12");
    KeyManagersParameters keys = new KeyManagersParameters();
    keys.setCamelContext(context);
    keys.setKeyStore(store);
    keys.setKeyPassword(Workplace.PASSWORD);
    SSLContextParameters parameters = new SSLContextParameters();
    parameters.setCamelContext(context);
    parameters.setKeyManagers(keys);
    return parameters;
  }

  /** Camel cannot be asked which port it found. */
  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
