package io.dragoman.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.PrivateFile;
import io.dragoman.store.DatabaseIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Beside the master key: which database this bridge worked with last. Whoever finds another one, an
 * empty one or an older copy in its place begins only when the operator says so; else devices that
 * were secured would be strangers again, and be given their passwords. A key without a marker has
 * sealed something that is gone, too.
 *
 * @param home names this bridge for ever
 * @param id of the database; empty before the first start has ended, or when the marker was lost
 * @param starts of this bridge with it
 */
record DatabaseMarker(String home, String id, long starts) {
  private static final String FILE = "database.marker";

  /** Starts of a bridge that has a key but did not say with which database it worked. */
  private static final long LOST = -1;

  /** Empty when there is none. */
  static Optional<DatabaseMarker> read(Path state) {
    Path file = state.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Properties lines = new Properties();
      lines.load(new StringReader(Files.readString(file)));
      return Optional.of(
          new DatabaseMarker(
              lines.getProperty("home", ""),
              lines.getProperty("id", ""),
              Long.parseLong(lines.getProperty("starts", ""))));
    } catch (IOException | IllegalArgumentException e) {
      throw refused(file + " is broken: restore it with the master key from your backup.");
    }
  }

  /**
   * That of the state folder. For an empty database one is made that knows whether a key was there
   * before it: a first start that is cut off after it has made the key is a first start again.
   */
  static DatabaseMarker of(Home home, boolean bound) {
    return read(home.state()).orElseGet(() -> make(home, bound));
  }

  /** Empty where no bridge has been. */
  static Optional<DatabaseMarker> last(Home home) {
    return read(home.state())
        .or(
            () ->
                Optional.of(home)
                    .filter(there -> Files.exists(there.masterKey()))
                    .map(there -> make(there, false)));
  }

  private static DatabaseMarker make(Home home, boolean bound) {
    long starts = Files.exists(home.masterKey()) ? LOST : 0;
    DatabaseMarker made = new DatabaseMarker(UUID.randomUUID().toString(), "", starts);
    if (!bound) {
      made.write(home.state());
    }
    return made;
  }

  /** What the operator names to begin with a doubtful database. */
  String name() {
    return id.isEmpty() ? home : id;
  }

  /**
   * Why the database is not the one it should be; empty when it is.
   *
   * @param bound does it hold anything of a bridge?
   */
  Optional<String> doubt(boolean bound, DatabaseIdentity found) {
    if (!bound) {
      return id.isEmpty() && starts != LOST ? Optional.empty() : Optional.of("is empty");
    }
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (!found.id().equals(id)) {
      return Optional.of("is another one");
    }
    return found.starts() < starts
        ? Optional.of(
            "is an older copy: it has seen %d starts of this bridge instead of %d"
                .formatted(found.starts(), starts))
        : Optional.empty();
  }

  /**
   * @throws Problem DATABASE_UNKNOWN unless the operator has named this marker's database
   */
  void permit(String doubt, String named) {
    if (!name().equals(named.strip())) {
      throw refused(
          "The database "
              + doubt
              + ". This bridge worked with "
              + (id.isEmpty() ? "one that its master key belongs to" : "database " + id)
              + ". Restore that one from your backup, or say that this one is meant: run"
              + " --new-database, or set database.new = "
              + name()
              + ". Phones that were secured have to be secured again.");
    }
  }

  DatabaseMarker with(DatabaseIdentity now) {
    return new DatabaseMarker(home, now.id(), now.starts());
  }

  void write(Path state) {
    String text = "home=" + home + "\nid=" + id + "\nstarts=" + starts + "\n";
    try {
      PrivateFile.replace(state.resolve(FILE), text.getBytes(UTF_8));
    } catch (IOException e) {
      throw refused(state.resolve(FILE) + " cannot be written.");
    }
  }

  private static Problem refused(String sentence) {
    return new Problem(Cause.DATABASE_UNKNOWN, sentence);
  }
}
