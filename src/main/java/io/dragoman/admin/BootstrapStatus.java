package io.dragoman.admin;

import io.dragoman.model.Cause;
import java.time.Instant;

/**
 * How far a device is on its way to secure mode; instants and texts are null where they do not
 * apply.
 *
 * @param kind {@code pin} or {@code nopin}
 * @param state {@code waiting}, {@code delivered}, {@code done}, {@code locked}, …
 * @param expires when the PIN opens nothing any more
 * @param failures wrong TANs so far
 * @param cause why it ended badly
 * @param certificate serial number of the device's present certificate
 * @param renewal from when on the device gets another certificate
 * @param nextCertificate serial number of the one that is to follow, while renewing
 */
public record BootstrapStatus(
    String kind,
    String state,
    Instant started,
    Instant expires,
    int failures,
    Cause cause,
    String certificate,
    Instant renewal,
    String nextCertificate) {}
