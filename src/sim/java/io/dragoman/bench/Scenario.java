package io.dragoman.bench;

import java.util.Locale;

/** What is measured; the identifiers are those of {@code --only}. */
public enum Scenario {
  DIALOGUE("whole start-up dialogue, keep-alive"),
  DIALOGUE_CONNECT("whole start-up dialogue, a TLS connection each"),
  WARM("start-up of a phone up to date, keep-alive"),
  WARM_CONNECT("start-up of a phone up to date, a TLS connection each"),
  DOWNLOAD("N720 download with digest, keep-alive"),
  STORM("TLS 1.3 handshakes"),
  STORM_12("TLS 1.2 handshakes");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean connects() {
    return this == DIALOGUE_CONNECT || this == WARM_CONNECT || this == STORM || this == STORM_12;
  }

  boolean dialogue() {
    return this == DIALOGUE || this == DIALOGUE_CONNECT;
  }

  boolean storm() {
    return this == STORM || this == STORM_12;
  }

  Plan plan(Plan plan) {
    Plan connecting = connects() ? plan.withNewConnections() : plan;
    return this == STORM_12 ? connecting.with(Plan.TLS_1_2) : connecting;
  }

  Server.Door door() {
    return this == DOWNLOAD ? Server.Door.DOWNLOADS : Server.Door.PHONES;
  }
}
