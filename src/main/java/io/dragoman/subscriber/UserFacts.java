package io.dragoman.subscriber;

import io.dragoman.model.Secret;
import java.util.List;
import java.util.Map;

/**
 * What a source says of one user.
 *
 * @param userId {@code user@domain}; compared without regard to case
 * @param values absent where the source says nothing; an empty text clears nothing
 * @param blf ids of the users whose lamps this user watches, in their order
 * @param extra what the canonical record does not name, e.g. custom tags
 */
public record UserFacts(
    String userId,
    Map<UserField, String> values,
    Secret sipPassword,
    List<Monitored> blf,
    Map<String, String> extra) {
  /** One watched user, as the table of the source names it. */
  public record Monitored(String userId, String name, String number, String extension) {}

  public UserFacts {
    values = Map.copyOf(values);
    blf = List.copyOf(blf);
    extra = Map.copyOf(extra);
  }

  public UserFacts(String userId, Map<UserField, String> values) {
    this(userId, values, Secret.NONE, List.of(), Map.of());
  }
}
