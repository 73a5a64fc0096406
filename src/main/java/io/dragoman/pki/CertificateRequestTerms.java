package io.dragoman.pki;

import java.time.Duration;

/**
 * What is asked of a device's certificate.
 *
 * @param validity at most; it ends with its issuer at the latest
 */
public record CertificateRequestTerms(KeyProfile key, Duration validity) {}
