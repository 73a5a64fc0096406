package io.dragoman.sim;

import io.dragoman.model.Mac;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The traits of an {@link OpenStagePhone}; every one has a sensible default. */
public final class OpenStageBuilder {
  final URI server;
  final Mac mac;
  String model = "OpenStage 60";
  String softwareVersion = "V3 R5.12.0";
  String e164 = "";
  String contactMeUri = "http://127.0.0.1:8085/contact_dls.html/ContactDLS";
  int busyWrites;
  int fragments = 1;
  int maxItems = -1;
  boolean close;
  boolean cookies = true;
  boolean untidy;
  boolean prefixed;
  boolean fragmentOnReason;
  long seed;
  Duration patience = Duration.ofSeconds(30);
  List<String> pins = List.of();
  String tan;
  URI secureServer;
  String passphrase = "";
  Path memory;

  OpenStageBuilder(URI server, Mac mac) {
    this.server = server;
    this.mac = mac;
    this.seed = mac.hashCode();
  }

  /** The text of {@code device-type}, e.g. {@code OpenScape Desk Phone CP400}. */
  public OpenStageBuilder model(String value) {
    model = value;
    return this;
  }

  /** E.g. {@code V2 R0.48.0}; several behaviours depend on it. */
  public OpenStageBuilder softwareVersion(String value) {
    Firmware.parse(value);
    softwareVersion = value;
    return this;
  }

  /** The number somebody typed in before the first contact. */
  public OpenStageBuilder e164(String value) {
    e164 = value;
    return this;
  }

  public OpenStageBuilder contactMeUri(String value) {
    contactMeUri = value;
    return this;
  }

  /** How many WriteItems find the phone in a call; 0 = idle. */
  public OpenStageBuilder busy(int writes) {
    busyWrites = writes;
    return this;
  }

  /** In how many parts it sends long replies. */
  public OpenStageBuilder fragments(int parts) {
    fragments = Math.max(1, parts);
    return this;
  }

  /** The most items it takes in one message; -1 = no limit. */
  public OpenStageBuilder maxItems(int items) {
    maxItems = items;
    return this;
  }

  /** A new connection for every message. */
  public OpenStageBuilder close(boolean value) {
    close = value;
    return this;
  }

  /** False: it never sends a cookie, so that only its connection identifies it. */
  public OpenStageBuilder cookies(boolean value) {
    cookies = value;
    return this;
  }

  /** White space, line breaks and orders of attributes and headers as they come. */
  public OpenStageBuilder untidy(boolean value) {
    untidy = value;
    return this;
  }

  /** The XML namespace has a prefix. */
  public OpenStageBuilder prefixed(boolean value) {
    prefixed = value;
    return this;
  }

  /** {@code fragment} stands on ReasonForContact (DG p. 29) instead of Message. */
  public OpenStageBuilder fragmentOnReason(boolean value) {
    fragmentOnReason = value;
    return this;
  }

  /** Of its nonces and its untidiness; the MAC's hash when not given. */
  public OpenStageBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** How long it waits for the service. */
  public OpenStageBuilder patience(Duration value) {
    patience = value;
    return this;
  }

  /** What somebody types as soon as the phone asks for a PIN, one after the other. */
  public OpenStageBuilder pins(String... typed) {
    pins = List.of(typed);
    return this;
  }

  /** What it claims as its TAN, whatever the PIN was; null = the end of the PIN. */
  public OpenStageBuilder tan(String claimed) {
    tan = claimed;
    return this;
  }

  /** Where secure mode leads; null = the host of its service at {@code dls-secure-port}. */
  public OpenStageBuilder secureServer(URI value) {
    secureServer = value;
    return this;
  }

  /** Of the PKCS#12 it is given; real phones' is undocumented. */
  public OpenStageBuilder passphrase(String value) {
    passphrase = value;
    return this;
  }

  /** A file that keeps the phone's secure mode beyond this process; null = none. */
  public OpenStageBuilder memory(Path file) {
    memory = file;
    return this;
  }

  public OpenStagePhone build() {
    return new OpenStagePhone(this);
  }
}
