package io.dragoman.model;

import java.util.Map;

/**
 * One SIP registration on a device (broadsoft-upstream.md § 4.1). Texts are empty when unknown.
 *
 * @param order 1-based position on the device
 * @param user user part of the line/port: what REGISTER must carry, exactly
 * @param host host part of the line/port
 * @param number E.164 with {@code +}
 * @param extra columns that the canonical record does not name
 * @param origins which source said a value, as {@link Subscriber#origins}
 */
public record Line(
    int order,
    String userId,
    String firstName,
    String lastName,
    String number,
    String extension,
    String user,
    String host,
    String authUser,
    Secret authPassword,
    String displayName,
    Map<String, String> extra,
    Map<String, String> origins) {
  public Line {
    extra = Map.copyOf(extra);
    origins = Map.copyOf(origins);
  }

  /** The same, registering with this. */
  public Line withLogin(String user, Secret password, Map<String, String> newOrigins) {
    return new Line(
        order,
        userId,
        firstName,
        lastName,
        number,
        extension,
        this.user,
        host,
        user,
        password,
        displayName,
        extra,
        newOrigins);
  }
}
