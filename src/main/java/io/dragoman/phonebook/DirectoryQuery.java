package io.dragoman.phonebook;

import io.dragoman.model.Mac;
import java.util.List;

/**
 * One search of one device in a book of its own tenant. The criteria are all to be met.
 *
 * @param userId whose lists are meant; empty when the device has no user
 * @param start 1-based; {@link #LAST_PAGE} = the page that ends with the last entry
 * @param count 1 to {@link #MOST}
 */
public record DirectoryQuery(
    String tenant,
    Mac mac,
    String userId,
    Book book,
    List<Criterion> criteria,
    int start,
    int count) {
  public static final int LAST_PAGE = 0;
  public static final int MOST = 1_000;
  private static final int MOST_CRITERIA = 10;
  private static final int LONGEST_TEXT = 200;

  /**
   * @throws IllegalArgumentException with a sentence
   */
  public DirectoryQuery {
    criteria = List.copyOf(criteria);
    if (start < LAST_PAGE || count < 1 || count > MOST) {
      throw new IllegalArgumentException("start and count are out of range");
    }
    if (criteria.size() > MOST_CRITERIA
        || criteria.stream().anyMatch(c -> c.text().length() > LONGEST_TEXT)) {
      throw new IllegalArgumentException("there are too many criteria, or they are too long");
    }
  }

  DirectoryQuery from(int newStart, int newCount) {
    return new DirectoryQuery(tenant, mac, userId, book, criteria, newStart, newCount);
  }
}
