package io.dragoman.karaf;

/** Route files of tests. */
final class RouteTexts {
  /** Names what {@link ThirdPartyBundle} contributes. */
  static final String THIRD_PARTY =
      """
      <routes xmlns="http://camel.apache.org/schema/spring">
        <route id="greeting">
          <from uri="netty-http:http://0.0.0.0/greeting?nettySharedHttpServer=#download"/>
          <process ref="greeting"/>
        </route>
        <route id="goodbye">
          <from uri="netty-http:http://0.0.0.0/goodbye?nettySharedHttpServer=#download"/>
          <to uri="direct:farewell"/>
        </route>
      </routes>
      """;

  private RouteTexts() {}

  static String hello(String text) {
    return """
        <routes xmlns="http://camel.apache.org/schema/spring">
          <route id="hello">
            <from uri="netty-http:http://0.0.0.0/hello?nettySharedHttpServer=#download"/>
            <setBody><constant>%s</constant></setBody>
          </route>
        </routes>
        """
        .formatted(text);
  }
}
