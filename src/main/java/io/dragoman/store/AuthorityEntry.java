package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A new generation of the authority, a step of its life, or the number of a revocation list. */
public final class AuthorityEntry extends Entry {
  private final Writing writing;
  private volatile long number;

  private AuthorityEntry(Writing writing) {
    this.writing = writing;
  }

  /** Left out when the generation exists, because another bridge was faster: read again after. */
  public static AuthorityEntry created(AuthorityRecord made) {
    return new AuthorityEntry(
        (connection, vault) -> {
          if (!AuthorityRows.states(connection).containsKey(made.generation())) {
            AuthorityRows.insert(connection, vault, made);
          }
          return 0;
        });
  }

  /**
   * All steps or none.
   *
   * @throws Problem within the stage: NOT_STORED when a generation is no longer in that state
   */
  public static AuthorityEntry moved(List<Step> steps, Instant at) {
    List<Step> all = List.copyOf(steps);
    return new AuthorityEntry(
        (connection, vault) -> {
          for (Step step : all) {
            if (!AuthorityRows.move(connection, step.generation(), step.from(), step.to(), at)) {
              throw new Problem(
                  Cause.NOT_STORED,
                  "Generation " + step.generation() + " is no longer " + step.from() + ".");
            }
          }
          return 0;
        });
  }

  /** Takes the next number of the generation's revocation lists: {@link #number} when durable. */
  public static AuthorityEntry crlNumber(int generation) {
    return new AuthorityEntry(
        (connection, vault) -> AuthorityRows.nextCrlNumber(connection, generation));
  }

  public long number() {
    return number;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    number = writing.write(connection, vault);
  }

  /** A generation's way from one state to another. */
  public record Step(int generation, AuthorityRecord.State from, AuthorityRecord.State to) {}

  private interface Writing {
    long write(Connection connection, Vault vault) throws SQLException;
  }
}
