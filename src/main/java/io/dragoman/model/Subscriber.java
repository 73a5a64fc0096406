package io.dragoman.model;

import java.util.List;
import java.util.Map;

/**
 * The upstream user whose phone a device is, with all lines of that device.
 *
 * @param number E.164 with {@code +}
 * @param timeZone IANA name
 * @param provUser user name of the digest pair for the device's downloads; empty when none
 * @param lines ascending by {@link Line#order}
 * @param extra columns that the canonical record does not name, of the first line's row
 * @param origins which source said a value, by its name ({@code firstName} → {@code xsi}); empty
 *     when there is but one
 */
public record Subscriber(
    String tenant,
    String userId,
    String firstName,
    String lastName,
    String number,
    String extension,
    String email,
    String department,
    String language,
    String timeZone,
    String provUser,
    Secret provPassword,
    List<Line> lines,
    Map<String, String> extra,
    Map<String, String> origins) {
  public Subscriber {
    lines = List.copyOf(lines);
    extra = Map.copyOf(extra);
    origins = Map.copyOf(origins);
  }

  public Subscriber withLines(List<Line> newLines) {
    return new Subscriber(
        tenant,
        userId,
        firstName,
        lastName,
        number,
        extension,
        email,
        department,
        language,
        timeZone,
        provUser,
        provPassword,
        newLines,
        extra,
        origins);
  }

  public Subscriber withExtra(Map<String, String> newExtra, Map<String, String> newOrigins) {
    return new Subscriber(
        tenant,
        userId,
        firstName,
        lastName,
        number,
        extension,
        email,
        department,
        language,
        timeZone,
        provUser,
        provPassword,
        lines,
        newExtra,
        newOrigins);
  }
}
