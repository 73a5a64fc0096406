package io.dragoman.admin;

import io.dragoman.model.Secret;
import java.time.Instant;

/**
 * A certificate and its key, for an administrator to carry to a device.
 *
 * @param serial lower-case hex, no leading zeros
 * @param pkcs12 base64; kept nowhere else
 */
public record HandedCertificate(String serial, Instant notAfter, Secret pkcs12) {}
