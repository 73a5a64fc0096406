package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Where the state is kept and how much may wait for it.
 *
 * @param url {@code jdbc:postgresql:…}, {@code jdbc:h2:…}, or empty: an H2 file in the folder
 * @param poolSize database connections, 2 to 100: one writes, one keeps house, the rest read
 * @param dataDirectory folder of the embedded database; made when missing
 * @param queueCapacity changes that may wait to be written before OVERLOAD, 1 to 1,000,000
 * @param patience how long a change may wait for a database that does not answer
 * @param keepEvents age at which events are deleted; zero keeps them for ever
 * @param node names this bridge's chain of the audit trail
 */
public record StoreSettings(
    String url,
    String user,
    Secret password,
    int poolSize,
    Path dataDirectory,
    int queueCapacity,
    Duration patience,
    Duration keepEvents,
    String node) {
  private static final int LONGEST_NODE = 150;
  private static final String EMBEDDED = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public StoreSettings {
    url = url.isBlank() ? embeddedUrl(dataDirectory) : url.strip();
    if (!url.startsWith(EMBEDDED) && !url.startsWith(POSTGRESQL)) {
      throw wrong("The database URL must begin with " + POSTGRESQL + " or " + EMBEDDED + ".");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw wrong("The database password does not belong into the URL; it has its own setting.");
    }
    if (poolSize < 2 || poolSize > 100) {
      throw wrong("The database needs 2 to 100 connections.");
    }
    if (queueCapacity < 1 || queueCapacity > 1_000_000) {
      throw wrong("The queue of the database holds 1 to 1,000,000 changes.");
    }
    if (node.isEmpty() || node.length() > LONGEST_NODE) {
      throw wrong("The name of this bridge has 1 to " + LONGEST_NODE + " characters.");
    }
    if (patience.isNegative() || keepEvents.isNegative()) {
      throw wrong("A duration of the database is negative.");
    }
  }

  /** The embedded database with everything else at its default. */
  public static StoreSettings embedded(Path dataDirectory) {
    return at("", "dragoman", Secret.NONE, dataDirectory);
  }

  /** The given database with everything else at its default. */
  public static StoreSettings at(String url, String user, Secret password, Path dataDirectory) {
    return new StoreSettings(
        url,
        user,
        password,
        6,
        dataDirectory,
        10_000,
        Duration.ofSeconds(30),
        Duration.ofDays(90),
        "bridge");
  }

  public StoreSettings withPoolSize(int size) {
    return new StoreSettings(
        url, user, password, size, dataDirectory, queueCapacity, patience, keepEvents, node);
  }

  public StoreSettings withQueue(int capacity, Duration newPatience) {
    return new StoreSettings(
        url, user, password, poolSize, dataDirectory, capacity, newPatience, keepEvents, node);
  }

  public StoreSettings withKeepEvents(Duration age) {
    return new StoreSettings(
        url, user, password, poolSize, dataDirectory, queueCapacity, patience, age, node);
  }

  public StoreSettings withNode(String name) {
    return new StoreSettings(
        url, user, password, poolSize, dataDirectory, queueCapacity, patience, keepEvents, name);
  }

  boolean postgresql() {
    return url.startsWith(POSTGRESQL);
  }

  /** An embedded database is this process's alone. */
  boolean shared() {
    return !address().matches("jdbc:h2:(file:|mem:|nio:|[./~]).*") || url.contains("AUTO_SERVER");
  }

  /** On the disk of the embedded database; empty when it is elsewhere, or nobody knows. */
  OptionalLong freeBytes() {
    try {
      return shared() || url.startsWith(EMBEDDED + "mem:")
          ? OptionalLong.empty()
          : OptionalLong.of(Files.getFileStore(dataDirectory).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Without the parameters, which might hold more than an address. */
  String address() {
    return url.split("[?;]", 2)[0];
  }

  @Override
  public String toString() {
    return address();
  }

  private static String embeddedUrl(Path dataDirectory) {
    String file = dataDirectory.toAbsolutePath().normalize().resolve("dragoman").toString();
    if (file.indexOf(';') >= 0) {
      throw wrong("The data folder's name has a semicolon, which the embedded database forbids.");
    }
    return EMBEDDED + "file:" + file;
  }

  private static Problem wrong(String sentence) {
    return new Problem(Cause.SETTING_WRONG, sentence);
  }
}
