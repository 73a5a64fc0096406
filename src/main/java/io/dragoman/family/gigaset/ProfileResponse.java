package io.dragoman.family.gigaset;

import io.dragoman.model.Cause;
import java.time.Instant;

/**
 * What a download is answered with.
 *
 * @param status 200, 304 or 404
 * @param body empty unless 200
 * @param etag quoted entity tag, empty when 404
 * @param lastModified null when 404
 */
public record ProfileResponse(
    int status, String contentType, byte[] body, String etag, Instant lastModified, Cause cause) {}
