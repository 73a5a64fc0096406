package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.broadworks.xsi.codec.XsiQuery.Match;
import java.util.List;

/**
 * What to read of a list.
 *
 * @param user whose list, as {@code user@domain}; empty for the account that the bridge reads with
 * @param directory name of the custom contact directory; empty for the other lists
 * @param criteria what must match; none for everything
 * @param any whether one matching criterion is enough
 * @param start 1-based
 * @param results most records; the carrier may give fewer
 */
public record XsiListQuery(
    XsiList list,
    String user,
    String directory,
    List<Criterion> criteria,
    boolean any,
    int start,
    int results) {
  /** Names by the carrier's words; not every list knows every field: the rest is left out. */
  public enum Field {
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    NAME("name"),
    NUMBER("number"),
    EXTENSION("extension"),
    MOBILE("mobileNo"),
    DEPARTMENT("department"),
    EMAIL("emailAddress"),
    USER_ID("userId"),
    GROUP("groupId");

    private final String parameter;

    Field(String parameter) {
      this.parameter = parameter;
    }

    /** Null when the list cannot be searched by it (§ 1.4). */
    String parameter(XsiList list) {
      return switch (list) {
        case ENTERPRISE -> parameter;
        case GROUP -> this == GROUP ? null : parameter;
        case ENTERPRISE_COMMON, GROUP_COMMON, PERSONAL ->
            this == NAME || this == NUMBER ? parameter : null;
        case CUSTOM_CONTACT ->
            switch (this) {
              case FIRST_NAME, LAST_NAME, NUMBER, DEPARTMENT -> parameter;
              case EXTENSION -> "Extension";
              case MOBILE -> "mobile";
              default -> null;
            };
      };
    }
  }

  /** Case never counts. */
  public record Criterion(Field field, Match match, String text) {}

  public XsiListQuery {
    criteria = List.copyOf(criteria);
  }

  /** Everything of a list, from its first record. */
  public static XsiListQuery of(XsiList list, int results) {
    return new XsiListQuery(list, "", "", List.of(), false, 1, results);
  }

  public XsiListQuery by(String userId) {
    return new XsiListQuery(list, userId, directory, criteria, any, start, results);
  }

  public XsiListQuery from(int first) {
    return new XsiListQuery(list, user, directory, criteria, any, first, results);
  }

  public XsiListQuery matching(List<Criterion> wanted, boolean oneIsEnough) {
    return new XsiListQuery(list, user, directory, wanted, oneIsEnough, start, results);
  }
}
