package io.dragoman.subscriber;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;

/**
 * What a source says of one line of a device. Texts are empty where it says nothing.
 *
 * @param order position on the device as the source counts; 0 when unknown
 * @param primary is it marked as the device's first line?
 * @param linePort {@code user@host} or {@code user}, a leading {@code sip:} is possible
 * @param userId whose line it is
 * @param handset IPEI of a DECT handset, or what stands for it
 */
public record LineFacts(
    int order,
    boolean primary,
    String linePort,
    String userId,
    String authUser,
    Secret authPassword,
    String number,
    String firstName,
    String lastName,
    String handset) {
  /** A canonical line told again. */
  public static LineFacts of(Line line, boolean primary) {
    return new LineFacts(
        line.order(),
        primary,
        line.host().isEmpty() ? line.user() : line.user() + "@" + line.host(),
        line.userId(),
        line.authUser(),
        line.authPassword(),
        line.number(),
        line.firstName(),
        line.lastName(),
        line.extra().getOrDefault("ipui", ""));
  }
}
