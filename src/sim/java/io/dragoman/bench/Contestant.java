package io.dragoman.bench;

/** Who is measured; all but the last give canned answers. */
enum Contestant {
  /** The floor: nothing but Netty, with the TLS engine that Dragoman uses. */
  NETTY("raw Netty"),
  /** Camel's stock component with its own socket; its TLS is the JDK's. */
  CAMEL("camel-netty-http"),
  /** One canned Camel route behind our own listener: what the bridge's sockets cost. */
  LISTENER("Camel, our listener"),
  DRAGOMAN("Dragoman");

  private final String title;

  Contestant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
