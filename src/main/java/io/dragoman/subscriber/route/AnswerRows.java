package io.dragoman.subscriber.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.subscriber.rows.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.naming.directory.SearchResult;

/** The rows in whatever a directory answered with: JSON, one map, several, or LDAP entries. */
final class AnswerRows {
  static final int LARGEST = 1 << 20;
  static final int MOST_ROWS = RowReader.LARGEST_ORDER;
  static final int DEEPEST = 16;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxDocumentLength(LARGEST)
                          .maxStringLength(LARGEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerRows() {}

  /**
   * None for null, an empty body, {@code null} and an empty list.
   *
   * @throws IllegalArgumentException with a sentence that repeats no value
   */
  static List<FlatRow> of(Object answer) {
    Object rows = answer instanceof Map ? answer : parsed(answer);
    if (rows == null) {
      return List.of();
    }
    Collection<?> all = rows instanceof Collection<?> several ? several : List.of(rows);
    if (all.size() > MOST_ROWS) {
      throw new IllegalArgumentException("there are more than " + MOST_ROWS + " rows");
    }
    List<FlatRow> flat = new ArrayList<>(all.size());
    for (Object row : all) {
      flat.add(row(row));
    }
    return flat;
  }

  private static FlatRow row(Object row) {
    if (row instanceof Map<?, ?> map) {
      return FlatRow.of(map);
    }
    if (row instanceof SearchResult entry) {
      return FlatRow.of(entry.getAttributes());
    }
    throw new IllegalArgumentException("a row is neither an object nor a map");
  }

  private static Object parsed(Object answer) {
    if (answer instanceof InputStream stream) {
      try {
        return json(stream.readNBytes(LARGEST + 1));
      } catch (IOException e) {
        throw new IllegalArgumentException("the answer ended early", e);
      }
    }
    if (answer instanceof String text) {
      return json(text.getBytes(StandardCharsets.UTF_8));
    }
    return answer instanceof byte[] bytes ? json(bytes) : answer;
  }

  /** The parser's own messages repeat the text; only where it stumbled is told. */
  private static Object json(byte[] text) {
    if (text.length > LARGEST) {
      throw new IllegalArgumentException("the answer is larger than " + LARGEST + " bytes");
    }
    if (new String(text, 0, Math.min(text.length, 64), StandardCharsets.ISO_8859_1).isBlank()) {
      return null;
    }
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new IllegalArgumentException(
          "the answer is no JSON" + (place == null ? "" : ", line " + place.getLineNr()));
    } catch (IOException e) {
      throw new IllegalArgumentException("the answer is no JSON", e);
    }
  }
}
