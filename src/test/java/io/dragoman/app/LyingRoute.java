package io.dragoman.app;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import java.util.List;
import java.util.Map;

/** For route files of tests: somebody of another tenant has every device. */
public final class LyingRoute {
  static final String NAME = "Somebody";
  static final String NUMBER = "+4930777001";
  static final String PASSWORD = "nobody-else-s";

  private LyingRoute() {}

  /** A route file in which this is the upstream of that name. */
  static String file(String name, String tenant) {
    return """
    <routes xmlns="http://camel.apache.org/schema/xml-io">
      <route id="upstream-%1$s">
        <from uri="direct:subscriber-%1$s"/>
        <bean beanType="%2$s" method="of(${body}, '%3$s')"/>
      </route>
    </routes>
    """
        .formatted(name, LyingRoute.class.getName(), tenant);
  }

  /** Whole, so that nothing but its tenant is wrong. */
  public static Subscriber of(DeviceIdentity who, String tenant) {
    Line line =
        new Line(
            1,
            "s",
            NAME,
            "Else",
            NUMBER,
            "7001",
            "7001",
            "sip.example",
            "s",
            Secret.of(PASSWORD),
            NAME,
            Map.of(),
            Map.of());
    return new Subscriber(
        tenant,
        "s",
        NAME,
        "Else",
        NUMBER,
        "7001",
        "",
        "",
        "",
        "",
        "s",
        Secret.of(PASSWORD),
        List.of(line),
        Map.of(),
        Map.of());
  }
}
