package io.dragoman.security.digest;

import io.dragoman.model.Mac;
import java.util.Optional;

/**
 * One request that is to be authenticated.
 *
 * @param authorization header value as received, one character per byte; null when absent
 * @param method as sent
 * @param target request target as sent: path with its dot segments, and query
 * @param device whom the request is about; null when unknown
 * @param credentials the pair that opens this target; empty when there is none (nobody gets in)
 */
public record DigestAttempt(
    String authorization,
    String method,
    String target,
    Mac device,
    Optional<Credentials> credentials) {}
