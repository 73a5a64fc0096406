package io.dragoman.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The two folders of a bridge: {@code etc} for people, {@code data} for itself (design.md § 8).
 *
 * @param etc holds {@code dragoman.cfg} and {@code dragoman/}
 * @param data holds {@code dragoman/}
 */
public record Home(Path etc, Path data) {
  /** The standalone layout: both folders below one. */
  public static Home below(Path folder) {
    return new Home(folder.resolve("etc"), folder.resolve("data"));
  }

  public Path config() {
    return etc.resolve("dragoman.cfg");
  }

  public Path routes() {
    return etc.resolve("dragoman").resolve("routes");
  }

  /** Jars that route files may use. */
  public Path libraries() {
    return etc.resolve("dragoman").resolve("lib");
  }

  public Path profiles() {
    return etc.resolve("dragoman").resolve("profiles");
  }

  public Path tenants() {
    return etc.resolve("dragoman").resolve("tenants");
  }

  /** Templates of letters. */
  public Path letters() {
    return etc.resolve("dragoman").resolve("letters");
  }

  /** What an operator says of carriers. */
  public Path carrier() {
    return etc.resolve("dragoman").resolve("carrier");
  }

  public Path subscribers() {
    return etc.resolve("dragoman").resolve("subscribers.csv");
  }

  /** Database, keys, certificates. */
  public Path state() {
    return data.resolve("dragoman");
  }

  public Path masterKey() {
    return state().resolve("master.key");
  }

  /** The listeners' own certificate and key, sealed. */
  Path listener() {
    return state().resolve("listener.p12");
  }

  /** Another one, for when there is no authority to sign it. */
  Path selfSigned() {
    return state().resolve("listener-self-signed.p12");
  }

  public Path adminToken() {
    return state().resolve("admin.token");
  }

  /** The id of the database that a bridge worked with here last; empty when none did. */
  public Optional<String> lastDatabase() {
    return DatabaseMarker.last(this).map(DatabaseMarker::name);
  }
}
