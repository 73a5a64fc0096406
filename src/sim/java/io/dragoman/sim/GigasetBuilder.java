package io.dragoman.sim;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.time.Duration;
import java.util.Objects;

/** The traits of a {@link GigasetPhone}; every one has a sensible default. */
public final class GigasetBuilder {
  final String url;
  final Mac mac;
  final GigasetModel model;
  Secret factorySecret = Secret.of("A1B2");
  String user = "";
  Secret password = Secret.NONE;
  boolean sha256;
  boolean validators;
  boolean close;
  long seed;
  Duration patience = Duration.ofSeconds(30);

  GigasetBuilder(String url, Mac mac, GigasetModel model) {
    this.url = Objects.requireNonNull(url);
    this.mac = mac;
    this.model = model;
    this.seed = mac.hashCode();
  }

  /** What is burnt into it; it tries this after its MAC before anything else (§ 5.2). */
  public GigasetBuilder factorySecret(String value) {
    factorySecret = Secret.of(value);
    return this;
  }

  /** What an administrator typed into its web pages. */
  public GigasetBuilder credentials(String name, String secret) {
    user = name;
    password = Secret.of(secret);
    return this;
  }

  /** Takes SHA-256 when offered (RFC 7616); no documented device does. */
  public GigasetBuilder sha256(boolean value) {
    sha256 = value;
    return this;
  }

  /** Asks again with If-None-Match and If-Modified-Since, which no document promises. */
  public GigasetBuilder validators(boolean value) {
    validators = value;
    return this;
  }

  /** A new connection for every request. */
  public GigasetBuilder close(boolean value) {
    close = value;
    return this;
  }

  /** Of its client nonces; the MAC's hash when not given. */
  public GigasetBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** How long it waits for the server. */
  public GigasetBuilder patience(Duration value) {
    patience = value;
    return this;
  }

  public GigasetPhone build() {
    return new GigasetPhone(this);
  }
}
