package io.dragoman.model;

import java.util.List;
import java.util.Map;

/** Subscribers of whom a test needs to know little. */
public final class SomeSubscriber {
  private SomeSubscriber() {}

  public static Subscriber of(String tenant, String userId, String number, Line... lines) {
    return new Subscriber(
        tenant,
        userId,
        "",
        "",
        number,
        "",
        "",
        "",
        "",
        "",
        "",
        Secret.NONE,
        List.of(lines),
        Map.of(),
        Map.of());
  }
}
