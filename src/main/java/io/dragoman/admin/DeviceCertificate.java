package io.dragoman.admin;

import io.dragoman.model.Mac;
import java.time.Instant;

/**
 * One certificate of a device.
 *
 * @param serial lower-case hex, no leading zeros
 * @param generation of the authority that issued it: 1, 2, …
 * @param revoked null while it is not
 * @param reason id of a RevocationReason; null while it is not revoked
 * @param usable may the device use it now
 */
public record DeviceCertificate(
    String serial,
    Mac mac,
    int generation,
    Instant notBefore,
    Instant notAfter,
    Instant revoked,
    String reason,
    boolean usable) {}
